import type { Config } from "@react-router/dev/config"

export default {
  ssr: true,
  // The table of all pages is one small file that is kept for good. Otherwise every page would carry its own piece of it,
  // put together anew for every request, and links would ask for the rest.
  routeDiscovery: { mode: "initial" },
  future: {
    v8_middleware: true,
    v8_passThroughRequests: true,
    v8_trailingSlashAwareDataRequests: true,
    v8_splitRouteModules: true,
    v8_viteEnvironmentApi: true,
  },
} satisfies Config

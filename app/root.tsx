import interUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url"
import type { ReactNode } from "react"
import { data, Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "react-router"
import { NavigationProgress } from "#app/components/ui/navigation-progress.tsx"
import { Toast } from "#app/components/ui/toast.tsx"
import type { Route } from "./+types/root"
import stylesheetUrl from "./app.css?url"
import { homeOf } from "./auth/require.ts"
import { requestContext, viewerContext } from "./context.ts"
import { readFlash } from "./flash.server.ts"
import { isTheme, readCookie } from "./i18n/locale.ts"
import { localeMiddleware } from "./i18n/locale-middleware.server.ts"
import { useLocale } from "./i18n/provider.tsx"
import { rootMiddleware } from "./middleware.server.ts"

export const middleware: Route.MiddlewareFunction[] = [...rootMiddleware, localeMiddleware]

/** Brings in the words of the screen we are going to before it is shown, so that no key or other language flashes up. */
export const clientMiddleware: Route.ClientMiddlewareFunction[] = [
  async (_, next) => {
    await next()
    const { loadMessagesFor } = await import("./i18n/load-messages.client.ts")
    await loadMessagesFor(Object.values(window.__reactRouterRouteModules ?? {}))
  },
]

export const links: Route.LinksFunction = () => [
  { rel: "preload", href: interUrl, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: stylesheetUrl },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/apple-touch-icon.png" },
  { rel: "manifest", href: "/manifest.webmanifest" },
]

/** Runs on every request, so it reads nothing but the request itself. */
export function loader({ request, context }: Route.LoaderArgs) {
  const cookies = request.headers.get("Cookie")
  const theme = readCookie(cookies, "theme")
  const viewer = context.get(viewerContext)
  const flash = readFlash(cookies)
  const { id } = context.get(requestContext)
  return data(
    {
      theme: isTheme(theme) ? theme : "system",
      home: viewer ? homeOf(viewer) : "/",
      requestId: id,
      flash: flash ? { id, text: flash.text } : null,
    },
    flash ? { headers: { "Set-Cookie": flash.clear } } : undefined,
  )
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root")
  const locale = useLocale()
  return (
    <html lang={locale} data-theme={root?.theme ?? "system"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function App({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <NavigationProgress />
      <Outlet />
      <Toast message={loaderData.flash} />
    </>
  )
}

export { ErrorPage as ErrorBoundary } from "./components/shell/error-page.tsx"

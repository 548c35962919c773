import { reactRouter } from "@react-router/dev/vite"
import tailwindcss from "@tailwindcss/vite"
import { defineConfig } from "vite"

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), reactRouter()],
  build: {
    target: "es2022",
    // The server bundle's entry is ours: it exports the request handler and the job runner, so that the web process
    // and its jobs share one database (PGlite allows only one owner of a data folder).
    ...(isSsrBuild ? { rollupOptions: { input: "./app/entry.node.ts" } } : {}),
  },
}))

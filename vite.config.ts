import { reactRouter } from "@react-router/dev/vite"
import tailwindcss from "@tailwindcss/vite"
import { defineConfig } from "vite"

/**
 * What every shop page needs, in one file: React, the router and the frame around a page. In one piece it is smaller than
 * in twenty, and the page's head carries one preload instead of twenty. Not the entry: it must run after the page's route
 * modules are known, not when the first of them pulls this file in.
 */
const frame =
  /node_modules\/(react|react-dom|scheduler|react-router|cookie|set-cookie-parser)\/|lucide-react\/dist\/esm\/(?!icons)|app\/root|app\/i18n\/(?!locales)|app\/components\/(shell\/(?!admin|rep|public)|recognition\/(tier|small)|ui\/(class-names|button|chip|panel|field|disclosure|link|navigation-progress|toast|page-header))|app\/components\/product\/(plate|price|quantity-stepper|stock-note)\.tsx/

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  build: { target: "es2022" },
  environments: {
    client: {
      build: { rollupOptions: { output: { codeSplitting: { groups: [{ name: "frame", test: frame }] } } } },
    },
    // The server bundle's entry is ours: it exports the request handler and the job runner, so that the web process
    // and its jobs share one database (PGlite allows only one owner of a data folder).
    ssr: { build: { rollupOptions: { input: "./app/entry.node.ts" } } },
  },
})

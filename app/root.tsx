import interUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url"
import type { ReactNode } from "react"
import {
  data,
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
} from "react-router"
import { NavigationProgress } from "#app/components/ui/navigation-progress.tsx"
import { Toast } from "#app/components/ui/toast.tsx"
import type { Route } from "./+types/root"
import stylesheetUrl from "./app.css?url"
import { homeOf } from "./auth/require.ts"
import { ErrorPage } from "./components/shell/error-page.tsx"
import { requestContext, viewerContext } from "./context.ts"
import { readFlash } from "./flash.server.ts"
import { isTheme, readCookie } from "./i18n/locale.ts"
import { localeContext } from "./i18n/locale-context.ts"
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
  return data(
    {
      locale: context.get(localeContext),
      theme: isTheme(theme) ? theme : "system",
      home: viewer ? homeOf(viewer) : "/",
      flash: flash ? { id: context.get(requestContext).id, text: flash.text } : null,
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

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const home = useRouteLoaderData<typeof loader>("root")?.home ?? "/"
  const status = isRouteErrorResponse(error) ? error.status : 500
  return (
    <ErrorPage status={status} home={home} {...(import.meta.env.DEV ? { detail: detailOf(error) } : {})} />
  )
}

/** Only while developing: what broke and where. */
function detailOf(error: unknown): string {
  if (isRouteErrorResponse(error)) return error.statusText
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

import { isRouteErrorResponse, Link, useLocation, useRouteError, useRouteLoaderData } from "react-router"
import { buttonClass } from "#app/components/ui/button.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { HouseMark } from "./house-mark.tsx"

/** The page for what cannot be shown, when not even its frame can: the root's error boundary. */
export function ErrorPage() {
  const { home } = useRootFacts()
  return (
    <div className="mx-auto min-h-dvh max-w-page px-4 py-6 sm:px-6">
      <header>
        <a href={home} className="inline-block text-ink no-underline">
          <HouseMark />
        </a>
      </header>
      <main className="mt-[14vh]">
        <ErrorMessage />
      </main>
    </div>
  )
}

/** The same within a shell, so that a missing product does not take the shop away (routes/in-shell.tsx). */
export function ErrorInPage() {
  return (
    <div className="py-10">
      <ErrorMessage />
    </div>
  )
}

/** What happened, and the way out. */
function ErrorMessage() {
  const t = useT("common")
  const error = useRouteError()
  const { home, requestId } = useRootFacts()
  const { pathname, search } = useLocation()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const kind = kindOf(status)
  return (
    <div className="max-w-form">
      <title>{t(`errors.${kind}.title`)}</title>
      <p className="num text-13 text-quiet">{status}</p>
      <h1 className="mt-1 text-34 tracking-[-0.022em]">{t(`errors.${kind}.title`)}</h1>
      <p className="mt-3 text-quiet">{t(`errors.${kind}.text`)}</p>
      {kind === "server" && requestId && (
        <p className="num mt-1 text-13 text-quiet">{t("errors.server.reference", { id: requestId })}</p>
      )}
      <div className="mt-6 flex flex-wrap gap-2">
        {kind === "server" && (
          <a href={pathname + search} className={buttonClass("ink")}>
            {t("errors.retry")}
          </a>
        )}
        <Link to={home} className={buttonClass(kind === "server" ? "quiet" : "ink")}>
          {t("errors.home")}
        </Link>
      </div>
      {import.meta.env.DEV && (
        <pre className="mt-8 overflow-auto rounded bg-sunk p-4 font-mono text-12 whitespace-pre-wrap">
          {detailOf(error)}
        </pre>
      )}
    </div>
  )
}

/** What the root knew before things broke; nothing of it is certain here. */
function useRootFacts(): { home: string; requestId: string | undefined } {
  const root: unknown = useRouteLoaderData("root")
  if (typeof root !== "object" || root === null) return { home: "/", requestId: undefined }
  return {
    home: "home" in root && typeof root.home === "string" ? root.home : "/",
    requestId: "requestId" in root && typeof root.requestId === "string" ? root.requestId : undefined,
  }
}

function kindOf(status: number): "notFound" | "forbidden" | "tooMany" | "server" {
  if (status === 404 || status === 405 || status === 410) return "notFound"
  if (status === 401 || status === 403) return "forbidden"
  if (status === 429) return "tooMany"
  return "server"
}

/** Only while developing: what broke and where. */
function detailOf(error: unknown): string {
  if (isRouteErrorResponse(error)) return error.statusText
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

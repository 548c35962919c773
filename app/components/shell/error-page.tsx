import { Link, useLocation } from "react-router"
import { buttonClass } from "#app/components/ui/button.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { HouseMark } from "./house-mark.tsx"

/** The page for what cannot be shown: what happened, and the way out. `detail` is for developers only. */
export function ErrorPage({ status, home, detail }: { status: number; home: string; detail?: string }) {
  const t = useT("common")
  const kind = kindOf(status)
  const { pathname } = useLocation()
  return (
    <div className="mx-auto grid min-h-dvh max-w-page content-start px-4 py-6 sm:px-6">
      <title>{t(`errors.${kind}.title`)}</title>
      <Link to={home} className="w-fit text-ink no-underline">
        <HouseMark />
      </Link>
      <main className="mt-[16vh] max-w-form">
        <p className="num text-13 text-quiet">{status}</p>
        <h1 className="mt-1 text-34 tracking-[-0.022em]">{t(`errors.${kind}.title`)}</h1>
        <p className="mt-3 text-quiet">{t(`errors.${kind}.text`)}</p>
        <div className="mt-6 flex flex-wrap gap-2">
          <a href={home} className={buttonClass("ink")}>
            {t("errors.home")}
          </a>
          {kind === "server" && (
            <a href={pathname} className={buttonClass("quiet")}>
              {t("errors.retry")}
            </a>
          )}
        </div>
        {detail && (
          <pre className="mt-8 overflow-auto rounded bg-sunk p-4 font-mono text-12 whitespace-pre-wrap">
            {detail}
          </pre>
        )}
      </main>
    </div>
  )
}

function kindOf(status: number): "notFound" | "forbidden" | "tooMany" | "server" {
  if (status === 404 || status === 405 || status === 410) return "notFound"
  if (status === 401 || status === 403) return "forbidden"
  if (status === 429) return "tooMany"
  return "server"
}

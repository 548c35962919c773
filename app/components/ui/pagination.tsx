import { ChevronLeft, ChevronRight } from "lucide-react"
import { useSearchParams } from "react-router"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { buttonClass } from "./button.tsx"
import { Link } from "./link.tsx"

/** `25–48 of 3,684` and the two ways on, as links that keep every other filter. `page` counts from 1. */
export function Pagination({ page, pageSize, total }: { page: number; pageSize: number; total: number }) {
  const t = useT("common")
  const f = useFormat()
  const [params] = useSearchParams()
  const pages = Math.max(1, Math.ceil(total / pageSize))
  if (total === 0) return null
  const to = (target: number) => {
    const next = new URLSearchParams(params)
    if (target === 1) next.delete("page")
    else next.set("page", String(target))
    return { search: next.size > 0 ? `?${next}` : "" }
  }
  const step = `${buttonClass("quiet", "sm")} w-8 px-0!`
  const idle = `${step} pointer-events-none opacity-40`
  return (
    <nav aria-label={t("pagination.label")} className="mt-5 flex items-center justify-between gap-4">
      <p className="num text-13 text-quiet">
        {t("pagination.range", {
          from: f.number((page - 1) * pageSize + 1),
          to: f.number(Math.min(page * pageSize, total)),
          total: f.number(total),
        })}
      </p>
      {pages > 1 && (
        <div className="flex items-center gap-2">
          {page > 1 ? (
            <Link to={to(page - 1)} rel="prev" prefetch="intent" className={step}>
              <ChevronLeft className="size-4" strokeWidth={1.75} aria-hidden="true" />
              <span className="sr-only">{t("pagination.previous")}</span>
            </Link>
          ) : (
            <span aria-hidden="true" className={idle}>
              <ChevronLeft className="size-4" strokeWidth={1.75} />
            </span>
          )}
          <span className="num px-1 text-13" aria-current="page">
            {f.number(page)} / {f.number(pages)}
          </span>
          {page < pages ? (
            <Link to={to(page + 1)} rel="next" prefetch="intent" className={step}>
              <ChevronRight className="size-4" strokeWidth={1.75} aria-hidden="true" />
              <span className="sr-only">{t("pagination.next")}</span>
            </Link>
          ) : (
            <span aria-hidden="true" className={idle}>
              <ChevronRight className="size-4" strokeWidth={1.75} />
            </span>
          )}
        </div>
      )}
    </nav>
  )
}

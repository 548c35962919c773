import { Search } from "lucide-react"
import { Form, useSearchParams } from "react-router"
import { cx } from "#app/components/ui/class-names.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** Search in the header: a plain form to `/search?q=`, so it works before any script has arrived. */
export function SearchBox({ total, className }: { total?: number | undefined; className?: string }) {
  const t = useT("common")
  const f = useFormat()
  const [params] = useSearchParams()
  const query = params.get("q") ?? ""
  return (
    <Form action="/search" role="search" className={cx("relative min-w-0", className)}>
      <Search
        className="pointer-events-none absolute top-3 left-3 size-4 text-quiet"
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <input
        key={query}
        type="search"
        name="q"
        defaultValue={query}
        aria-label={t("search.label")}
        placeholder={
          total === undefined
            ? t("search.placeholder")
            : t("search.placeholderWith", { total: f.number(total) })
        }
        autoComplete="off"
        enterKeyHint="search"
        className="h-10 w-full rounded border border-line bg-panel pr-3 pl-9 text-16 text-ellipsis hover:border-line-strong sm:text-14"
      />
    </Form>
  )
}

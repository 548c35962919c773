import { useSearchParams } from "react-router"
import { cx } from "#app/components/ui/class-names.ts"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { Link } from "#app/components/ui/link.tsx"
import { useT } from "#app/i18n/provider.tsx"

export type SortKey = "relevance" | "best" | "newest" | "price" | "name"

const words = {
  relevance: "catalogue.sortRelevance",
  best: "catalogue.sortBest",
  newest: "catalogue.sortNewest",
  price: "catalogue.sortPrice",
  name: "catalogue.sortName",
} as const

/** Filters and order of a list, as links: every state has its address. The first sort is the one without a parameter. */
export function ListTools({ sorts, sort }: { sorts: readonly SortKey[]; sort: SortKey }) {
  const t = useT("shop")
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6">
      <FilterChips label={t("catalogue.filters")}>
        <FilterChip name="stock" value="1">
          {t("catalogue.inStock")}
        </FilterChip>
        <FilterChip name="bought" value="1">
          {t("catalogue.bought")}
        </FilterChip>
        <FilterChip name="new" value="1">
          {t("catalogue.fresh")}
        </FilterChip>
      </FilterChips>
      <Sorts sorts={sorts} sort={sort} />
    </div>
  )
}

function Sorts({ sorts, sort }: { sorts: readonly SortKey[]; sort: SortKey }) {
  const t = useT("shop")
  const [params] = useSearchParams()
  const to = (key: SortKey) => {
    const next = new URLSearchParams(params)
    next.delete("page")
    if (key === sorts[0]) next.delete("sort")
    else next.set("sort", key)
    return { search: next.size > 0 ? `?${next}` : "" }
  }
  return (
    <nav aria-label={t("catalogue.sort")} className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-13">
      {sorts.map((key) => (
        <Link
          key={key}
          to={to(key)}
          preventScrollReset
          aria-current={key === sort ? "true" : undefined}
          className={cx(
            "inline-flex min-h-6 items-center no-underline hover:text-ink",
            key === sort ? "font-semibold text-ink" : "text-quiet",
          )}
        >
          {t(words[key])}
        </Link>
      ))}
    </nav>
  )
}

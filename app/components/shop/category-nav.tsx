import { cx } from "#app/components/ui/class-names.ts"
import { Link } from "#app/components/ui/link.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type CategoryLink = { key: string; name: string; count: number; depth: 0 | 1; current: boolean }

/** The category tree with counts: a column beside the list, on a narrower screen a row that scrolls. */
export function CategoryNav({ links, total }: { links: readonly CategoryLink[]; total: number }) {
  const t = useT("shop")
  const none = !links.some((link) => link.current)
  return (
    <nav aria-label={t("catalogue.categories")} className="max-xl:mb-4 xl:sticky xl:top-24">
      <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 text-14 sm:mx-0 sm:px-0 xl:block">
        <Entry to="/catalogue" name={t("catalogue.all")} count={total} current={none} />
        {links.map(({ key, ...link }) => (
          <Entry key={key} to={`/catalogue/${key}`} {...link} />
        ))}
      </ul>
    </nav>
  )
}

function Entry({
  to,
  name,
  count,
  current,
  depth = 0,
}: {
  to: string
  name: string
  count: number
  current: boolean
  depth?: 0 | 1
}) {
  const f = useFormat()
  return (
    <li className="shrink-0">
      <Link
        to={to}
        aria-current={current ? "page" : undefined}
        className={cx(
          "flex items-baseline justify-between gap-2 rounded-sm whitespace-nowrap text-ink no-underline hover:underline",
          "max-xl:h-9 max-xl:items-center max-xl:border max-xl:px-3 xl:py-1",
          current ? "font-semibold max-xl:border-ink" : "max-xl:border-line",
          depth === 1 && "xl:pl-3.5 xl:text-13",
        )}
      >
        {name}
        <span className="num text-12 font-normal text-quiet">{f.number(count)}</span>
      </Link>
    </li>
  )
}

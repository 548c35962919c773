import { Link } from "react-router"
import type { AnnouncedView } from "#app/commerce/show-wall.ts"
import { Panel } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** Whom the house honours, in two or three lines beside the cart. Names and titles only. */
export function HonouredPanel({ announced }: { announced: readonly AnnouncedView[] }) {
  const t = useT("shop")
  const f = useFormat()
  return (
    <Panel>
      <h2>{t("honoured.title")}</h2>
      <ul className="mt-2 grid gap-1.5 text-13">
        {announced.map(({ companyName, title, scope, period, rank }) => (
          <li key={`${title} ${scope} ${period} ${rank}`} className="num flex gap-2.5">
            <span aria-hidden="true" className="clip-pennant mt-[3px] block h-3 w-2 shrink-0 bg-red" />
            <span className="min-w-0">
              <span className="font-medium">{companyName}</span>
              <span className="block text-quiet">
                {t("honoured.award", { title, period: f.period(period) })}
                {scope && ` · ${scope}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <Link to="/rewards/recognition" prefetch="intent" className="link mt-2 inline-block text-13">
        {t("honoured.all")}
      </Link>
    </Panel>
  )
}

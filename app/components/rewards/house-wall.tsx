import type { AnnouncedView } from "#app/commerce/show-wall.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** Winners that agreed to be named: every member of the house reads them here. Names and titles, never a figure. */
export function HouseWall({ announced }: { announced: readonly AnnouncedView[] }) {
  const t = useT("recognition")
  const f = useFormat()
  return (
    <section aria-labelledby="house-wall-title" className="min-w-0">
      <h2 id="house-wall-title">{t("houseWall.title")}</h2>
      {announced.length === 0 ? (
        <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("houseWall.none")}</p>
      ) : (
        <ul className="mt-3 border-t border-line text-14">
          {announced.map(({ companyName, title, scope, period, rank, own }) => (
            <li
              key={`${title} ${scope} ${period} ${rank}`}
              className="num flex items-baseline gap-3 border-b border-line py-2.5"
            >
              <span
                aria-hidden="true"
                className="clip-pennant mt-1 block h-3.5 w-2.5 shrink-0 self-start bg-red"
              />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{companyName}</span>
                {own && <span className="text-quiet"> · {t("houseWall.you")}</span>}
              </span>
              <span className="text-right text-13 text-quiet">
                {t("award", { title, period: f.period(period) })}
                {scope && ` · ${scope}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { PointsFacts } from "#db/queries/points.ts"

/** Which points run out when, the soonest first; bars say how much of everything that is. */
export function PointsExpiry({ expiries, active }: { expiries: PointsFacts["expiries"]; active: number }) {
  const t = useT("rewards")
  const f = useFormat()
  const most = Math.max(1, ...expiries.map((each) => each.points))
  return (
    <section aria-labelledby="expiry-title" className="min-w-0">
      <h2 id="expiry-title">{t("points.expiry")}</h2>
      {active === 0 ? (
        <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("points.none")}</p>
      ) : (
        <ul className="mt-3 border-t border-line text-14">
          {expiries.map((each) => (
            <li key={each.on} className="num border-b border-line py-2.5">
              <span className="flex items-baseline justify-between gap-4">
                <span>{f.day(each.on)}</span>
                <span className="font-medium">{f.number(each.points)}</span>
              </span>
              <span className="mt-1.5 flex items-center gap-3">
                <span aria-hidden="true" className="h-1 flex-1 bg-gold-track">
                  <span
                    className="block h-full bg-gold"
                    style={{ width: `${(each.points / most) * 100}%` }}
                  />
                </span>
                <span className="w-28 shrink-0 text-right text-13 text-quiet">
                  {t("points.fromOrders", { count: each.orders })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

import { Link } from "react-router"
import type { WallView } from "#app/commerce/show-wall.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

const AWARDS_SHOWN = 4
const REACHED_SHOWN = 3

/** What a company has done with us, in short: awards, the last milestones and the next; the wall itself is a page of its own. */
export function RecognitionWall({
  awards,
  milestones,
  ahead,
}: Pick<WallView, "awards" | "milestones" | "ahead">) {
  const t = useT("rewards")
  const f = useFormat()
  return (
    <section aria-labelledby="wall-title" className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="wall-title">{t("wall.title")}</h2>
        <Link to="/rewards/recognition" prefetch="intent" className="link text-13">
          {t("wall.all")}
        </Link>
      </div>
      {awards.length + milestones.length === 0 && (
        <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("wall.empty")}</p>
      )}
      <ul className="num mt-3 border-line not-empty:border-t text-14">
        {awards.slice(0, AWARDS_SHOWN).map(({ id, title, scope, period }) => (
          <li key={id} className="flex items-center gap-4 border-b border-line py-2.5">
            <img src="/pennant-small.svg" alt="" width={22} height={34} />
            <span className="min-w-0 flex-1 font-medium">
              {t("wall.award", { title, period: f.period(period) })}
              {scope && <span className="font-normal text-quiet"> · {scope}</span>}
            </span>
            <Link to={`/rewards/certificate/${id}`} prefetch="intent" className="link text-13">
              {t("wall.certificate")}
            </Link>
          </li>
        ))}
        {milestones.slice(0, REACHED_SHOWN).map(({ key, name, reachedOn }) => (
          <li key={key} className="flex items-baseline gap-4 border-b border-line py-2.5">
            <span aria-hidden="true" className="grid w-[22px] shrink-0 place-items-center">
              <span className="block size-1.5 rounded-full bg-gold" />
            </span>
            <span className="min-w-0 flex-1">{name}</span>
            <span className="text-13 text-quiet">{f.day(reachedOn)}</span>
          </li>
        ))}
      </ul>
      <ul className="num mt-3 grid gap-0.5 text-13 text-quiet">
        {ahead.map((step) => (
          <li key={step.key}>
            {"on" in step
              ? t("wall.on", { name: step.name, day: f.day(step.on) })
              : step.kind === "orders"
                ? t("wall.ordersLeft", { count: step.left, name: step.name })
                : t("wall.netLeft", { amount: f.moneyWhole(step.left), name: step.name })}
          </li>
        ))}
      </ul>
    </section>
  )
}

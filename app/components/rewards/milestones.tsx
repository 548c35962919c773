import type { WallView } from "#app/commerce/show-wall.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { GiftLine } from "./own-awards.tsx"

/** What lies ahead, each with how far it has come; then what has been reached. */
export function Milestones({ ahead, milestones }: Pick<WallView, "ahead" | "milestones">) {
  const t = useT("recognition")
  const f = useFormat()
  return (
    <section aria-labelledby="milestones-title" className="min-w-0">
      <h2 id="milestones-title">{t("milestones.title")}</h2>
      <ul className="mt-3 border-t border-line text-14">
        {ahead.map((step) => (
          <li key={step.key} className="border-b border-line py-3">
            <p className="num flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{step.name}</span>
              <span className="text-13 text-quiet">
                {"on" in step
                  ? f.day(step.on)
                  : step.kind === "orders"
                    ? t("milestones.ordersLeft", { count: step.left })
                    : t("milestones.netLeft", { amount: f.moneyWhole(step.left) })}
              </span>
            </p>
            <span aria-hidden="true" className="mt-2 block h-1 bg-gold-track">
              <span
                className="block h-full bg-gold"
                style={{ width: `${Math.round(step.done * 100)}%`, printColorAdjust: "exact" }}
              />
            </span>
          </li>
        ))}
        {milestones.map(({ key, name, reachedOn, gift }) => (
          <li key={key} className="num flex items-baseline gap-3 border-b border-line py-2.5">
            <span
              aria-hidden="true"
              className="mb-0.5 block size-1.5 shrink-0 self-center rounded-full bg-gold"
            />
            <span className="min-w-0 flex-1">
              {name}
              {gift && <GiftLine gift={gift} />}
            </span>
            <span className="text-13 text-quiet">{f.day(reachedOn)}</span>
          </li>
        ))}
      </ul>
      {milestones.length === 0 && <p className="mt-3 text-13 text-quiet">{t("milestones.none")}</p>}
    </section>
  )
}

import type { RewardsView } from "#app/commerce/show-rewards.ts"
import { TierRibbon } from "#app/components/recognition/tier-ribbon.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

type Held = RewardsView["history"][number]

/** Every tier held, with the company's own figures that decided it. */
export function TierHistory({ history }: { history: readonly Held[] }) {
  const t = useT("rewards")
  const f = useFormat()
  return (
    <section aria-labelledby="history-title" className="min-w-0">
      <h2 id="history-title">{t("history.title")}</h2>
      <ol className="mt-3 border-t border-line text-14">
        {history.map((held) => (
          <li key={held.fromOn} className="border-b border-line py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <TierRibbon tierKey={held.key} name={held.name} />
              <span className="num text-13 text-quiet">
                {held.toOn
                  ? t("history.from", { from: f.dayShort(held.fromOn), to: f.dayShort(held.toOn) })
                  : t("history.since", { from: f.dayShort(held.fromOn) })}
              </span>
            </div>
            <p className="num mt-1 text-13 text-quiet">
              <Evidence held={held} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Evidence({ held }: { held: Held }) {
  const t = useT("rewards")
  const f = useFormat()
  const { cause, netCents, atLeastCents } = held
  if (cause === "start" || netCents === null) return t("history.start")
  if (cause === "manual") return t("history.manual")
  const net = f.moneyWhole(netCents)
  if (cause === "seat") return t(held.isSeat ? "history.seat" : "history.seatPassed", { net })
  if (atLeastCents !== null && netCents >= atLeastCents)
    return t("history.review", { net, needed: f.moneyWhole(atLeastCents) })
  return t("history.below", { net })
}

import type { PerkUse } from "#app/commerce/show-perks.ts"
import type { RewardsView } from "#app/commerce/show-rewards.ts"
import { cx } from "#app/components/ui/class-names.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** The ladder, what the own tier brings and what each perk did; then what the next step would add. */
export function TierPerks({
  tier,
  ladder,
  perks,
  nextPerks,
  treatment,
}: Pick<RewardsView, "tier" | "ladder" | "perks" | "nextPerks" | "treatment">) {
  const t = useT("rewards")
  const f = useFormat()
  return (
    <section aria-labelledby="perks-title" className="min-w-0">
      <h2 id="perks-title">{t("perks.title", { tier: tier.name })}</h2>
      <Ladder ladder={ladder} tier={tier} />
      {perks.length === 0 ? (
        <p className="mt-4 border-y border-line py-4 text-14 text-quiet">
          {t("perks.none", { tier: tier.name })}
        </p>
      ) : (
        <ul className="mt-4 text-14">
          {perks.map((perk) => (
            <li
              key={perk.key}
              className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-x-2 border-b border-line py-2.5"
            >
              <span aria-hidden="true" className="clip-pennant mt-1.5 block h-3 w-2 bg-gold" />
              <span>{perk.name}</span>
              <span className="num max-w-44 text-right text-quiet">
                <Use use={perk.use} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {nextPerks && (
        <div className="mt-7">
          <h3>{t("perks.next", { tier: nextPerks.tier })}</h3>
          <ul className="mt-1 text-14 text-quiet">
            {treatment.nextCents > 0 && (
              <NextPerk>{t("perks.nextRate", { amount: f.money(treatment.nextCents) })}</NextPerk>
            )}
            {nextPerks.names.map((name) => (
              <NextPerk key={name}>{name}</NextPerk>
            ))}
            {nextPerks.more > 0 && <NextPerk>{t("perks.more", { count: nextPerks.more })}</NextPerk>}
          </ul>
        </div>
      )}
    </section>
  )
}

function NextPerk({ children }: { children: string }) {
  return (
    <li className="num grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 border-b border-line py-2">
      <span aria-hidden="true" className="clip-pennant mt-1.5 block h-3 w-2 bg-gold-track" />
      {children}
    </li>
  )
}

/** One piece per tier; the next one fills from the left with what has already been bought: nobody starts at nothing. */
function Ladder({ ladder, tier }: Pick<RewardsView, "ladder" | "tier">) {
  const t = useT("rewards")
  const held = ladder.findIndex((step) => step.key === tier.key) + 1
  const grid = { gridTemplateColumns: `repeat(${ladder.length}, minmax(0, 1fr))` }
  return (
    <div
      role="img"
      aria-label={t("perks.ladderLabel", { tier: tier.name, step: held, of: ladder.length })}
      className="mt-4"
    >
      <div className="grid gap-1" style={grid}>
        {ladder.map((step) => (
          <span key={step.key} className="h-2 overflow-hidden bg-gold-track">
            <span
              className={cx("block h-full", step.isSeat ? "bg-red" : "bg-gold")}
              style={{ width: `${Math.round(step.filled * 100)}%`, printColorAdjust: "exact" }}
            />
          </span>
        ))}
      </div>
      <div className="mt-1.5 grid gap-1 text-12 leading-tight text-quiet" style={grid}>
        {ladder.map((step) => (
          <span key={step.key} className={cx(step.key === tier.key && "font-semibold text-ink")}>
            {step.name}
            {step.isSeat && step.seats === 1 && (
              <span className="block font-normal text-quiet">{t("perks.oneSeat")}</span>
            )}
          </span>
        ))}
      </div>
    </div>
  )
}

function Use({ use }: { use: PerkUse }) {
  const t = useT("rewards")
  const f = useFormat()
  switch (use.kind) {
    case "ready":
    case "nextOrder":
    case "nextRange":
      return t(`perks.use.${use.kind}`)
    case "saved":
      return t("perks.use.saved", { amount: f.money(use.cents) })
    case "terms":
      return t("perks.use.terms", { days: use.days, base: use.base })
    case "kept":
    case "early":
      return t(`perks.use.${use.kind}`, { count: use.count })
    case "opens":
    case "returnable":
      return t(`perks.use.${use.kind}`, { day: f.dayOfYear(use.on) })
    case "rep":
      return t("perks.use.rep", { who: use.who })
    case "won":
      return f.period(use.period)
    default:
      return use satisfies never
  }
}

import type { ReactNode } from "react"
import { Link } from "react-router"
import type { RewardsView } from "#app/commerce/show-rewards.ts"
import { cx } from "#app/components/ui/class-names.ts"
import { Stat, StatRow } from "#app/components/ui/stat.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** Rebate, points, treatment: three figures, each one press from its why. */
export function RewardsFigures({
  rebate,
  points,
  treatment,
  tier,
}: Pick<RewardsView, "rebate" | "points" | "treatment" | "tier">) {
  const t = useT("rewards")
  const f = useFormat()
  const expiring = points.expiring
    ? t("figures.expiring", { points: f.number(points.expiring.points), day: f.day(points.expiring.on) })
    : t("figures.noExpiry")
  return (
    <StatRow className={cx("mt-6 sm:mt-8", tier.isSeat && "border-gold!")}>
      <Stat
        label={t("figures.rebate")}
        value={f.money(rebate.totalCents)}
        note={
          <Noted to={`/rewards/rebate/${rebate.period}`} link={t("figures.why")}>
            {t("figures.rebateNote", {
              earned: f.money(rebate.earnedCents),
              pending: f.money(rebate.pendingCents),
            })}
            {rebate.debtCents > 0 && ` · ${t("figures.rebateDebt", { amount: f.money(rebate.debtCents) })}`}
          </Noted>
        }
      />
      <Stat
        label={t("figures.points")}
        value={f.number(points.active)}
        note={
          <Noted to="/rewards/redeem" link={t("figures.spend")}>
            {points.debt > 0 && `${t("figures.pointsDebt", { points: f.number(points.debt) })} · `}
            {points.pending > 0 && `${t("figures.pointsNote", { points: f.number(points.pending) })} · `}
            {points.active > 0 || points.pending === 0 ? expiring : null}
          </Noted>
        }
      />
      <TreatmentFigure treatment={treatment} />
    </StatRow>
  )
}

function TreatmentFigure({ treatment }: Pick<RewardsView, "treatment">) {
  const t = useT("rewards")
  const f = useFormat()
  if (treatment.below !== null) {
    return (
      <Stat
        label={t("figures.better", { tier: treatment.below })}
        value={t("figures.aYear", { amount: f.moneyWhole(treatment.gapCents) })}
        note={
          <Noted to="/rewards/treatment" link={t("figures.howCounted")}>
            {t("figures.betterNote")}
          </Noted>
        }
      />
    )
  }
  // A rate of nothing would be no rate: it shows with the first order.
  if (treatment.cashRateBps === 0)
    return <Stat label={t("figures.rate")} value="–" note={t("figures.noRateYet")} />
  return (
    <Stat
      label={t("figures.rate")}
      value={t("figures.rateValue", { rate: f.percentBps(treatment.cashRateBps) })}
      note={
        <Noted to="/rewards/treatment" link={t("figures.howCounted")}>
          {treatment.next !== null &&
            treatment.nextCents > 0 &&
            t("figures.rateNote", { tier: treatment.next, amount: f.money(treatment.nextCents) })}
        </Noted>
      }
    />
  )
}

function Noted({ to, link, children }: { to: string; link: string; children: ReactNode }) {
  return (
    <>
      {children}
      {children && " · "}
      <Link to={to} prefetch="intent" className="link whitespace-nowrap">
        {link}
      </Link>
    </>
  )
}

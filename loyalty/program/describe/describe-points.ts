import type { EarnRule, PointsRule } from "../schema.ts"
import type { NamedTier } from "./describe-rebate.ts"
import { type Phrase, phrase, type Sentence, say } from "./sentence.ts"

/** How points are earned, when they can be spent, and what they are reckoned to be worth. */
export function describePoints(points: PointsRule, tiers: readonly NamedTier[]): Sentence[] {
  const factors = tiers.filter(({ key }) => (points.multiplierBpsByTier[key] ?? 10_000) !== 10_000)
  return [
    ...points.earn.map(describeEarn),
    ...(factors.length === 0
      ? []
      : [
          say("multiplier", {
            list: phrase.list(
              factors
                .map((tier) =>
                  phrase.of(
                    say("tier_factor", {
                      tier: phrase.name(tier.name),
                      factor: phrase.factor(points.multiplierBpsByTier[tier.key] ?? 10_000),
                    }),
                  ),
                )
                .reverse(),
            ),
          }),
        ]),
    ...points.campaigns.map((campaign) =>
      say("campaign", {
        name: phrase.name(campaign.name),
        factor: phrase.factor(campaign.factorBps),
        from: phrase.day(campaign.fromOn),
        to: phrase.day(campaign.toOn),
        goods: goods(campaign.categoryKeys),
      }),
    ),
    pendingSaid(points.pending),
    expirySaid(points.expiry),
    ...(points.warnDaysBefore.length === 0
      ? []
      : [
          say("warn", {
            list: phrase.list([...points.warnDaysBefore].sort((a, b) => b - a).map(phrase.number)),
          }),
        ]),
    say("points_worth", { amount: phrase.money(points.worthCentsPerThousand) }),
    say("expected_redemption", { share: phrase.percent(points.expectedRedemptionBps) }),
  ]
}

export function describeEarn(rule: EarnRule): Sentence {
  switch (rule.kind) {
    case "per_money":
      return say("earn_money", { amount: phrase.money(rule.perCents), goods: goods(rule.categoryKeys) })
    case "per_unit":
      return say("earn_unit", { count: phrase.number(rule.points), goods: goods(rule.categoryKeys) })
    case "action":
      return say("earn_action", {
        count: phrase.number(rule.points),
        action: phrase.word(`action_${rule.action}`),
      })
    default:
      return rule satisfies never
  }
}

function goods(categoryKeys: readonly string[] | undefined): Phrase {
  return phrase.of(
    categoryKeys ? say("in_categories", { list: phrase.categories(categoryKeys) }) : say("goods_all"),
  )
}

function pendingSaid(pending: PointsRule["pending"]): Sentence {
  if (pending.until === "days") return say("pending_days", { count: phrase.number(pending.days) })
  return say(`pending_${pending.until}`)
}

function expirySaid(expiry: PointsRule["expiry"]): Sentence {
  switch (expiry.kind) {
    case "fixed_months":
      return say("expiry_months", {
        count: phrase.number(expiry.months),
        align: phrase.word(`align_${expiry.align}`),
      })
    case "end_of_year":
      return say("expiry_year_end", { count: phrase.number(expiry.yearsOn) })
    case "inactivity":
      return say("expiry_inactivity", { count: phrase.number(expiry.months) })
    default:
      return expiry satisfies never
  }
}

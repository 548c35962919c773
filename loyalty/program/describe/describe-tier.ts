import type { Tier, TierCondition, TierPolicy } from "../schema.ts"
import { type Phrase, phrase, type Sentence, say } from "./sentence.ts"

/** What a tier asks of a company, in one sentence. */
export function describeTier(tier: Tier): Sentence {
  const { conditions, match } = tier.qualification
  if (tier.kind === "invitation") return say("ask_invitation")
  const asked = conditions.map((each) => phrase.of(conditionSaid(each)))
  const [only] = asked
  const asks =
    asked.length === 0
      ? say("ask_everyone")
      : asked.length === 1 && only?.is === "sentence"
        ? only.sentence
        : say(match === "all" ? "ask_all" : "ask_any", { list: phrase.list(asked) })
  if (tier.kind !== "seat") return asks
  return say("ask_seats", {
    count: phrase.number(tier.seats ?? 1),
    asks: phrase.of(asks),
    lead: phrase.percent(tier.hysteresis?.leadBps ?? 0),
    reviews: phrase.of(say("reviews_in_a_row", { count: phrase.number(tier.hysteresis?.periods ?? 1) })),
  })
}

function conditionSaid(condition: TierCondition): Sentence {
  const { measure, atLeast, categoryKeys } = condition
  const window = phrase.of(windowSaid(condition.window))
  const goods = phrase.of(
    categoryKeys ? say("in_categories", { list: phrase.categories(categoryKeys) }) : say("goods_all"),
  )
  switch (measure) {
    case "net_revenue":
      return say("ask_net", { amount: phrase.money(atLeast), goods, window })
    case "gross_margin":
      return say("ask_margin", { amount: phrase.money(atLeast), goods, window })
    case "quantity":
      return say("ask_quantity", { count: phrase.number(atLeast), goods, window })
    case "category_mix":
      return say("ask_mix", {
        share: phrase.percent(atLeast),
        list: phrase.categories(categoryKeys ?? []),
        window,
      })
    case "growth":
      return say("ask_growth", { share: phrase.percent(atLeast), window })
    case "paid_on_time":
      return say("ask_on_time", { share: phrase.percent(atLeast), window })
    default:
      return measure satisfies never
  }
}

function windowSaid(window: TierCondition["window"]): Sentence {
  if (window.kind === "rolling_months") return say("window_rolling", { count: phrase.number(window.months) })
  return say("window_calendar", { period: phrase.word(`period_${window.unit}`) })
}

/** How a tier is reached and lost. */
export function describeTierPolicy(policy: TierPolicy): Sentence[] {
  const month = (count: number): Record<string, Phrase> => ({ count: phrase.number(count) })
  return [
    say("policy_review", { every: phrase.word(`review_${policy.review}`) }),
    say(policy.promotion === "next_day" ? "policy_promotion_next_day" : "policy_promotion_at_review"),
    policy.graceMonths > 0 ? say("policy_grace", month(policy.graceMonths)) : say("policy_no_grace"),
    say(policy.fall === "one_step" ? "policy_fall_one_step" : "policy_fall_to_deserved"),
    ...(policy.noticeDays > 0 ? [say("policy_notice", month(policy.noticeDays))] : []),
    ...(policy.softLandingMonths > 0 ? [say("policy_soft", month(policy.softLandingMonths))] : []),
  ]
}

import type { AwardRule, GuardRule, MilestoneRule, Perk } from "../schema.ts"
import { type Phrase, phrase, type Sentence, say } from "./sentence.ts"

/** What a perk does for its holder. */
export function describePerk(perk: Perk): Sentence {
  switch (perk.kind) {
    case "named_rep":
      return answersWithin(perk.params.answerWithinMinutes)
    case "allocation_class":
      return say("perk_allocation_class", { class: phrase.number(perk.params.class) })
    case "early_access":
    case "extended_terms":
    case "return_window":
      return say(`perk_${perk.kind}`, { count: phrase.number(perk.params.days) })
    case "free_freight":
      return perk.params.overCents === 0
        ? say("perk_free_freight_always")
        : say("perk_free_freight_over", { amount: phrase.money(perk.params.overCents) })
    case "training":
      return say("perk_training", { count: phrase.number(perk.params.hoursPerYear) })
    case "on_site_service":
      return say("perk_on_site_service", { count: phrase.number(perk.params.visitsPerYear) })
    case "coop_advertising":
      return say("perk_coop_advertising", {
        share: phrase.percent(perk.params.ofNetBps),
        most: phrase.money(perk.params.capCents),
      })
    case "gift":
      return say("perk_gift", { who: phrase.plain(perk.params.handedOverBy) })
    default:
      return perk satisfies never
  }
}

function answersWithin(minutes: number): Sentence {
  return minutes % 60 === 0
    ? say("perk_named_rep_hours", { count: phrase.number(minutes / 60) })
    : say("perk_named_rep", { count: phrase.number(minutes) })
}

/** What a perk is reckoned to be worth to its holder a year. */
export function describePerkWorth({ worth }: Pick<Perk, "worth">): Sentence {
  const gaps = { amount: phrase.money(worth.centsPerYear), share: phrase.percent(worth.ofNetBps) }
  if (worth.centsPerYear > 0 && worth.ofNetBps > 0) return say("perk_worth_both", gaps)
  if (worth.centsPerYear > 0) return say("perk_worth_sum", gaps)
  return worth.ofNetBps > 0 ? say("perk_worth_part", gaps) : say("perk_worth_none")
}

export function describeAward(award: AwardRule): Sentence[] {
  const scope: Phrase =
    award.scope.by === "category"
      ? phrase.of(say("in_category", { list: phrase.categories([award.scope.categoryKey]) }))
      : phrase.word(`scope_${award.scope.by}`)
  return [
    say("award", {
      measure: phrase.word(`measure_${award.measure}`),
      scope,
      period: phrase.word(`period_${award.period}`),
      count: phrase.number(award.places),
    }),
    ...(award.minimumCents > 0 ? [say("award_minimum", { amount: phrase.money(award.minimumCents) })] : []),
    ...giftSaid(award.gift),
    say(award.announce === "ask" ? "award_announced" : "award_private"),
  ]
}

export function describeMilestone(milestone: MilestoneRule): Sentence[] {
  const reached =
    milestone.kind === "net_revenue"
      ? say("milestone_net_revenue", { amount: phrase.money(milestone.at) })
      : say(`milestone_${milestone.kind}`, { count: phrase.number(milestone.at) })
  return [reached, ...giftSaid(milestone.gift)]
}

function giftSaid(gift: AwardRule["gift"]): Sentence[] {
  if (!gift) return []
  const { name, handedOverBy, worthCents } = gift
  return [
    say("award_gift", {
      gift: phrase.name(name),
      who: phrase.plain(handedOverBy),
      amount: phrase.money(worthCents),
    }),
  ]
}

/** What the house watches for: whom it compares, and what it does when two are treated alike. */
export function describeGuard(guard: GuardRule): Sentence[] {
  return [
    say("guard_worth", {
      by: phrase.word(`worth_${guard.worthBy}`),
      ratio: phrase.times(guard.worthRatioBps),
      gap: phrase.percent(guard.treatmentGapBps),
      least: phrase.money(guard.minWorthCents),
    }),
    say(guard.atPublish === "block" ? "guard_block" : "guard_override"),
  ]
}

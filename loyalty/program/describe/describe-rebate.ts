import type { LineFilter, RebateRule, Tier } from "../schema.ts"
import { describeBands, describeEdge } from "./describe-bands.ts"
import { type Phrase, phrase, type Sentence, say } from "./sentence.ts"

export type NamedTier = Pick<Tier, "key" | "name">
export type RebateSaid = {
  /** What is counted, how, and against what. */
  readonly head: readonly Sentence[]
  /** What each tier gets, best tier first. */
  readonly tiers: readonly Sentence[]
  /** When it is earned and paid, and every limit. */
  readonly terms: readonly Sentence[]
}

/** A whole rebate rule in words. */
export function describeRebate(rule: RebateRule, tiers: readonly NamedTier[]): RebateSaid {
  return {
    head: [counted(rule), ...reference(rule), say(`method_${rule.method}`), ...takesPart(rule.filter, tiers)],
    tiers: tiers
      .filter(({ key }) => (rule.bandsByTier[key]?.length ?? 0) > 0)
      .map((tier) => describeRebateOf(rule, tier))
      .reverse(),
    terms: terms(rule),
  }
}

/** What one tier gets: "Gold: 1.75 % on the first £2,000 of a quarter, …". */
export function describeRebateOf(rule: RebateRule, tier: NamedTier): Sentence {
  return say("tier_line", { tier: phrase.name(tier.name), bands: describeBands(rule, tier.key) })
}

function counted(rule: RebateRule): Sentence {
  return say(`basis_${rule.basis}`, {
    goods: goods(rule.filter),
    period: phrase.word(`period_${rule.period}`),
    mix: phrase.categories(rule.mixCategoryKeys ?? []),
  })
}

/** "in Kitchen and Candles, of Voyage Maison, launched in the last 90 days"; all goods without a filter. */
function goods(filter: LineFilter): Phrase {
  const limits = [
    filter.categoryKeys && say("goods_categories", { list: phrase.categories(filter.categoryKeys) }),
    filter.brandKeys && say("goods_brands", { list: phrase.plain(...filter.brandKeys) }),
    filter.skus && articles(filter.skus),
    filter.newWithinDays !== undefined && say("goods_new", { count: phrase.number(filter.newWithinDays) }),
  ].filter((limit) => limit !== undefined && limit !== false)
  return phrase.of(
    limits.length === 0
      ? say("goods_all")
      : say("goods_limited", { list: phrase.run(limits.map(phrase.of)) }),
  )
}

/** A short list is told whole, a long one by its length. */
/** As many article numbers stand in a sentence; a longer list is counted. */
export const ARTICLES_NAMED = 5

function articles(skus: readonly string[]): Sentence {
  const count = phrase.number(skus.length)
  return skus.length > ARTICLES_NAMED
    ? say("goods_many", { count })
    : say("goods_skus", { count, list: phrase.plain(...skus) })
}

function takesPart({ companies }: LineFilter, tiers: readonly NamedTier[]): Sentence[] {
  if (!companies) return []
  const named = (keys: readonly string[]) =>
    phrase.list(
      keys.map((key) => phrase.name(tiers.find((tier) => tier.key === key)?.name ?? { en: key, zh: key })),
    )
  const limits = [
    companies.countries && say("for_countries", { list: phrase.plain(...companies.countries) }),
    companies.regions && say("for_regions", { list: phrase.plain(...companies.regions) }),
    companies.tierKeys && say("for_tiers", { list: named(companies.tierKeys) }),
    companies.joinedFromOn && say("for_joined", { day: phrase.day(companies.joinedFromOn) }),
  ].filter((limit) => limit !== undefined && limit !== "")
  return limits.length === 0 ? [] : [say("for_companies", { list: phrase.run(limits.map(phrase.of)) })]
}

function reference({ reference: compared, gateBps }: RebateRule): Sentence[] {
  const gate = gateBps === undefined ? [] : [say("gate", { share: phrase.percent(gateBps) })]
  if (!compared) return gate
  if (compared.kind === "fixed")
    return [say("reference_fixed", { amount: phrase.money(compared.cents) }), ...gate]
  const { growthBps, without } = compared
  const prior =
    growthBps === 0
      ? say("reference_prior")
      : say("reference_prior_raised", { share: phrase.percent(growthBps) })
  const newcomers =
    without.kind === "assume"
      ? say("without_assume", { amount: phrase.money(without.cents) })
      : say(`without_${without.kind}`)
  return [prior, newcomers, ...gate]
}

function terms(rule: RebateRule): Sentence[] {
  const { tail, caps, floorCents, stackingGroup, minimumPayoutCents } = rule
  const into = phrase.word(`into_${rule.settleInto}`)
  const every = phrase.word(`period_${rule.payPeriod}`)
  return [
    ...(tail
      ? [
          say("tail", {
            step: phrase.money(tail.perCents),
            add: phrase.percent(tail.addBps),
            most: phrase.percent(tail.maxBps),
          }),
        ]
      : []),
    ...(caps?.measure === undefined ? [] : [say("cap_measure", { most: describeEdge(rule, caps.measure) })]),
    ...(caps?.rateBps === undefined ? [] : [say("cap_rate", { most: phrase.percent(caps.rateBps) })]),
    ...(caps?.amountCents === undefined
      ? []
      : [
          say("cap_amount", {
            most: phrase.money(caps.amountCents),
            period: phrase.word(`period_${rule.period}`),
          }),
        ]),
    ...(floorCents
      ? [say("floor", { least: phrase.money(floorCents), period: phrase.word(`period_${rule.period}`) })]
      : []),
    say("earned_at", { when: phrase.word(`earned_${rule.earnedAt}`) }),
    minimumPayoutCents > 0
      ? say("paid_out_minimum", { every, into, least: phrase.money(minimumPayoutCents) })
      : say("paid_out", { every, into }),
    ...(stackingGroup ? [say("stacking", { group: phrase.plain(stackingGroup) })] : []),
    ...(rule.rounding === "down" ? [say("round_down")] : []),
  ]
}

import type { RewardsFacts } from "#db/queries/rewards.ts"
import { addDays, addMonths, monthStart, quarterBounds, quarterOf } from "#loyalty/calendar.ts"
import { cents, ZERO_CENTS } from "#loyalty/money.ts"
import type { Perk, Program, Tier } from "#loyalty/program/schema.ts"
import { nextStep } from "#loyalty/rebates/next-step.ts"
import { deriveRule } from "#loyalty/rebates/rate-slices.ts"
import type { RuleDerivation } from "#loyalty/rebates/types.ts"
import { rankCompany } from "#loyalty/recognition/rank-company.ts"
import { perksOf } from "#loyalty/tiers/active-perks.ts"
import { tierProgress } from "#loyalty/tiers/tier-progress.ts"
import { higherTier, requireTier, startTier, tierRank } from "#loyalty/tiers/tier-rank.ts"
import { treatmentGap, treatmentOf } from "#loyalty/tiers/treatment.ts"

export type Language = "en" | "zh"

/** Names of the program and the catalogue in the language of the page. */
export type Names = { language: Language; category: (key: string) => string }

export type RewardsInput = {
  program: Program
  tierKey: string
  facts: RewardsFacts
  todayOn: string
  names: Names
}

export type RewardsView = ReturnType<typeof showRewards>

/** What /rewards shows, from facts and rules: own figures only; a rank is told in bands unless it is the first. */
export function showRewards(input: RewardsInput) {
  const { program, tierKey, facts, todayOn, names } = input
  const tier = requireTier(program, tierKey)
  return {
    company: facts.company,
    tier: { key: tier.key, name: tier.name[names.language], isSeat: tier.kind === "seat" },
    standing: standingOf(input, tier),
    place: placeOf(facts),
    reviewOn: addMonths(monthStart(todayOn), 1),
    rebate: rebateOf(input),
    points: {
      active: facts.balances["points:active"] ?? 0,
      pending: facts.balances["points:pending"] ?? 0,
      debt: facts.balances["points:debt"] ?? 0,
      expiring: facts.expiring,
    },
    treatment: treatmentShown(input),
    ladder: ladderOf(input),
    perks: perksOf(program, tierKey).map((perk) => perkShown(perk, input)),
    nextPerks: nextPerksOf(input),
    awards: awardsOf(program, facts, names.language),
    milestones: milestonesOf(facts, todayOn),
    history: facts.held.map(({ tierKey: key, evidence, cause, fromOn, toOn }) => ({
      name: program.tiers.find((each) => each.key === key)?.name[names.language] ?? key,
      key,
      isSeat: program.tiers.find((each) => each.key === key)?.kind === "seat",
      cause,
      fromOn,
      toOn,
      netCents: numberIn(evidence, "netCents"),
      atLeastCents: numberIn(evidence, "atLeastCents"),
      rank: numberIn(evidence, "rank"),
    })),
  }
}

export type StandingView =
  | {
      kind: "seat"
      isFirst: boolean
      of: number
      region: string
      firstInRegion: boolean
      leadWithinBps: number | null
    }
  /** Below what the tier takes, with the grace still to come. */
  | { kind: "hold"; missingCents: number; netCents: number; atCents: number; graceMonths: number }
  | { kind: "grace"; untilOn: string; missingCents: number; fallsTo: string }
  | {
      kind: "climb"
      next: string
      remainingCents: number
      atCents: number
      netCents: number
      doneBps: number
    }
  | { kind: "top"; seat: string | null; nextWithinBps: number | null }

function standingOf({ program, facts, names }: RewardsInput, tier: Tier): StandingView {
  const holding = facts.held.find((each) => each.toOn === null)
  const progress = tierProgress(
    program,
    {
      companyId: "",
      tierKey: tier.key,
      fromOn: holding?.fromOn ?? facts.company.joinedOn,
      graceUntilOn: holding?.graceUntilOn ?? null,
      challengeStreak: 0,
    },
    cents(facts.windowNetCents),
  )
  const bands = bandsOf(facts)
  if (tier.kind === "seat") {
    return {
      kind: "seat",
      isFirst: facts.inHouse?.rank === 1,
      of: facts.inHouse?.of ?? 0,
      region: facts.company.region,
      firstInRegion: facts.inRegion?.rank === 1,
      leadWithinBps: bands?.chasedWithinBps ?? null,
    }
  }
  if (progress.graceUntilOn && progress.fallsTo) {
    const missingCents = tier.qualification.atLeastCents - facts.windowNetCents
    return {
      kind: "grace",
      untilOn: progress.graceUntilOn,
      missingCents,
      fallsTo: progress.fallsTo.name[names.language],
    }
  }
  if (!progress.secure) {
    const atCents = tier.qualification.atLeastCents
    const netCents = facts.windowNetCents
    return {
      kind: "hold",
      missingCents: atCents - netCents,
      netCents,
      atCents,
      graceMonths: program.graceMonths,
    }
  }
  if (progress.next) {
    const { tier: next, remainingCents, doneBps } = progress.next
    const figures = {
      remainingCents,
      atCents: next.qualification.atLeastCents,
      netCents: facts.windowNetCents,
      doneBps,
    }
    return { kind: "climb", next: next.name[names.language], ...figures }
  }
  const seat = program.tiers.find((each) => each.kind === "seat")
  return {
    kind: "top",
    seat: seat?.name[names.language] ?? null,
    nextWithinBps: bands?.nextWithinBps ?? null,
  }
}

/** The neighbours' figures end here: only the bands leave. */
function bandsOf({ inHouse }: RewardsFacts) {
  if (!inHouse) return null
  const { ownCents, aboveCents, belowCents } = inHouse
  const standing = (companyId: string, net: number) => ({
    companyId,
    netCents: cents(net),
    firstOrderOn: companyId,
  })
  return rankCompany("2", [
    ...(aboveCents === null ? [] : [standing("1", aboveCents)]),
    standing("2", ownCents),
    ...(belowCents === null ? [] : [standing("3", belowCents)]),
  ])
}

const topShares = [1, 5, 10, 25, 50] as const

/** "Among the first 5 % of 305": as near as anybody is told, but for the first. */
function placeOf({ inHouse }: RewardsFacts): { percent: number; of: number } | null {
  if (!inHouse) return null
  const percent = topShares.find((share) => inHouse.rank <= Math.ceil((inHouse.of * share) / 100))
  return percent === undefined ? null : { percent, of: inHouse.of }
}

function rebateOf({ program, facts, todayOn, names }: RewardsInput) {
  const period = quarterOf(todayOn)
  const bounds = quarterBounds(period)
  const tierKey = facts.periodTiers.reduce((a, b) => higherTier(program, a, b), startTier(program).key)
  const basis = facts.basis.map((row) => ({
    categoryKey: row.categoryKey,
    netCents: cents(row.orderedCents),
  }))
  const rules = program.rebates.map((rule) => deriveRule(rule, tierKey, basis))
  const earnedCents = facts.posted.reduce((sum, row) => sum + row.earnedCents, 0)
  const pendingCents = facts.posted.reduce((sum, row) => sum + row.pendingCents, 0)
  const step = nextStep(program, { tierKey, basis })
  return {
    period,
    ...bounds,
    settlesOn: addDays(bounds.endsOn, 1),
    tierName: requireTier(program, tierKey).name[names.language],
    totalCents: earnedCents + pendingCents,
    earnedCents,
    pendingCents,
    placedCents: facts.placedCents,
    backCents: facts.backCents,
    backOn: facts.backOn?.slice(0, 10) ?? null,
    netCents: basis.reduce((sum, row) => sum + row.netCents, 0),
    rules: rules.filter((rule) => rule.targetCents > 0).map((rule) => ruleShown(program, rule, names)),
    next: step && {
      remainingCents: step.remainingCents,
      rateBps: step.nextRateBps,
      bringsCents: step.bringsCents,
      categories: step.categoryKeys?.map(names.category) ?? null,
    },
  }
}

export type RuleView = ReturnType<typeof ruleShown>

/** A rule's slices as rows that add up: the last row says what rounding did, when it did something. */
export function ruleShown(program: Program, derivation: RuleDerivation, names: Names) {
  const rule = program.rebates.find((each) => each.key === derivation.ruleKey)
  const slices = derivation.slices.map((slice) => ({
    ...slice,
    amountCents: Math.round(slice.exactCentBps / 10_000),
  }))
  const { tierBonus, fixedCents, targetCents, basisCents, exactCentBps, method, rounding } = derivation
  const bonus = tierBonus && {
    rateBps: tierBonus.rateBps,
    exactCentBps: tierBonus.exactCentBps,
    amountCents: Math.round(tierBonus.exactCentBps / 10_000),
  }
  const shown =
    slices.reduce((sum, slice) => sum + slice.amountCents, 0) + (bonus?.amountCents ?? 0) + fixedCents
  return {
    key: derivation.ruleKey,
    name: rule?.name[names.language] ?? derivation.ruleKey,
    categories: rule?.filter.categoryKeys?.map(names.category) ?? null,
    slices,
    bonus,
    fixedCents,
    basisCents,
    exactCentBps,
    method,
    rounding,
    roundingCents: targetCents - shown,
    targetCents,
  }
}

function treatmentShown({ program, tierKey, facts, names }: RewardsInput) {
  const yearly = facts.yearly.map((row) => ({ ...row, netCents: cents(row.netCents) }))
  const gap = treatmentGap(program, tierKey, yearly)
  const next = nextLadderTier(program, tierKey)
  const above = next ? treatmentOf(program, next.key, yearly) : null
  const cashOf = (treatment: { rebateCents: number; pointsCents: number }) =>
    treatment.rebateCents + treatment.pointsCents
  return {
    gapCents: gap.gapCents,
    below: gap.below ? requireTier(program, gap.below.tierKey).name[names.language] : null,
    cashRateBps: gap.here.cashRateBps,
    /** What the next tier's rates alone would bring with the same purchases. */
    nextCents: above ? cashOf(above) - cashOf(gap.here) : ZERO_CENTS,
    next: next?.name[names.language] ?? null,
  }
}

function nextLadderTier(program: Program, tierKey: string): Tier | null {
  return program.tiers.find((each, at) => at > tierRank(program, tierKey) && each.kind === "ladder") ?? null
}

function ladderOf({ program, tierKey, facts, names }: RewardsInput) {
  const held = tierRank(program, tierKey)
  return program.tiers.map((tier, at) => {
    const isSeat = tier.kind === "seat"
    const share = at === held + 1 && !isSeat ? facts.windowNetCents / tier.qualification.atLeastCents : 0
    return {
      key: tier.key,
      name: tier.name[names.language],
      isSeat,
      seats: tier.seats ?? 0,
      filled: at <= held ? 1 : Math.min(1, Math.max(0, share)),
    }
  })
}

export type PerkView = {
  key: string
  name: string
  /** What it did or stands at; `ready` when there is nothing to tell yet. */
  use: PerkUse
}

export type PerkUse =
  | { kind: "ready" | "nextOrder" | "nextRange" }
  | { kind: "saved"; cents: number }
  | { kind: "terms"; days: number; base: number }
  | { kind: "kept" | "early"; count: number }
  | { kind: "opens" | "returnable"; on: string }
  | { kind: "rep" | "year"; who: string }

function perkShown(perk: Perk, { facts, todayOn, names }: RewardsInput): PerkView {
  const shown = { key: perk.key, name: perk.name[names.language] }
  const { usage, company } = facts
  switch (perk.kind) {
    case "free_freight": {
      const saved = usage.freeFreightOrders * usage.freightCents
      return { ...shown, use: saved > 0 ? { kind: "saved", cents: saved } : { kind: "nextOrder" } }
    }
    case "extended_terms":
      return {
        ...shown,
        use: { kind: "terms", days: company.termsDays + perk.params.days, base: company.termsDays },
      }
    case "allocation_class":
      return {
        ...shown,
        use:
          usage.protectedProducts > 0 ? { kind: "kept", count: usage.protectedProducts } : { kind: "ready" },
      }
    case "early_access":
      return { ...shown, use: earlyUse(usage.earlyProducts, usage.nextOpensOn, perk.params.days, todayOn) }
    case "named_rep":
      return { ...shown, use: company.repName ? { kind: "rep", who: company.repName } : { kind: "ready" } }
    case "return_window":
      return { ...shown, use: { kind: "returnable", on: addDays(todayOn, perk.params.days) } }
    case "gift": {
      const won = facts.awards.find((award) => award.awardKey === "top_seller" && award.rank === 1)
      return { ...shown, use: won ? { kind: "year", who: won.period } : { kind: "ready" } }
    }
    default:
      return perk satisfies never
  }
}

function earlyUse(count: number, nextOpensOn: string | null, days: number, todayOn: string): PerkView["use"] {
  if (count === 0 || nextOpensOn === null) return { kind: "nextRange" }
  const ownOn = addDays(nextOpensOn, -days)
  return ownOn <= todayOn ? { kind: "early", count } : { kind: "opens", on: ownOn }
}

/** What the next step of the ladder adds. What is private there is told in person, so here it is only counted. */
function nextPerksOf({ program, tierKey, names }: RewardsInput) {
  const next = nextLadderTier(program, tierKey)
  if (!next) return null
  const own = new Set(perksOf(program, tierKey).map((perk) => perk.key))
  const added = perksOf(program, next.key).filter((perk) => !own.has(perk.key))
  const shown = added.filter((perk) => perk.visibility !== "private")
  return {
    tier: next.name[names.language],
    names: shown.map((perk) => perk.name[names.language]),
    more: added.length - shown.length,
  }
}

function awardsOf(program: Program, facts: RewardsFacts, language: Language) {
  return facts.awards.map((award) => {
    const rule = program.awards.find((each) => each.key === award.awardKey)
    const { id, awardKey, period, rank, grantedOn, of } = award
    const names = rule?.name ?? { en: awardKey, zh: awardKey }
    return {
      id,
      awardKey,
      period,
      rank,
      grantedOn,
      of,
      title: names[language],
      titleEn: names.en,
      titleZh: names.zh,
    }
  })
}

function milestonesOf({ orders, company }: RewardsFacts, todayOn: string) {
  const since = orders.firstOn ?? company.joinedOn
  const steps = [10, 50, 100, 250, 500, 1_000]
  const next = steps.find((step) => step > orders.count) ?? null
  let years = 0
  while (addMonths(since, (years + 1) * 12) <= todayOn) years++
  return {
    since,
    years,
    yearsOn: years > 0 ? addMonths(since, years * 12) : null,
    count: orders.count,
    reached: orders.reached,
    next: next === null ? null : { n: next, left: next - orders.count },
  }
}

function numberIn(evidence: Record<string, unknown>, field: string): number | null {
  const value = evidence[field]
  return typeof value === "number" ? value : null
}

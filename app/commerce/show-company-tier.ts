import { historyOf, type OwnHistory } from "#db/queries/trade-history.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { isInvited, softTierOn } from "#loyalty/tiers/holdings.ts"
import { reviewOnOrAfter } from "#loyalty/tiers/review-days.ts"
import { type TierSteps, tierProgress } from "#loyalty/tiers/tier-progress.ts"
import type { Holding } from "#loyalty/tiers/types.ts"
import type { ConditionView } from "./show-conditions.ts"

/** A company's tier as its desk needs it: what keeps it, what comes next, what the house did by hand. */
export type CompanyTierView = {
  key: string
  name: string
  todayOn: string
  reviewOn: string
  secure: boolean
  fallsTo: string | null
  fallsOn: string | null
  noticedOn: string | null
  soft: { name: string; untilOn: string } | null
  byHand: boolean
  byHandUntilOn: string | null
  ownMatch: "all" | "any"
  own: ConditionView[]
  next: { name: string; match: "all" | "any"; conditions: ConditionView[] } | null
  /** Tiers that can be given by hand. */
  choices: { key: string; name: string }[]
}

type Input = {
  program: Program
  holding: Holding
  history: OwnHistory
  todayOn: string
  language: "en" | "zh"
  categoryName: (key: string) => string
}

export function showCompanyTier(input: Input): CompanyTierView {
  const { program, holding, todayOn, language } = input
  const progress = tierProgress(
    program,
    holding,
    historyOf(holding.companyId, input.history),
    addDays(todayOn, 1),
  )
  const soft = softTierOn(holding, todayOn)
  const nameOf = (key: string) => program.tiers.find((tier) => tier.key === key)?.name[language] ?? key
  return {
    key: holding.tierKey,
    name: nameOf(holding.tierKey),
    todayOn,
    reviewOn: reviewOnOrAfter(program.tierPolicy, addDays(todayOn, 1)),
    secure: progress.secure || isInvited(program, holding, todayOn),
    fallsTo: progress.fallsTo?.name[language] ?? null,
    fallsOn: progress.fallsOn,
    noticedOn: holding.noticedOn,
    soft: soft && holding.softUntilOn ? { name: nameOf(soft), untilOn: holding.softUntilOn } : null,
    byHand: isInvited(program, holding, todayOn),
    byHandUntilOn: holding.invitedUntilOn,
    ownMatch: progress.own.match,
    own: conditionsOf(progress.own, input.categoryName),
    next: progress.next && {
      name: progress.next.tier.name[language],
      match: progress.next.match,
      conditions: conditionsOf(progress.next, input.categoryName),
    },
    choices: program.tiers
      .filter((tier) => tier.kind !== "seat")
      .map((tier) => ({ key: tier.key, name: tier.name[language] })),
  }
}

export function conditionsOf({ steps }: TierSteps, categoryName: (key: string) => string): ConditionView[] {
  return steps.map(({ condition: { measure, categoryKeys = [], atLeast }, reached, met, fromOn, toOn }) => {
    return { measure, goods: categoryKeys.map(categoryName), fromOn, toOn, asked: atLeast, reached, met }
  })
}

/** What is still missing: of `all` every condition that is not met, of `any` the nearest. */
export function missingOf(steps: TierSteps, categoryName: (key: string) => string): ConditionView[] {
  const open = steps.steps.filter((step) => !step.met)
  const nearest = open.find((step) => step.doneBps === steps.doneBps)
  const wanted = steps.match === "all" ? open : nearest ? [nearest] : []
  return conditionsOf({ ...steps, steps: wanted }, categoryName)
}

import type { Program, Tier } from "#loyalty/program/schema.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import type { HeldTier, ReplayedCompany } from "#loyalty/simulate/types.ts"
import type { TierNotice } from "#loyalty/tiers/types.ts"
import type { FallenDue } from "./due-days.ts"
import { addDays } from "./house-day.ts"
import { versionAt } from "./oracle-rebates.ts"
import { deservedRank, doneBy, type For, isEarned, reached } from "./oracle-tiers.ts"
import type { Trade, TradeCompany } from "./trade.ts"

/** A company whose tiers were reviewed, and what its trade says to that. */
export type Reviewed = {
  readonly versions: readonly VersionedProgram[]
  readonly trade: Trade
  readonly fallen: readonly FallenDue[]
  readonly company: TradeCompany
  readonly replayed: ReplayedCompany
  readonly notices: readonly TierNotice[]
}

type Move = {
  readonly from: Pick<HeldTier, "tierKey" | "fromOn">
  readonly to: HeldTier
  readonly program: Program
}

/** 8: whoever rises has earned just that, by figures that the trade shows. */
export function riseWrongs(reviewed: Reviewed): string[] {
  return movesOf(reviewed).flatMap(({ from, to, program }) => {
    const [before, after] = [rankOf(program, from.tierKey), rankOf(program, to.tierKey)]
    if (to.cause !== "review" || after < before) return []
    const done = doneOn(reviewed, to.fromOn)
    const right = deservedRank(program, done, "rise")
    return [
      ...(after === right ? [] : [said(reviewed, to, `rises to ${to.tierKey} and has earned step ${right}`)]),
      ...evidenceWrongs(reviewed, to, program, to.tierKey, "rise"),
    ]
  })
}

/** 8: whoever falls no longer earns what it held, has had its grace and was told in time. */
export function fallWrongs(reviewed: Reviewed): string[] {
  const { versions, notices, company } = reviewed
  const grace = Math.min(...versions.map(({ program }) => program.tierPolicy.graceMonths))
  return movesOf(reviewed).flatMap(({ from, to, program }) => {
    const [before, after] = [rankOf(program, from.tierKey), rankOf(program, to.tierKey)]
    if (to.cause !== "review" || after >= before) return []
    const done = doneOn(reviewed, to.fromOn)
    const deserved = deservedRank(program, done, "keep")
    const lost = program.tiers[before]
    const { noticeDays, fall } = program.tierPolicy
    const lands = fall === "one_step" ? Math.max(before - 1, deserved) : deserved
    const told = notices.some(
      ({ companyId, tierKey, noticedOn }) =>
        companyId === company.companyId &&
        tierKey === from.tierKey &&
        noticedOn >= from.fromOn &&
        addDays(noticedOn, noticeDays) <= to.fromOn,
    )
    const kept = lost !== undefined && (deserved >= before || isEarned(lost, done, "keep"))
    return [
      ...(kept ? [said(reviewed, to, `falls from ${from.tierKey} and still earns it`)] : []),
      ...(after === lands ? [] : [said(reviewed, to, `falls to ${to.tierKey}, not to step ${lands}`)]),
      ...(noticeDays === 0 || told
        ? []
        : [said(reviewed, to, `falls from ${from.tierKey} and was not told`)]),
      ...(monthsBetween(from.fromOn, to.fromOn) >= grace
        ? []
        : [said(reviewed, to, "falls without its grace")]),
      ...evidenceWrongs(reviewed, to, program, from.tierKey, "keep"),
    ]
  })
}

/** 8: on the morning of a review, and where it rises by night on any that follows trade, nobody is below what it has earned. */
export function waitingWrongs(reviewed: Reviewed): string[] {
  const { versions, trade, company, replayed } = reviewed
  const [first] = trade.steps
  const nights = new Set(
    trade.steps.filter((step) => step.company === company).map(({ on }) => addDays(on, 1)),
  )
  const wrongs: string[] = []
  for (let day = addDays(first?.on ?? trade.lastOn, 1); day <= trade.lastOn; day = addDays(day, 1)) {
    const { program } = versionAt(versions, day)
    const { promotion, review } = program.tierPolicy
    const isLook = promotion === "next_day" && (nights.has(day) || day.endsWith("-01") || day.endsWith("-02"))
    if (!isReviewDay(review, day) && !isLook) continue
    const held = replayed.held.findLast(({ fromOn }) => fromOn <= day)
    const right = deservedRank(program, doneOn(reviewed, day), "rise")
    if (held && rankOf(program, held.tierKey) < right)
      wrongs.push(said(reviewed, { fromOn: day }, `holds ${held.tierKey} and has earned step ${right}`))
  }
  return wrongs
}

/** A morning can bring a new version and a review: what is moved from is then what the first has made of the tier. */
function movesOf({ versions, replayed: { held } }: Reviewed): Move[] {
  return held.flatMap((to, at): Move[] => {
    const before = held[at - 1]
    const { previousTierKey } = to.evidence
    if (!before || previousTierKey === null) return []
    const same = previousTierKey === before.tierKey
    const from = { tierKey: previousTierKey, fromOn: same ? before.fromOn : to.fromOn }
    return [{ from, to, program: versionAt(versions, to.fromOn).program }]
  })
}

/** What is told of the conditions is what the trade shows. */
function evidenceWrongs(
  reviewed: Reviewed,
  { fromOn, evidence }: HeldTier,
  { tiers }: Program,
  about: string,
  purpose: For,
): string[] {
  const tier = tiers.find(({ key }) => key === about)
  const done = doneOn(reviewed, fromOn)
  const told = evidence.conditions.map(
    ({ measure, asked, reached: figure }) => `${measure} ${figure} of ${asked}`,
  )
  const counted = (tier?.qualification.conditions ?? []).map(
    (each) => `${each.measure} ${reached(each, done, purpose)} of ${each.atLeast}`,
  )
  return evidence.aboutTierKey === about && told.join() === counted.join()
    ? []
    : [
        said(
          reviewed,
          { fromOn },
          `is told ${evidence.aboutTierKey}: ${told.join()}, and has ${about}: ${counted.join()}`,
        ),
      ]
}

function doneOn({ trade, fallen, company }: Reviewed, day: string) {
  return doneBy(trade, fallen, company, day)
}

function said({ company }: Reviewed, { fromOn }: { fromOn: string }, what: string): string {
  return `8: ${company.companyId} on ${fromOn} ${what}`
}

function rankOf({ tiers }: Program, tierKey: string): number {
  return tiers.findIndex(({ key }: Tier) => key === tierKey)
}

function isReviewDay(review: Program["tierPolicy"]["review"], day: string): boolean {
  const every = { monthly: 1, quarterly: 3, yearly: 12 }[review]
  return day.endsWith("-01") && (Number(day.slice(5, 7)) - 1) % every === 0
}

function monthsBetween(from: string, to: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return months(to) - months(from) - (to.slice(8) < from.slice(8) ? 1 : 0)
}

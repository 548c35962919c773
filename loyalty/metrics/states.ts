import { type PopulationGaps, shrunkMeanGapDays } from "./cadence.ts"
import { dayNumber, isoDay } from "./days.ts"
import { gapsOf, type History, knownOn, type SeenHistory } from "./history.ts"
import { quantile } from "./numbers.ts"

/** Every state a company can be in, from freshest to longest silent; `returned` is an active company back from dormancy. */
export const COMPANY_STATES = ["new", "returned", "active", "due", "overdue", "dormant", "lost"] as const
export type CompanyState = (typeof COMPANY_STATES)[number]

/** The thresholds, as an admin may set them. All in days, except the factor. */
export interface StateSettings {
  /** A company with one order-day is new for this long. */
  readonly newDays: number
  /** Overdue needs a silence beyond this many times the shrunk mean gap. */
  readonly overdueFactor: number
  /** With fewer repeat orders than this, the population's p75 gap decides instead of the own rhythm. */
  readonly ownRhythmRepeats: number
  /** Nobody is dormant before this, however fast the house's companies usually order. */
  readonly dormantMinDays: number
  readonly lostDays: number
  /** For how long a company that came back is shown as returned. */
  readonly returnedDays: number
}

export const DEFAULT_STATE_SETTINGS: StateSettings = {
  newDays: 90,
  overdueFactor: 1.5,
  ownRhythmRepeats: 2,
  dormantMinDays: 90,
  lostDays: 365,
  returnedDays: 90,
}

/** Which rule decided; `held` = silence never heals by itself, so an earlier, graver state stays until an order. */
export type StateRule =
  | "one_order_day"
  | "within_rhythm"
  | "back_from_dormant"
  | "past_mean_gap"
  | "past_own_longest_gap"
  | "past_population_p75"
  | "past_dormant_limit"
  | "past_lost_limit"
  | "held"

/** Everything the sentence "61 days silent, usually 18 ± 6" needs, and what would have to pass for the next state. */
export interface StateEvidence {
  readonly rule: StateRule
  readonly orderDays: number
  readonly firstOrderOn: string
  readonly lastOrderOn: string
  readonly silentDays: number
  readonly medianGapDays: number | null
  readonly longestGapDays: number | null
  /** Null where the house has no gaps at all, and so no rhythm to be late against. */
  readonly shrunkMeanGapDays: number | null
  readonly overdueAfterDays: number | null
  readonly dormantAfterDays: number
  readonly lostAfterDays: number
}

export interface StateRecord {
  readonly companyId: string
  readonly state: CompanyState
  readonly evidence: StateEvidence
  /** Every day on which the company ordered after having been dormant, oldest first. Never erased. */
  readonly returnedOn: readonly string[]
}

export interface StateOptions {
  readonly settings?: StateSettings
  /** The records of the night before. Leave out after the settings were changed: then everybody is judged afresh. */
  readonly previous?: ReadonlyMap<string, StateRecord>
}

/**
 * The state of every company that has ordered by the end of `on`. With `previous`, hysteresis: thresholds that follow the
 * population drift from night to night, so while there is no new order a company only moves towards lost, never back.
 */
export function companyStates(
  histories: readonly History[],
  population: PopulationGaps | null,
  on: string,
  { settings = DEFAULT_STATE_SETTINGS, previous }: StateOptions = {},
): Map<string, StateRecord> {
  const today = dayNumber(on)
  const dormantDays = dormantAfterDays(population, settings)
  const records = new Map<string, StateRecord>()
  for (const history of knownOn(histories, on)) {
    const before = previous?.get(history.companyId)
    const evidence = evidenceOf(history, population, today, settings)
    const returnedOn = returnsOf(history, dormantDays, before?.returnedOn ?? [])
    const rule = ruleFor(history, evidence, returnedOn, today, settings)
    const record = {
      companyId: history.companyId,
      state: STATE_OF_RULE[rule],
      evidence: { ...evidence, rule },
      returnedOn,
    }
    records.set(history.companyId, before ? holdGraver(record, before) : record)
  }
  return records
}

/** Silence after which a company is dormant: max(90, p90 of the house's closed gaps). */
function dormantAfterDays(population: PopulationGaps | null, settings: StateSettings): number {
  return Math.max(settings.dormantMinDays, population?.p90GapDays ?? 0)
}

/** How many companies are in each state. */
export function countStates(records: ReadonlyMap<string, StateRecord>): Record<CompanyState, number> {
  const counts = { new: 0, returned: 0, active: 0, due: 0, overdue: 0, dormant: 0, lost: 0 }
  for (const { state } of records.values()) counts[state] += 1
  return counts
}

const STATE_OF_RULE: Record<Exclude<StateRule, "held">, CompanyState> = {
  one_order_day: "new",
  within_rhythm: "active",
  back_from_dormant: "returned",
  past_mean_gap: "due",
  past_own_longest_gap: "overdue",
  past_population_p75: "overdue",
  past_dormant_limit: "dormant",
  past_lost_limit: "lost",
}

type Facts = Omit<StateEvidence, "rule">

function evidenceOf(
  history: SeenHistory,
  population: PopulationGaps | null,
  today: number,
  settings: StateSettings,
): Facts {
  const gaps = gapsOf(history)
  const longest = gaps.length === 0 ? null : Math.max(...gaps)
  const shrunk = population ? shrunkMeanGapDays(history, population.meanGapDays) : null
  const ownRhythm = gaps.length >= settings.ownRhythmRepeats && longest !== null && shrunk !== null
  return {
    orderDays: history.days.length,
    firstOrderOn: isoDay(history.firstDay),
    lastOrderOn: isoDay(history.lastDay),
    silentDays: today - history.lastDay,
    medianGapDays: quantile(gaps, 0.5),
    longestGapDays: longest,
    shrunkMeanGapDays: shrunk,
    overdueAfterDays: ownRhythm
      ? Math.max(longest, settings.overdueFactor * shrunk)
      : (population?.p75GapDays ?? null),
    dormantAfterDays: dormantAfterDays(population, settings),
    lostAfterDays: settings.lostDays,
  }
}

/** The first rule that matches, gravest first; only a newcomer is spared the comparison. */
function ruleFor(
  history: SeenHistory,
  facts: Facts,
  returnedOn: readonly string[],
  today: number,
  settings: StateSettings,
): Exclude<StateRule, "held"> {
  const silent = facts.silentDays
  if (facts.orderDays === 1 && silent <= settings.newDays) return "one_order_day"
  if (silent >= facts.lostAfterDays) return "past_lost_limit"
  if (silent >= facts.dormantAfterDays) return "past_dormant_limit"
  if (facts.overdueAfterDays !== null && silent > facts.overdueAfterDays) {
    const own = history.days.length - 1 >= settings.ownRhythmRepeats
    return own ? "past_own_longest_gap" : "past_population_p75"
  }
  if (facts.shrunkMeanGapDays !== null && silent >= facts.shrunkMeanGapDays) return "past_mean_gap"
  const lastReturn = returnedOn[returnedOn.length - 1]
  if (lastReturn !== undefined && today - dayNumber(lastReturn) <= settings.returnedDays)
    return "back_from_dormant"
  return "within_rhythm"
}

/** Orders that ended a dormant silence, joined with those already on record: a return is counted once, for good. */
function returnsOf(history: SeenHistory, dormantDays: number, recorded: readonly string[]): string[] {
  const returns = new Set(recorded)
  let before: number | undefined
  for (const day of history.days) {
    if (before !== undefined && day - before >= dormantDays) returns.add(isoDay(day))
    before = day
  }
  return Array.from(returns).sort()
}

const GRAVITY: Record<CompanyState, number> = {
  new: 0,
  returned: 1,
  active: 1,
  due: 2,
  overdue: 3,
  dormant: 4,
  lost: 5,
}

function holdGraver(record: StateRecord, before: StateRecord): StateRecord {
  const sameSilence = before.evidence.lastOrderOn === record.evidence.lastOrderOn
  if (!sameSilence || GRAVITY[before.state] <= GRAVITY[record.state]) return record
  return { ...record, state: before.state, evidence: { ...record.evidence, rule: "held" } }
}

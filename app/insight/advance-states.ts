import { addDays, daysBetween } from "#loyalty/calendar.ts"
import { populationGaps } from "#loyalty/metrics/cadence.ts"
import { type History, knownOn } from "#loyalty/metrics/history.ts"
import { newcomersFrom } from "#loyalty/metrics/repeat.ts"
import { diffStates, type StateChange } from "#loyalty/metrics/state-changes.ts"
import { companyStates, countStates } from "#loyalty/metrics/states.ts"
import type { KnownState } from "./known-state.ts"
import type { StateCounts } from "./summary.ts"

/** How far back a first run goes day by day; before that it goes week by week. */
const DAILY_DAYS = 91

/**
 * The days whose states have to be worked out to arrive at `on`: those since the last run; for a house without one, its
 * whole history from the day its newcomers can be told; the day itself again when it ran already. None when a later day ran.
 */
export function daysToWorkOut(histories: readonly History[], lastRunOn: string | null, on: string): string[] {
  if (lastRunOn !== null && lastRunOn > on) return []
  if (lastRunOn === on) return [on]
  if (lastRunOn !== null) return stepsBack(on, addDays(lastRunOn, 1))
  const since = newcomersFrom(histories) ?? on
  return stepsBack(on, since < on ? since : on)
}

/** Days from `since` to `on`: the last quarter daily, what lies before weekly, counted back from `on`. */
function stepsBack(on: string, since: string): string[] {
  const steps: string[] = []
  for (let back = 0; back <= daysBetween(since, on); back += back < DAILY_DAYS ? 1 : 7)
    steps.unshift(addDays(on, -back))
  return steps
}

export type Advanced = {
  states: ReadonlyMap<string, KnownState>
  changes: readonly StateChange[]
  /** States at the end of every day worked out, for the runs of the past. */
  counts: readonly { on: string; counts: StateCounts }[]
  /** The states on one day of the past, when it was among the days asked for. */
  statesOn: (on: string) => ReadonlyMap<string, KnownState> | undefined
}

/** Lets the states of the house run from those of the last night through the given days, and notes every change. */
export function advanceStates(
  histories: readonly History[],
  from: ReadonlyMap<string, KnownState>,
  days: readonly string[],
  rememberOn: string | null = null,
): Advanced {
  const changes: StateChange[] = []
  const counts: { on: string; counts: StateCounts }[] = []
  let states = from
  let remembered: ReadonlyMap<string, KnownState> | undefined
  for (const on of days) {
    const records = companyStates(histories, populationGaps(knownOn(histories, on)), on, { previous: states })
    changes.push(...diffStates(states, records, on))
    counts.push({ on, counts: countStates(records) })
    const before = states
    states = new Map(
      Array.from(records, ([id, record]) => {
        const known = before.get(id)
        return [id, { ...record, sinceOn: known?.state === record.state ? known.sinceOn : on }]
      }),
    )
    if (on === rememberOn) remembered = states
  }
  return { states, changes, counts, statesOn: (on) => (on === rememberOn ? remembered : undefined) }
}

import { addDays } from "#loyalty/calendar.ts"
import type { StateCounts } from "./summary.ts"

export type TrendWeek = { on: string; quiet: number | null; yearBefore: number | null }

/** Companies overdue or dormant at the end of each of the last weeks, beside the same week 52 weeks before. */
export function stateTrend(
  counted: readonly { on: string; counts: StateCounts }[],
  on: string,
  weeks: number,
): { weeks: TrendWeek[]; now: number | null; yearBefore: number | null } {
  const quiet = new Map(counted.map(({ on: day, counts }) => [day, counts.overdue + counts.dormant]))
  const list = Array.from({ length: weeks }, (_, i) => {
    const day = addDays(on, -7 * (weeks - 1 - i))
    return { on: day, quiet: quiet.get(day) ?? null, yearBefore: quiet.get(addDays(day, -364)) ?? null }
  })
  const last = list.at(-1)
  return { weeks: list, now: last?.quiet ?? null, yearBefore: last?.yearBefore ?? null }
}

import { addDays, periodBounds, periodOf } from "../calendar.ts"
import type { PeriodKind } from "../program/parts/common.ts"
import { isDue } from "./plan-settlement.ts"
import type { OwedRow } from "./types.ts"

export type DuePeriod = {
  readonly payPeriod: string
  readonly startsOn: string
  readonly throughOn: string
  /** Earned and not settled by all companies, before debts and minimums. */
  readonly openCents: number
  /** Of that, of periods that had closed before this one: late payments, what was carried on. */
  readonly earlierCents: number
}

type Open = Pick<OwedRow, "startsOn" | "endsOn" | "terms"> & { readonly openCents: number }

/**
 * The last closed pay period of each length that the program uses, with what a run through its end would find. A run settles
 * everything that has closed by then, so an older period is never settled apart.
 */
export function duePeriods(open: readonly Open[], kinds: Iterable<PeriodKind>, todayOn: string): DuePeriod[] {
  const used = new Set<PeriodKind>(kinds)
  return [...used].map((kind) => {
    const payPeriod = lastClosed(kind, todayOn)
    const { startsOn, endsOn } = periodBounds(payPeriod)
    const due = open.filter((each) => isDue(each, endsOn))
    return {
      payPeriod,
      startsOn,
      throughOn: endsOn,
      openCents: due.reduce((sum, each) => sum + each.openCents, 0),
      earlierCents: due.reduce((sum, each) => sum + (each.endsOn < startsOn ? each.openCents : 0), 0),
    }
  })
}

/** The last period of a kind that ended before today. */
export function lastClosed(kind: PeriodKind, todayOn: string): string {
  const { startsOn } = periodBounds(periodOf(kind, todayOn))
  return periodOf(kind, addDays(startsOn, -1))
}

import { addMonths, monthStart } from "../calendar.ts"
import type { Program } from "../program/schema.ts"
import { lastClosing, windowOf } from "./qualify-window.ts"

/** How far back and into what a house must look to review its tiers: nothing is loaded that no condition asks for. */
export type HistoryNeed = {
  /** First day of the earliest month that counts. */
  readonly fromOn: string
  readonly categories: boolean
  readonly invoices: boolean
}

export function historyNeed(program: Program, asOn: string): HistoryNeed {
  const conditions = program.tiers.flatMap((tier) => tier.qualification.conditions)
  const starts = conditions.map(({ window, measure }) => {
    const closing = lastClosing(window, asOn) ?? asOn
    const { fromOn } = windowOf(window, closing)
    return measure === "growth" ? addMonths(fromOn, -12) : fromOn
  })
  return {
    fromOn: [...starts, monthStart(asOn)].sort()[0] ?? asOn,
    categories: conditions.some((condition) => condition.categoryKeys !== undefined),
    invoices: conditions.some((condition) => condition.measure === "paid_on_time"),
  }
}

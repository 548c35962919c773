import { posting } from "../ledger/post-rebate-delta.ts"
import type { Posting } from "../ledger/types.ts"
import { type Cents, cents } from "../money.ts"
import type { PeriodFacts, PostedRow } from "./types.ts"

export type Settlement = {
  readonly payCents: Cents
  readonly posted: readonly PostedRow[]
  readonly postings: readonly Posting[]
}

/**
 * Settles what is earned and not yet settled of a period: target minus settled, so that running it twice pays once, and
 * what is earned later (a late payment) is paid next time. If goods came back after a settlement, nothing is paid
 * until the shortfall is made good; the caller carries it into the next period.
 */
export function settlePeriod(period: PeriodFacts): Settlement {
  const due = period.posted.reduce((sum, row) => sum + row.earnedCents - row.settledCents, 0)
  if (due <= 0) return { payCents: cents(0), posted: [], postings: [] }
  const changed = period.posted.filter((row) => row.earnedCents !== row.settledCents)
  return {
    payCents: cents(due),
    posted: changed.map((row) => ({ ...row, settledCents: row.earnedCents })),
    postings: [posting("GBP", "rebate:earned", "rebate:payable", due)],
  }
}

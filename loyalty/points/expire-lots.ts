import { addDays, startOfDay } from "../calendar.ts"
import { fingerprint } from "../digest.ts"
import { posting } from "../ledger/post-rebate-delta.ts"
import type { JournalDraft } from "../ledger/types.ts"
import { points, ZERO_POINTS } from "../money.ts"
import type { Lot } from "./types.ts"

export type Expiry = { readonly lots: readonly Lot[]; readonly journals: readonly JournalDraft[] }

/**
 * Expires what was not spent in time. One journal per lot, effective when its last day has ended, whenever the job runs:
 * a job that was late posts the same as one that was not.
 */
export function expireLots(
  input: { readonly companyId: string; readonly programVersionId: string; readonly timeZone: string },
  lots: readonly Lot[],
  asOn: string,
): Expiry {
  const due = lots.filter((lot) => isDue(lot, asOn))
  const journals = due.map((lot): JournalDraft => {
    const expiresOn = lot.expiresOn ?? asOn
    return {
      companyId: input.companyId,
      key: `expire:${lot.lotKey}:${expiresOn}`,
      requestHash: fingerprint([lot.lotKey, expiresOn]),
      kind: "points_expired",
      cause: { lotKey: lot.lotKey, expiresOn },
      programVersionId: input.programVersionId,
      effectiveAt: startOfDay(addDays(expiresOn, 1), input.timeZone),
      postings: [posting("points", "points:active", "points:expired", lot.activePoints)],
    }
  })
  const expired = due.map((lot) => ({
    ...lot,
    activePoints: ZERO_POINTS,
    expiredPoints: points(lot.expiredPoints + lot.activePoints),
  }))
  return { lots: expired, journals }
}

/** Whether something in the lot could last be spent before this day. */
export function isDue(lot: Lot, asOn: string): boolean {
  return lot.activePoints > 0 && lot.expiresOn !== null && lot.expiresOn < asOn
}

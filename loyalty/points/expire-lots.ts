import { addDays, startOfDay } from "../calendar.ts"
import { fingerprint } from "../digest.ts"
import { posting } from "../ledger/post-rebate-delta.ts"
import type { JournalDraft } from "../ledger/types.ts"
import { points, ZERO_POINTS } from "../money.ts"
import { requireVersionOn, type VersionedProgram } from "../program/versions.ts"
import type { Lot } from "./types.ts"

export type Expiry = { readonly lots: readonly Lot[]; readonly journals: readonly JournalDraft[] }

/**
 * Expires what was not spent in time. One journal per lot, effective when its last day has ended and under the version then in
 * force, whenever the job runs: a job that was late posts the same as one that was not.
 */
export function expireLots(
  input: { readonly companyId: string; readonly versions: readonly VersionedProgram[] },
  lots: readonly Lot[],
  asOn: string,
): Expiry {
  const due = lots.filter((lot) => isDue(lot, asOn))
  const journals = due.map((lot): JournalDraft => {
    const expiresOn = lot.expiresOn ?? asOn
    const overOn = addDays(expiresOn, 1)
    const { programVersionId, program } = requireVersionOn(input.versions, overOn)
    return {
      companyId: input.companyId,
      key: `expire:${lot.lotKey}:${expiresOn}`,
      requestHash: fingerprint([lot.lotKey, expiresOn]),
      kind: "points_expired",
      cause: { lotKey: lot.lotKey, expiresOn },
      programVersionId,
      effectiveAt: startOfDay(overOn, program.timeZone),
      postings: [posting("points", "points:active", "points:expired", lot.activePoints)],
    }
  })
  return { lots: due.map(expiredLot), journals }
}

/** A lot once what was left in it has run out. */
export function expiredLot(lot: Lot): Lot {
  return {
    ...lot,
    activePoints: ZERO_POINTS,
    expiredPoints: points(lot.expiredPoints + lot.activePoints),
  }
}

/** Whether something in the lot could last be spent before this day. */
export function isDue(lot: Lot, asOn: string): boolean {
  return lot.activePoints > 0 && lot.expiresOn !== null && lot.expiresOn < asOn
}

import type { Db } from "#db/client.server.ts"
import { getRewardSheet, insertRewardCodes } from "#db/queries/staff-rewards.ts"
import { recordAudit } from "./record-audit.ts"

export type AddRewardCodes = {
  rewardId: string
  codes: readonly string[]
  validUntilOn: string | null
  actorId: string
}

export type AddedCodes =
  | { ok: true; added: number; known: number }
  | { ok: false; reason: "not_found" | "not_a_voucher" | "no_codes" }

/** Adds a partner's codes to a voucher. One that is there already, used or not, is never added again. */
export async function addRewardCodes(db: Db, input: AddRewardCodes, now: Date): Promise<AddedCodes> {
  const codes = [...new Set(input.codes)]
  if (codes.length === 0) return { ok: false, reason: "no_codes" }
  return db.transaction(async (tx) => {
    const { rewardId, validUntilOn, actorId } = input
    const reward = await getRewardSheet(tx, rewardId, true)
    if (!reward) return { ok: false, reason: "not_found" }
    if (reward.sheet.kind !== "voucher") return { ok: false, reason: "not_a_voucher" }
    const added = await insertRewardCodes(tx, { rewardId, codes, validUntilOn, at: now })
    // How many, never which: a code is as good as money.
    if (added > 0)
      await recordAudit(tx, now, {
        actorId,
        action: "reward.add_codes",
        entity: "reward",
        entityId: rewardId,
        after: { added, validUntilOn },
      })
    return { ok: true, added, known: codes.length - added }
  })
}

import type { Db } from "#db/client.server.ts"
import { getRewardSheet, type RewardSheet, saveRewardSheet } from "#db/queries/staff-rewards.ts"
import { changedFields, recordAudit } from "./record-audit.ts"

export type SaveReward = {
  /** Made with the form: a form sent twice makes one reward. */
  rewardId: string
  /** Make it, instead of changing it. */
  create: boolean
  sheet: RewardSheet
  actorId: string
}

export type SavedReward =
  | { ok: true; changed: boolean }
  | { ok: false; reason: "not_found" | "kind_is_fixed" }

/**
 * A reward as one sheet. What was redeemed keeps the name and price it had. Its kind is for good: a voucher that became
 * goods would leave its codes behind.
 */
export async function saveReward(db: Db, input: SaveReward, now: Date): Promise<SavedReward> {
  return db.transaction(async (tx) => {
    const { rewardId, sheet } = input
    const before = await getRewardSheet(tx, rewardId, true)
    if (!before && !input.create) return { ok: false, reason: "not_found" }
    if (before && before.sheet.kind !== sheet.kind) return { ok: false, reason: "kind_is_fixed" }
    const changes = before ? changedFields<RewardSheet>(before.sheet, sheet) : { before: null, after: sheet }
    if (!changes) return { ok: true, changed: false }
    await saveRewardSheet(tx, rewardId, sheet, now)
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: before ? "reward.update" : "reward.create",
      entity: "reward",
      entityId: rewardId,
      ...changes,
    })
    return { ok: true, changed: true }
  })
}

import type { Db } from "#db/client.server.ts"
import { getRewardSheet, setRewardStatus } from "#db/queries/staff-rewards.ts"
import { recordAudit } from "./record-audit.ts"

export type ArchiveReward = { rewardId: string; status: "active" | "archived"; actorId: string }

/** Takes a reward off the shelf, or puts it back. Nothing is deleted: redemptions that wait are still delivered. */
export async function archiveReward(
  db: Db,
  { rewardId, status, actorId }: ArchiveReward,
  now: Date,
): Promise<{ ok: true; changed: boolean } | { ok: false; reason: "not_found" }> {
  return db.transaction(async (tx) => {
    const before = await getRewardSheet(tx, rewardId, true)
    if (!before) return { ok: false, reason: "not_found" }
    if (before.status === status) return { ok: true, changed: false }
    await setRewardStatus(tx, rewardId, status)
    await recordAudit(tx, now, {
      actorId,
      action: status === "archived" ? "reward.archive" : "reward.restore",
      entity: "reward",
      entityId: rewardId,
      before: { status: before.status },
      after: { status },
    })
    return { ok: true, changed: true }
  })
}

import type { Db } from "#db/client.server.ts"
import { type Closed, type Closing, closeOnce, mailClosed } from "./close-redemption.ts"
import { recordAudit } from "./record-audit.ts"

export type CancelRedemption = Closing & {
  /** Staff say why and the customer gets a mail; the customer just changes their mind. */
  by: "staff" | "member"
}

/**
 * A redemption is called off while it waits: points go back to their lots (as expired, if they ran out meanwhile), pieces to
 * the shelf. What has been handed over, a code that was shown, money on the account, stays.
 */
export async function cancelRedemption(db: Db, input: CancelRedemption, now: Date): Promise<Closed> {
  return db.transaction(async (tx) => {
    const closed = await closeOnce(tx, input, "cancelled", now)
    if (!closed.ok || closed.repeated || input.by === "member") return closed
    const { redemption } = closed
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "redemption.cancel",
      entity: "redemption",
      entityId: redemption.id,
      companyId: input.companyId,
      before: { status: "requested" },
      after: {
        status: "cancelled",
        number: redemption.number,
        reason: input.note,
        points: redemption.points,
      },
    })
    await mailClosed(tx, closed, "cancelled", input.note)
    return closed
  })
}

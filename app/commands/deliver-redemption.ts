import type { Db } from "#db/client.server.ts"
import { type Closed, type Closing, closeOnce, mailClosed } from "./close-redemption.ts"
import { recordAudit } from "./record-audit.ts"

/** A reward has been handed over: its points are spent for good. Delivering it twice is delivering it once. */
export async function deliverRedemption(db: Db, input: Closing, now: Date): Promise<Closed> {
  return db.transaction(async (tx) => {
    const closed = await closeOnce(tx, input, "delivered", now)
    if (!closed.ok || closed.repeated) return closed
    const { redemption } = closed
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "redemption.deliver",
      entity: "redemption",
      entityId: redemption.id,
      companyId: input.companyId,
      before: { status: "requested" },
      after: { status: "delivered", number: redemption.number, note: input.note },
    })
    await mailClosed(tx, closed, "delivered", input.note)
    return closed
  })
}

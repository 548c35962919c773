import { env } from "#app/env.server.ts"
import { enqueueMail } from "#app/jobs/enqueue-mail.ts"
import type { Db } from "#db/client.server.ts"
import { type Closed, type Closing, closeOnce } from "./close-redemption.ts"
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
    const { requestedBy } = redemption
    await enqueueMail(tx, {
      dedupeKey: `redemption-closed:${redemption.id}`,
      template: "redemption-closed",
      to: requestedBy.email,
      locale: requestedBy.locale === "zh-CN" ? "zh-CN" : "en",
      facts: {
        contactName: requestedBy.name,
        number: redemption.number,
        rewardName: requestedBy.locale === "zh-CN" ? redemption.nameZh : redemption.nameEn,
        quantity: redemption.quantity,
        outcome: "delivered",
        note: input.note,
        backPoints: 0,
        expiredPoints: 0,
        redemptionsUrl: new URL("/rewards/redemptions", env.PUBLIC_URL).href,
      },
    })
    return closed
  })
}

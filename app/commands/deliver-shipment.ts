import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { recordOrderEvents } from "#db/queries/fulfilment.ts"
import { lockCreditAccount } from "#db/queries/order-book.ts"
import { recordAudit } from "./record-audit.ts"

export type DeliverShipment = { companyId: string; shipmentId: string; actorId: string }
export type Delivered = { ok: true; number: string; repeated: boolean } | { ok: false; reason: "not_found" }

/** The goods have arrived. An order is delivered when nothing of it is open and every shipment has arrived. */
export async function deliverShipment(db: Db, input: DeliverShipment, now: Date): Promise<Delivered> {
  return db.transaction(async (tx) => {
    const { companyId, shipmentId } = input
    if (!(await lockCreditAccount(tx, companyId))) return { ok: false, reason: "not_found" }
    const [shipment] = await rowsOf<{ number: string; orderId: string; delivered: boolean; status: string }>(
      tx,
      sql`select s.number, s.order_id as "orderId", s.delivered_at is not null as delivered, o.status
        from shipments s join orders o on o.company_id = s.company_id and o.id = s.order_id
        where s.company_id = ${companyId} and s.id = ${shipmentId} for update`,
    )
    if (!shipment) return { ok: false, reason: "not_found" }
    if (shipment.delivered) return { ok: true, number: shipment.number, repeated: true }
    const [order] = await rowsOf<{ status: string }>(
      tx,
      sql`with arrived as (
        update shipments set delivered_at = ${now.toISOString()}::timestamptz where company_id = ${companyId} and id = ${shipmentId}
      )
      update orders o set status = case when o.status = 'shipped' and not exists (
          select 1 from shipments s where s.company_id = o.company_id and s.order_id = o.id and s.delivered_at is null and s.id <> ${shipmentId}
        ) then 'delivered' else o.status end
      where o.company_id = ${companyId} and o.id = ${shipment.orderId} returning o.status`,
    )
    await recordOrderEvents(tx, { companyId, at: now, actorId: input.actorId }, [
      { orderId: shipment.orderId, kind: "delivered", detail: { shipmentId, number: shipment.number } },
    ])
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "order.deliver",
      entity: "order",
      entityId: shipment.orderId,
      companyId,
      before: { status: shipment.status },
      after: { status: order?.status, shipment: shipment.number },
    })
    return { ok: true, number: shipment.number, repeated: false }
  })
}

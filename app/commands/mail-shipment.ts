import { type InvoiceFigures, openUnits, piecesOf } from "#app/commerce/order-book.ts"
import { env } from "#app/env.server.ts"
import { enqueueMail } from "#app/jobs/enqueue-mail.ts"
import type { Db } from "#db/client.server.ts"
import type { OrderBookRow } from "#db/queries/order-book.ts"
import type { MailFacts } from "#emails/facts.ts"
import type { Shipment, Written } from "./write-shipment.ts"

const MOST_LINES = 40

/** Tells the customer what is on its way, what follows later and what is owed. `book` is the order before this shipment. */
export async function mailShipment(
  tx: Db,
  book: OrderBookRow,
  shipment: Shipment,
  papers: Written & Pick<InvoiceFigures, "totalCents"> & { paidCents: number },
): Promise<void> {
  if (!book.contact) return
  const { units, carrier, tracking } = shipment
  const lines = new Map(book.lines.map((line) => [line.lineNo, line]))
  const facts: MailFacts<"order-shipped"> = {
    contactName: book.contact.name,
    companyName: book.companyName,
    orderNumber: book.number,
    orderUrl: new URL(`/orders/${shipment.orderId}`, env.PUBLIC_URL).href,
    shipmentNumber: papers.number,
    carrier,
    tracking,
    lines: units.slice(0, MOST_LINES).map(({ lineNo, quantity }) => {
      const line = lines.get(lineNo)
      return { name: line?.name ?? "", sku: line?.sku ?? "", quantity }
    }),
    lineCount: units.length,
    openQuantity: piecesOf(openUnits(book)) - piecesOf(units),
    invoice: {
      number: papers.invoiceNumber,
      totalCents: papers.totalCents,
      openCents: papers.totalCents - papers.paidCents,
      dueOn: papers.dueOn,
    },
  }
  await enqueueMail(tx, {
    dedupeKey: `order-shipped:${shipment.shipmentId}`,
    template: "order-shipped",
    to: book.contact.email,
    locale: book.contact.locale,
    facts,
  })
}

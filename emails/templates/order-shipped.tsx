import { Layout } from "../components/layout.tsx"
import { OrderLines } from "../components/order-lines.tsx"
import { Action, Facts, Paragraph } from "../components/pieces.tsx"
import { day, money } from "../format.ts"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { type MailLocale, type Words, wordsFor } from "../words.ts"

export const OrderShipped: Template<"order-shipped"> = ({
  facts,
  house,
  locale,
}: MailProps<"order-shipped">) => {
  const w = wordsFor(locale)
  const lead = w("shipped.lead", { shipment: facts.shipmentNumber, company: facts.companyName })
  const part = facts.openQuantity > 0
  const title = w(part ? "shipped.titlePart" : "shipped.title", { number: facts.orderNumber })
  return (
    <Layout house={house} locale={locale} preview={lead} title={title} greet={facts.contactName}>
      <Paragraph>
        {lead} {part && w("shipped.open", { count: facts.openQuantity })}
      </Paragraph>
      <Facts
        rows={[
          [w("shipped.carrier"), facts.carrier],
          [w("shipped.tracking"), facts.tracking],
          [w("shipped.invoice"), facts.invoice && invoiceLine(facts.invoice, w, locale)],
        ]}
      />
      <OrderLines lines={facts.lines} lineCount={facts.lineCount} w={w} />
      <Action href={facts.orderUrl}>{w("viewOrder")}</Action>
    </Layout>
  )
}

function invoiceLine(
  invoice: NonNullable<MailProps<"order-shipped">["facts"]["invoice"]>,
  w: Words,
  locale: MailLocale,
): string {
  const state =
    invoice.openCents > 0
      ? w("shipped.due", { open: money(invoice.openCents), day: day(invoice.dueOn, locale) })
      : w("shipped.paid")
  return `${invoice.number} · ${money(invoice.totalCents)} · ${state}`
}

OrderShipped.subject = (facts, w) =>
  w(facts.openQuantity > 0 ? "shipped.subjectPart" : "shipped.subject", { number: facts.orderNumber })
OrderShipped.PreviewProps = {
  facts: {
    contactName: "Anna Berg",
    companyName: "Berg & Daughters",
    orderNumber: "SO-2026-004211",
    orderUrl: "https://house.example/orders/1",
    shipmentNumber: "SH-2026-003120",
    carrier: "Parcelforce",
    tracking: "PF123456789GB",
    lines: [
      { name: "White hanging heart T-light holder", sku: "85123A", quantity: 48 },
      { name: "Party bunting", sku: "47566", quantity: 24 },
    ],
    lineCount: 2,
    openQuantity: 12,
    invoice: { number: "INV-2026-008120", totalCents: 28_080, openCents: 28_080, dueOn: "2026-12-21" },
  },
  house: previewHouse,
  locale: "en",
}

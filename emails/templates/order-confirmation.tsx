import type { ReactNode } from "react"
import { Layout } from "../components/layout.tsx"
import { OrderLines, Totals } from "../components/order-lines.tsx"
import { Action, Earned, Facts, Honour, Paragraph } from "../components/pieces.tsx"
import type { MailFacts } from "../facts.ts"
import { day, grouped, money, period } from "../format.ts"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { type Words, wordsFor } from "../words.ts"

type OrderFacts = MailFacts<"order-confirmation">

export const OrderConfirmation: Template<"order-confirmation"> = ({
  facts,
  house,
  locale,
}: MailProps<"order-confirmation">) => {
  const w = wordsFor(locale)
  const prepay = facts.payment.kind === "prepay"
  const lead = w(prepay ? "confirmation.leadPrepay" : "confirmation.lead", { company: facts.companyName })
  const title = w("confirmation.title", { number: facts.orderNumber })
  return (
    <Layout house={house} locale={locale} preview={lead} title={title} greet={facts.contactName}>
      {facts.honour && (
        <Honour>
          {w("honour", { title: facts.honour.title, period: period(facts.honour.period, locale) })}
        </Honour>
      )}
      <Paragraph>{lead}</Paragraph>
      <OrderLines lines={facts.lines} lineCount={facts.lineCount} w={w} />
      <Totals
        rows={[
          [w("goods"), money(facts.goodsCents)],
          [w("freight"), facts.freightCents === 0 ? w("freightFree") : money(facts.freightCents)],
          [w("tax"), money(facts.taxCents)],
          [w("total"), money(facts.totalCents)],
        ]}
      />
      {facts.earns && <Earned>{earnsLine(facts.earns, w)}</Earned>}
      <Facts
        rows={[
          [w("confirmation.payment"), payment(facts, w)],
          [w("confirmation.deliverTo"), lines(facts.addressLines)],
          [w("confirmation.poNumber"), facts.poNumber],
          [w("confirmation.wantedOn"), facts.wantedOn && day(facts.wantedOn, locale)],
        ]}
      />
      <Action href={facts.orderUrl}>{w("viewOrder")}</Action>
    </Layout>
  )
}

function payment(facts: OrderFacts, w: Words): ReactNode {
  if (facts.payment.kind === "on_account")
    return w("confirmation.onAccount", { count: facts.payment.termsDays })
  return lines([
    w("confirmation.prepay", { total: money(facts.totalCents) }),
    ...facts.payment.bankDetails.split("\n"),
  ])
}

function earnsLine(earns: NonNullable<OrderFacts["earns"]>, w: Words): string {
  const rebate = money(earns.rebateCents)
  const points = grouped(earns.points)
  if (earns.rebateCents === 0) return w("confirmation.earnsPoints", { points })
  if (earns.points === 0) return w("confirmation.earnsRebate", { rebate })
  return w("confirmation.earns", { rebate, points })
}

/** One below the other. */
function lines(all: readonly string[]): ReactNode {
  return all.map((line, index) => (
    <span key={line}>
      {index > 0 && <br />}
      {line}
    </span>
  ))
}

OrderConfirmation.subject = (facts, w) => w("confirmation.subject", { number: facts.orderNumber })
OrderConfirmation.PreviewProps = {
  facts: {
    contactName: "Anna Berg",
    companyName: "Berg & Daughters",
    orderNumber: "SO-2026-004211",
    orderUrl: "https://house.example/orders/1",
    poNumber: "PO-77",
    wantedOn: "2026-11-30",
    addressLines: ["Berg & Daughters", "12 High Street", "Leeds LS1 2AB", "GB"],
    lines: [
      {
        name: "White hanging heart T-light holder",
        sku: "85123A",
        quantity: 48,
        unitCents: 229,
        totalCents: 10_992,
      },
      { name: "Party bunting", sku: "47566", quantity: 24, unitCents: 465, totalCents: 11_160 },
    ],
    lineCount: 2,
    goodsCents: 22_152,
    freightCents: 1_250,
    taxCents: 4_680,
    totalCents: 28_082,
    payment: { kind: "on_account", termsDays: 30 },
    earns: { rebateCents: 1_108, points: 221 },
    honour: { title: "Top seller", period: "2026" },
  },
  house: previewHouse,
  locale: "en",
}

import { Layout } from "../components/layout.tsx"
import { Action, Facts, Paragraph } from "../components/pieces.tsx"
import { grouped, money, period } from "../format.ts"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { wordsFor } from "../words.ts"

export const RebateSettled: Template<"rebate-settled"> = ({
  facts,
  house,
  locale,
}: MailProps<"rebate-settled">) => {
  const w = wordsFor(locale)
  const { creditNote, points, goodsCents, carriedCents } = facts
  const amount = money(facts.payCents)
  const title = w("settled.title", { amount, period: period(facts.payPeriod, locale) })
  const lead = w("settled.lead", { company: facts.companyName })
  return (
    <Layout house={house} locale={locale} preview={lead} title={title} greet={facts.contactName}>
      <Paragraph>
        {lead}{" "}
        {creditNote &&
          w("settled.onAccount", { amount: money(creditNote.totalCents), number: creditNote.number })}{" "}
        {points > 0 && w("settled.inPoints", { points: grouped(points) })}{" "}
        {goodsCents > 0 && w("settled.inGoods", { amount: money(goodsCents) })}
      </Paragraph>
      <Facts
        rows={[
          [w("settled.statement"), facts.statementNumber],
          [w("settled.period"), period(facts.payPeriod, locale)],
          [w("settled.creditNote"), creditNote && `${creditNote.number} · ${money(creditNote.totalCents)}`],
          [w("settled.points"), points > 0 ? grouped(points) : null],
          [w("settled.goods"), goodsCents > 0 ? money(goodsCents) : null],
          [w("settled.carried"), carriedCents > 0 ? money(carriedCents) : null],
          [w("settled.owed"), carriedCents < 0 ? money(-carriedCents) : null],
        ]}
      />
      <Action href={facts.statementUrl}>{w("settled.button")}</Action>
    </Layout>
  )
}

RebateSettled.subject = (facts, w) => w("settled.subject", { amount: money(facts.payCents) })
RebateSettled.PreviewProps = {
  facts: {
    contactName: "Anna Berg",
    companyName: "Berg & Daughters",
    statementNumber: "RS-2026-000123",
    payPeriod: "2026-Q3",
    payCents: 128_460,
    creditNote: { number: "CN-2026-000871", totalCents: 128_460 },
    points: 0,
    goodsCents: 0,
    carriedCents: 1_240,
    statementUrl: "https://house.example/rewards/statements/1",
  },
  house: previewHouse,
  locale: "en",
}

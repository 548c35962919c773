import { Layout } from "../components/layout.tsx"
import { Action, Facts, Paragraph } from "../components/pieces.tsx"
import { grouped } from "../format.ts"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { wordsFor } from "../words.ts"

export const RedemptionClosed: Template<"redemption-closed"> = ({
  facts,
  house,
  locale,
}: MailProps<"redemption-closed">) => {
  const w = wordsFor(locale)
  const { outcome, backPoints, expiredPoints, note } = facts
  const lead = w(`redemption.${outcome}Lead`, { reward: facts.rewardName, number: facts.number })
  return (
    <Layout
      house={house}
      locale={locale}
      preview={lead}
      title={w(`redemption.${outcome}Title`, { number: facts.number })}
      greet={facts.contactName}
    >
      <Paragraph>{lead}</Paragraph>
      <Facts
        rows={[
          [w("redemption.reward"), `${facts.quantity} × ${facts.rewardName}`],
          [w(`redemption.${outcome}Note`), note],
          [w("redemption.back"), backPoints > 0 ? grouped(backPoints) : null],
          [w("redemption.expired"), expiredPoints > 0 ? grouped(expiredPoints) : null],
        ]}
      />
      <Action href={facts.redemptionsUrl}>{w("redemption.button")}</Action>
    </Layout>
  )
}

RedemptionClosed.subject = (facts, w) => w(`redemption.${facts.outcome}Subject`, { reward: facts.rewardName })
RedemptionClosed.PreviewProps = {
  facts: {
    contactName: "Anna Berg",
    number: "RD-2026-000042",
    rewardName: "Barista training for two",
    quantity: 1,
    outcome: "cancelled",
    note: "The trainer is ill; we can offer January instead.",
    backPoints: 8_200,
    expiredPoints: 300,
    redemptionsUrl: "https://house.example/rewards/redemptions",
  },
  house: previewHouse,
  locale: "en",
}

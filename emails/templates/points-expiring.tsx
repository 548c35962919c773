import { Layout } from "../components/layout.tsx"
import { Action, Facts, Paragraph } from "../components/pieces.tsx"
import { day, grouped } from "../format.ts"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { wordsFor } from "../words.ts"

export const PointsExpiring: Template<"points-expiring"> = ({
  facts,
  house,
  locale,
}: MailProps<"points-expiring">) => {
  const w = wordsFor(locale)
  const points = grouped(facts.points)
  const on = day(facts.expiresOn, locale)
  const lead = w("expiring.lead", { points, company: facts.companyName, day: on })
  return (
    <Layout
      house={house}
      locale={locale}
      preview={lead}
      title={w("expiring.title", { points, day: on })}
      greet={facts.contactName}
    >
      <Paragraph>
        {lead} {w("expiring.left", { count: facts.daysLeft })}
      </Paragraph>
      <Facts
        rows={[
          [w("expiring.active"), grouped(facts.activePoints)],
          [w("expiring.within"), facts.rewards.length > 0 ? facts.rewards.map(priced).join(" · ") : null],
        ]}
      />
      <Paragraph quiet>{w("expiring.soonest")}</Paragraph>
      <Action href={facts.redeemUrl}>{w("expiring.button")}</Action>
    </Layout>
  )
}

function priced({ name, points }: { name: string; points: number }): string {
  return `${name} (${grouped(points)})`
}

PointsExpiring.subject = (facts, w) =>
  w("expiring.subject", { points: grouped(facts.points), count: facts.daysLeft })
PointsExpiring.PreviewProps = {
  facts: {
    contactName: "Anna Berg",
    companyName: "Berg & Daughters",
    points: 3_240,
    expiresOn: "2027-05-31",
    daysLeft: 30,
    activePoints: 18_400,
    rewards: [
      { name: "£25 restaurant voucher", points: 3_200 },
      { name: "Counter display stand", points: 2_400 },
    ],
    redeemUrl: "https://house.example/rewards/redeem",
  },
  house: previewHouse,
  locale: "en",
}

import { Layout } from "../components/layout.tsx"
import { Action, Facts, Paragraph } from "../components/pieces.tsx"
import { day } from "../format.ts"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { wordsFor } from "../words.ts"

/** To the owners of the company, before anything is lost: what, when, and what keeps it. */
export const TierNotice: Template<"tier-notice"> = ({ facts, house, locale }: MailProps<"tier-notice">) => {
  const w = wordsFor(locale)
  const { kind, companyName: company, tierName: tier, toTierName: to, keptUntilOn, repName } = facts
  const on = day(facts.onDay, locale)
  const lead = w(`tierNotice.${kind}Lead`, { company, tier, to, day: on })
  return (
    <Layout
      house={house}
      locale={locale}
      preview={lead}
      title={w(`tierNotice.${kind}Title`, { tier, day: on })}
      greet={facts.contactName}
    >
      <Paragraph>{lead}</Paragraph>
      {kind === "falls" && facts.conditions.length > 0 && (
        <>
          <Paragraph quiet>{w(`tierNotice.${facts.match}`)}</Paragraph>
          <Facts
            rows={facts.conditions.map(({ label, reached, asked }) => [
              label,
              w("tierNotice.figure", { reached, asked }),
            ])}
          />
        </>
      )}
      <Facts rows={[[w("tierNotice.perks"), facts.perks.length > 0 ? facts.perks.join(" · ") : null]]} />
      {keptUntilOn && (
        <Paragraph quiet>{w("tierNotice.kept", { tier, day: day(keptUntilOn, locale) })}</Paragraph>
      )}
      {repName && <Paragraph quiet>{w("tierNotice.rep", { rep: repName })}</Paragraph>}
      <Action href={facts.rewardsUrl}>{w("tierNotice.button")}</Action>
    </Layout>
  )
}

TierNotice.subject = ({ kind, tierName: tier }, w) => w(`tierNotice.${kind}Subject`, { tier })
TierNotice.PreviewProps = {
  facts: {
    contactName: "Anna Berg",
    companyName: "Berg & Daughters",
    kind: "falls",
    tierName: "Gold",
    toTierName: "Silver",
    onDay: "2027-02-01",
    conditions: [{ label: "Net goods, February 2026 to January 2027", reached: "£8,240", asked: "£10,000" }],
    match: "all",
    perks: ["Free freight over £250", "30 days to return unsold stock"],
    keptUntilOn: "2027-02-28",
    repName: "Mara Okafor",
    rewardsUrl: "https://house.example/rewards",
  },
  house: previewHouse,
  locale: "en",
}

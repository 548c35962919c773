import { Layout } from "../components/layout.tsx"
import { Action, Facts, Paragraph } from "../components/pieces.tsx"
import { money } from "../format.ts"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { type Words, wordsFor } from "../words.ts"

export const Invitation: Template<"invitation"> = ({ facts, house, locale }: MailProps<"invitation">) => {
  const w = wordsFor(locale)
  const { account } = facts
  const lead = leadOf(facts, house.name, w)
  const title = account ? w("invitation.title") : w("invitation.titleMember", { company: facts.companyName })
  return (
    <Layout house={house} locale={locale} preview={lead} title={title} greet={facts.name}>
      <Paragraph>{lead}</Paragraph>
      {account && (
        <Facts
          rows={[
            [
              w("invitation.terms"),
              account.termsDays > 0
                ? w("invitation.termsDays", { count: account.termsDays })
                : w("invitation.prepaid"),
            ],
            [w("invitation.limit"), account.limitCents > 0 ? money(account.limitCents) : null],
            [w("invitation.rep"), account.repName],
          ]}
        />
      )}
      <Action href={facts.invitationUrl}>{w("invitation.button")}</Action>
      <Paragraph quiet>{w("invitation.valid", { count: facts.validDays })}</Paragraph>
    </Layout>
  )
}

function leadOf(facts: MailProps<"invitation">["facts"], house: string, w: Words): string {
  const role = w(`invitation.roles.${facts.role}`)
  if (facts.account) return w("invitation.lead", { company: facts.companyName, house })
  if (facts.invitedBy) return w("invitation.leadMember", { inviter: facts.invitedBy, house, role })
  return w("invitation.leadHouse", { house, company: facts.companyName, role })
}

Invitation.subject = (facts, w, house) =>
  facts.invitedBy
    ? w("invitation.subjectMember", { inviter: facts.invitedBy, company: facts.companyName })
    : w("invitation.subject", { company: facts.companyName, house: house.name })
Invitation.PreviewProps = {
  facts: {
    name: "Anna Berg",
    companyName: "Berg & Daughters",
    invitedBy: null,
    role: "owner",
    invitationUrl: "https://house.example/invitation/abc",
    validDays: 7,
    account: { termsDays: 30, limitCents: 250_000, repName: "Mara Okafor" },
  },
  house: previewHouse,
  locale: "en",
}

import { Layout } from "../components/layout.tsx"
import { Paragraph } from "../components/pieces.tsx"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { wordsFor } from "../words.ts"

export const ApplicationDeclined: Template<"application-declined"> = ({
  facts,
  house,
  locale,
}: MailProps<"application-declined">) => {
  const w = wordsFor(locale)
  const lead = w("declined.lead", { company: facts.companyName })
  return (
    <Layout
      house={house}
      locale={locale}
      preview={lead}
      title={w("declined.title")}
      greet={facts.contactName}
    >
      <Paragraph>{lead}</Paragraph>
      {facts.reason && <Paragraph>{w("declined.reason", { reason: facts.reason })}</Paragraph>}
      <Paragraph>{w("declined.next", { phone: house.phone })}</Paragraph>
    </Layout>
  )
}

ApplicationDeclined.subject = (_, w, house) => w("declined.subject", { house: house.name })
ApplicationDeclined.PreviewProps = {
  facts: {
    contactName: "Anna Berg",
    companyName: "Berg & Daughters",
    reason: "The tax number could not be confirmed.",
  },
  house: previewHouse,
  locale: "en",
}

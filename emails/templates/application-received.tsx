import { Layout } from "../components/layout.tsx"
import { Paragraph } from "../components/pieces.tsx"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { wordsFor } from "../words.ts"

export const ApplicationReceived: Template<"application-received"> = ({
  facts,
  house,
  locale,
}: MailProps<"application-received">) => {
  const w = wordsFor(locale)
  const lead = w("received.lead", { company: facts.companyName, town: facts.town })
  return (
    <Layout
      house={house}
      locale={locale}
      preview={lead}
      title={w("received.title")}
      greet={facts.contactName}
    >
      <Paragraph>{lead}</Paragraph>
      {facts.productName && <Paragraph>{w("received.product", { product: facts.productName })}</Paragraph>}
      <Paragraph>{w("received.next")}</Paragraph>
    </Layout>
  )
}

ApplicationReceived.subject = (_, w) => w("received.subject")
ApplicationReceived.PreviewProps = {
  facts: {
    contactName: "Anna Berg",
    companyName: "Berg & Daughters",
    town: "Leeds",
    productName: "White hanging heart T-light holder",
  },
  house: previewHouse,
  locale: "en",
}

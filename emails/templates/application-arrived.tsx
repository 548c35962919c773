import { Layout } from "../components/layout.tsx"
import { Action, Facts } from "../components/pieces.tsx"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { wordsFor } from "../words.ts"

/** To the admins of the house. */
export const ApplicationArrived: Template<"application-arrived"> = ({
  facts,
  house,
  locale,
}: MailProps<"application-arrived">) => {
  const w = wordsFor(locale)
  const title = w("arrived.title", { company: facts.companyName })
  return (
    <Layout house={house} locale={locale} preview={title} title={title}>
      <Facts
        rows={[
          [w("arrived.contact"), facts.contactName],
          [w("arrived.place"), `${facts.town}, ${facts.country}`],
          [w("arrived.taxNumber"), facts.taxNumber],
          [w("arrived.product"), facts.productName],
          [w("arrived.owner"), facts.ownerName],
        ]}
      />
      <Action href={facts.applicationUrl}>{w("arrived.button")}</Action>
    </Layout>
  )
}

ApplicationArrived.subject = (facts, w) =>
  w("arrived.subject", { company: facts.companyName, town: facts.town })
ApplicationArrived.PreviewProps = {
  facts: {
    companyName: "Berg & Daughters",
    contactName: "Anna Berg",
    town: "Leeds",
    country: "GB",
    taxNumber: "GB 123 4567 89",
    productName: "White hanging heart T-light holder",
    ownerName: "Mara Okafor",
    applicationUrl: "https://house.example/admin/applications/1",
  },
  house: previewHouse,
  locale: "en",
}

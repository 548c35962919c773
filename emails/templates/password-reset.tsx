import { Layout } from "../components/layout.tsx"
import { Action, Paragraph } from "../components/pieces.tsx"
import { type MailProps, previewHouse, type Template } from "../template.ts"
import { wordsFor } from "../words.ts"

export const PasswordReset: Template<"password-reset"> = ({
  facts,
  house,
  locale,
}: MailProps<"password-reset">) => {
  const w = wordsFor(locale)
  const lead = w("reset.lead", { house: house.name })
  return (
    <Layout house={house} locale={locale} preview={lead} title={w("reset.title")} greet={facts.name}>
      <Paragraph>{lead}</Paragraph>
      <Action href={facts.resetUrl}>{w("reset.button")}</Action>
      <Paragraph>{w("reset.valid", { count: facts.validMinutes })}</Paragraph>
      <Paragraph quiet>{w("reset.notYou")}</Paragraph>
    </Layout>
  )
}

PasswordReset.subject = (_, w) => w("reset.subject")
PasswordReset.PreviewProps = {
  facts: { name: "Anna Berg", resetUrl: "https://house.example/reset-password/abc", validMinutes: 60 },
  house: previewHouse,
  locale: "en",
}

import { Body, Container, Head, Heading, Hr, Html, Preview, Section, Text } from "@react-email/components"
import type { ReactNode } from "react"
import { type MailLocale, wordsFor } from "../words.ts"
import { colour, fontFamily, text } from "./theme.ts"

/** Who writes: read from the house's own row when the mail is rendered. */
export type MailHouse = {
  name: string
  addressLines: readonly string[]
  email: string
  phone: string
}

/** A sheet with the house's mark above and its address below. */
export function Layout({
  house,
  locale,
  preview,
  title,
  greet,
  children,
}: {
  house: MailHouse
  locale: MailLocale
  preview: string
  title: string
  greet?: string
  children: ReactNode
}) {
  const w = wordsFor(locale)
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{preview}</Preview>
      <Body style={{ margin: 0, padding: "24px 12px", background: colour.paper, fontFamily }}>
        <Container style={{ maxWidth: "600px", margin: "0 auto" }}>
          <Text style={{ margin: "0 0 16px", fontSize: "17px", fontWeight: 650, color: colour.ink }}>
            <span style={{ color: colour.red }}>▼&nbsp;</span>
            {house.name}
          </Text>
          <Section
            style={{
              background: colour.panel,
              border: `1px solid ${colour.line}`,
              borderRadius: "6px",
              padding: "24px",
            }}
          >
            <Heading as="h1" style={text.title}>
              {title}
            </Heading>
            {greet && <Text style={text.body}>{w("hello", { name: greet })}</Text>}
            {children}
          </Section>
          <Text style={{ ...text.quiet, margin: "16px 0 0" }}>
            {signature(house)}
            <br />
            {house.phone} · {house.email}
          </Text>
          <Hr style={{ borderColor: colour.line, margin: "12px 0" }} />
          <Text style={{ ...text.quiet, fontSize: "12px", margin: 0 }}>
            {w("footer", { house: house.name })}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

/** Many an address begins with the house's own name: it is not said twice. */
function signature({ name, addressLines }: MailHouse): string {
  const named = addressLines[0]?.startsWith(name) ?? false
  return (named ? addressLines : [name, ...addressLines]).join(" · ")
}

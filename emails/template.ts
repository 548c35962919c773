import type { ReactElement } from "react"
import type { MailHouse } from "./components/layout.tsx"
import type { MailFacts, MailTemplate } from "./facts.ts"
import type { MailLocale, Words } from "./words.ts"

export type MailProps<Name extends MailTemplate> = {
  facts: MailFacts<Name>
  house: MailHouse
  locale: MailLocale
}

/** A mail: its screen, its subject, and an example of what it is told. */
export type Template<Name extends MailTemplate> = {
  (props: MailProps<Name>): ReactElement
  subject: (facts: MailFacts<Name>, w: Words, house: MailHouse) => string
  PreviewProps: MailProps<Name>
}

export const previewHouse: MailHouse = {
  name: "Harbour & Vine",
  addressLines: ["1 Quay Street", "Bristol BS1 4DB"],
  email: "orders@demo.pennant.example",
  phone: "0117 496 0143",
}

import { render, toPlainText } from "@react-email/render"
import type { MailHouse } from "./components/layout.tsx"
import { type MailTemplate, mailFacts } from "./facts.ts"
import type { Template } from "./template.ts"
import { ApplicationArrived } from "./templates/application-arrived.tsx"
import { ApplicationDeclined } from "./templates/application-declined.tsx"
import { ApplicationReceived } from "./templates/application-received.tsx"
import { Invitation } from "./templates/invitation.tsx"
import { OrderConfirmation } from "./templates/order-confirmation.tsx"
import { OrderShipped } from "./templates/order-shipped.tsx"
import { PasswordReset } from "./templates/password-reset.tsx"
import { PointsExpiring } from "./templates/points-expiring.tsx"
import { RebateSettled } from "./templates/rebate-settled.tsx"
import { RedemptionClosed } from "./templates/redemption-closed.tsx"
import { TierNotice } from "./templates/tier-notice.tsx"
import { type MailLocale, wordsFor } from "./words.ts"

export const templates: { [Name in MailTemplate]: Template<Name> } = {
  "order-confirmation": OrderConfirmation,
  "order-shipped": OrderShipped,
  "password-reset": PasswordReset,
  invitation: Invitation,
  "application-received": ApplicationReceived,
  "application-arrived": ApplicationArrived,
  "application-declined": ApplicationDeclined,
  "redemption-closed": RedemptionClosed,
  "points-expiring": PointsExpiring,
  "tier-notice": TierNotice,
  "rebate-settled": RebateSettled,
}

export type RenderedMail = { subject: string; html: string; text: string }

/** One mail in one language. Facts come from a job's payload, so they are parsed here; unfit ones throw. */
export async function renderMail<Name extends MailTemplate>(mail: {
  template: Name
  facts: unknown
  locale: MailLocale
  house: MailHouse
}): Promise<RenderedMail> {
  const Body = templates[mail.template] as Template<MailTemplate>
  const facts = mailFacts[mail.template].parse(mail.facts)
  const html = await render(<Body facts={facts} house={mail.house} locale={mail.locale} />)
  return {
    subject: Body.subject(facts, wordsFor(mail.locale), mail.house),
    html,
    text: plainText(html),
  }
}

/** Tables become lines with gaps, headings keep their case, links show where they lead. */
function plainText(html: string): string {
  return toPlainText(html, {
    wordwrap: 78,
    selectors: [
      {
        selector: "table",
        format: "dataTable",
        options: { uppercaseHeaderCells: false, maxColumnWidth: 44 },
      },
      { selector: "table[role=presentation]", format: "dataTable", options: { maxColumnWidth: 50 } },
      { selector: "h1", options: { uppercase: false } },
      { selector: "img", format: "skip" },
    ],
  })
}

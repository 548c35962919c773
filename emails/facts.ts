import { z } from "zod"

/**
 * What each mail needs to know. Commands build these facts, the job carries them, the template reads them. Money is in
 * minor units of the house's currency, days are ISO strings in the house's time zone, links are whole addresses.
 */
export const mailFacts = {
  "order-confirmation": z.object({
    contactName: z.string(),
    companyName: z.string(),
    orderNumber: z.string(),
    orderUrl: z.url(),
    poNumber: z.string().nullable(),
    wantedOn: z.iso.date().nullable(),
    addressLines: z.array(z.string()),
    /** The first lines only (40 at most); `lineCount` says how many there are. */
    lines: z
      .array(
        z.object({
          name: z.string(),
          sku: z.string(),
          quantity: z.int(),
          unitCents: z.int(),
          totalCents: z.int(),
        }),
      )
      .max(40),
    lineCount: z.int(),
    goodsCents: z.int(),
    freightCents: z.int(),
    taxCents: z.int(),
    totalCents: z.int(),
    payment: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("on_account"), termsDays: z.int() }),
      z.object({ kind: z.literal("prepay"), bankDetails: z.string() }),
    ]),
    /** Pending until shipped and paid; null when the order earns nothing. */
    earns: z.object({ rebateCents: z.int(), points: z.int() }).nullable(),
    /** The pennant the company flies, in the language of the mail; absent for most. */
    honour: z.object({ title: z.string(), period: z.string() }).nullish(),
  }),
  "order-shipped": z.object({
    contactName: z.string(),
    companyName: z.string(),
    orderNumber: z.string(),
    orderUrl: z.url(),
    shipmentNumber: z.string(),
    carrier: z.string().nullable(),
    tracking: z.string().nullable(),
    /** The first lines only (40 at most); `lineCount` says how many there are. */
    lines: z.array(z.object({ name: z.string(), sku: z.string(), quantity: z.int() })).max(40),
    lineCount: z.int(),
    /** Pieces of the order still to come; 0 when this shipment completes it. */
    openQuantity: z.int(),
    invoice: z
      .object({ number: z.string(), totalCents: z.int(), openCents: z.int(), dueOn: z.iso.date() })
      .nullable(),
  }),
  "password-reset": z.object({ name: z.string(), resetUrl: z.url(), validMinutes: z.int() }),
  invitation: z.object({
    name: z.string(),
    companyName: z.string(),
    /** Who invites: a member of the company, or null when the house opens the account. */
    invitedBy: z.string().nullable(),
    role: z.enum(["owner", "approver", "buyer"]),
    invitationUrl: z.url(),
    validDays: z.int(),
    /** The conditions an account starts with; null when a company invites one more member. */
    account: z.object({ termsDays: z.int(), limitCents: z.int(), repName: z.string().nullable() }).nullable(),
  }),
  "application-received": z.object({
    contactName: z.string(),
    companyName: z.string(),
    town: z.string(),
    productName: z.string().nullable(),
  }),
  "application-arrived": z.object({
    companyName: z.string(),
    contactName: z.string(),
    town: z.string(),
    country: z.string(),
    taxNumber: z.string(),
    productName: z.string().nullable(),
    /** Whose link it came by, or null. */
    ownerName: z.string().nullable(),
    applicationUrl: z.url(),
  }),
  "application-declined": z.object({
    contactName: z.string(),
    companyName: z.string(),
    reason: z.string().nullable(),
  }),
  "redemption-closed": z.object({
    contactName: z.string(),
    number: z.string(),
    rewardName: z.string(),
    quantity: z.int(),
    outcome: z.enum(["delivered", "cancelled"]),
    /** How it was handed over, or why it was called off. */
    note: z.string().nullable(),
    /** Points that came back, and those that had run out meanwhile. */
    backPoints: z.int(),
    expiredPoints: z.int(),
    redemptionsUrl: z.url(),
  }),
  "points-expiring": z.object({
    contactName: z.string(),
    companyName: z.string(),
    points: z.int(),
    /** The last day on which they can be spent. */
    expiresOn: z.iso.date(),
    daysLeft: z.int(),
    activePoints: z.int(),
    /** Some rewards within reach. */
    rewards: z.array(z.object({ name: z.string(), points: z.int() })).max(3),
    redeemUrl: z.url(),
  }),
  "tier-notice": z.object({
    contactName: z.string(),
    companyName: z.string(),
    /** `falls`: the tier is lost unless more is reached; `challenged`: another company leads the holder of a seat. */
    kind: z.enum(["falls", "challenged"]),
    tierName: z.string(),
    toTierName: z.string(),
    /** The day of the review that decides. */
    onDay: z.iso.date(),
    /** What is asked and what has been reached, in words of the reader's language and in figures of the company's own. */
    conditions: z.array(z.object({ label: z.string(), reached: z.string(), asked: z.string() })).max(6),
    match: z.enum(["all", "any"]),
    /** Perks that go with the tier, and the last day on which they are still kept after a fall. */
    perks: z.array(z.string()).max(12),
    keptUntilOn: z.iso.date().nullable(),
    repName: z.string().nullable(),
    rewardsUrl: z.url(),
  }),
  "rebate-settled": z.object({
    contactName: z.string(),
    companyName: z.string(),
    statementNumber: z.string(),
    /** "2026-Q3" */
    payPeriod: z.string(),
    payCents: z.int(),
    creditNote: z.object({ number: z.string(), totalCents: z.int() }).nullable(),
    points: z.int(),
    /** Handed over as goods of this worth. */
    goodsCents: z.int(),
    /** Waits for the next settlement; below zero: still owed. */
    carriedCents: z.int(),
    statementUrl: z.url(),
  }),
} as const satisfies Record<string, z.ZodType>

export type MailTemplate = keyof typeof mailFacts
export type MailFacts<Template extends MailTemplate> = z.infer<(typeof mailFacts)[Template]>

export const mailTemplates = Object.keys(mailFacts) as MailTemplate[]

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(mailFacts, name)
}

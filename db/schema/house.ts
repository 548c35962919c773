import { sql } from "drizzle-orm"
import { bigserial, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { bps, cents, id, instant } from "../columns.ts"

/** One deployment serves one house: exactly one row, id 1. */
export const house = pgTable(
  "house",
  {
    id: integer().primaryKey().default(1),
    name: text().notNull(),
    currency: text().notNull().default("GBP"),
    timeZone: text().notNull().default("Europe/London"),
    vatBps: bps().notNull(),
    minimumOrderCents: cents().notNull(),
    freightCents: cents().notNull(),
    freeFreightOverCents: cents().notNull(),
    /** Days past due after which an order on account is refused (with its ways out). */
    overdueGraceDays: integer().notNull().default(7),
    guestPricePolicy: text({ enum: ["hidden", "list"] })
      .notNull()
      .default("hidden"),
    bankDetails: text().notNull(),
    addressLines: text().array().notNull(),
    phone: text().notNull(),
    email: text().notNull(),
    /** Demo sign-ins are offered as cards on the sign-in page. Never true in a house that trades. */
    demo: integer().notNull().default(0),
  },
  (t) => [check("house_one_row", sql`${t.id} = 1`)],
)

/** Who did what to which thing; before and after as values. Append-only. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    at: instant().notNull(),
    actorId: uuid(),
    companyId: uuid(),
    action: text().notNull(),
    entity: text().notNull(),
    entityId: text().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [index("audit_entity").on(t.entity, t.entityId, t.at), index("audit_at").on(t.at)],
)

/** Every mail that left or would have left; without SMTP settings this is the staff mailbox. */
export const mails = pgTable(
  "mails",
  {
    id: id().primaryKey(),
    /** The job that asked for it: one mail per key, however often the job runs. */
    dedupeKey: text().notNull().unique(),
    template: text().notNull(),
    to: text().notNull(),
    locale: text().notNull(),
    subject: text().notNull(),
    html: text().notNull(),
    text: text().notNull(),
    /**
     * `kept`: no mail server is set up. `sending` is written before the server is asked, so that a crash in between never
     * sends twice; `busy`: the server put it off, the job tries again; `failed`: staff decide.
     */
    status: text({ enum: ["kept", "sending", "busy", "sent", "failed"] }).notNull(),
    error: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (t) => [index("mails_created").on(t.createdAt)],
)

/** Fixed-window counters behind sign-in, reset, apply and scan limits. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: instant(),
})

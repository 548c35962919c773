import { sql } from "drizzle-orm"
import { bigserial, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { id, instant } from "../columns.ts"
import { products } from "./catalog.ts"
import { companies, users } from "./companies.ts"

/** A QR code or link of (rep or company) × product. The code is random: it cannot be guessed or counted through. */
export const shareLinks = pgTable(
  "share_links",
  {
    id: id().primaryKey(),
    code: text().notNull().unique(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    ownerStaffId: uuid().references(() => users.id),
    ownerCompanyId: uuid().references(() => companies.id),
    createdById: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    archivedAt: instant(),
    scans: integer().notNull().default(0),
    applications: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("share_links_staff_product")
      .on(t.ownerStaffId, t.productId)
      .where(sql`${t.ownerStaffId} is not null`),
    uniqueIndex("share_links_company_product")
      .on(t.ownerCompanyId, t.productId)
      .where(sql`${t.ownerCompanyId} is not null`),
    check("share_links_one_owner", sql`num_nonnulls(${t.ownerStaffId}, ${t.ownerCompanyId}) = 1`),
  ],
)

export const shareScans = pgTable(
  "share_scans",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    linkId: uuid()
      .notNull()
      .references(() => shareLinks.id),
    at: instant().notNull(),
    /** Keyed hash of address and agent for one day: counts people without keeping who. */
    visitorHash: text().notNull(),
  },
  (t) => [index("share_scans_link").on(t.linkId, t.at)],
)

export const applications = pgTable(
  "applications",
  {
    id: id().primaryKey(),
    linkId: uuid().references(() => shareLinks.id),
    companyName: text().notNull(),
    contactName: text().notNull(),
    email: text().notNull(),
    phone: text(),
    taxNumber: text().notNull(),
    country: text().notNull(),
    region: text().notNull(),
    town: text().notNull(),
    addressLine: text().notNull(),
    postcode: text().notNull(),
    note: text(),
    locale: text({ enum: ["en", "zh-CN"] }).notNull(),
    status: text({ enum: ["submitted", "approved", "declined"] })
      .notNull()
      .default("submitted"),
    decisionReason: text(),
    decidedById: uuid().references(() => users.id),
    decidedAt: instant(),
    companyId: uuid().references(() => companies.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("applications_status").on(t.status, t.createdAt),
    uniqueIndex("applications_one_open_per_mail")
      .on(sql`lower(${t.email})`)
      .where(sql`${t.status} = 'submitted'`),
    check("applications_decided", sql`(${t.status} = 'submitted') = (${t.decidedAt} is null)`),
  ],
)

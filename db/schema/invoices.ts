import { sql } from "drizzle-orm"
import {
  check,
  foreignKey,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { cents, day, id, instant, quantity } from "../columns.ts"
import { companies } from "./companies.ts"
import { orderLines, orders, shipments } from "./orders.ts"

export const invoiceNumbers = pgSequence("invoice_numbers")
export const creditNoteNumbers = pgSequence("credit_note_numbers")
export const returnNumbers = pgSequence("return_numbers")

/** One invoice per shipment. Tax included in the total. */
export const invoices = pgTable(
  "invoices",
  {
    companyId: id().notNull(),
    id: id().notNull(),
    number: text().notNull().unique(),
    orderId: id().notNull(),
    shipmentId: id().notNull(),
    issuedOn: day().notNull(),
    dueOn: day().notNull(),
    goodsCents: cents().notNull(),
    freightCents: cents().notNull(),
    taxCents: cents().notNull(),
    totalCents: cents().notNull(),
    /** Payments and credit notes set against it. */
    paidCents: cents().notNull(),
    /** The day it was settled in full; what turns pending loyalty into earned. */
    paidOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.orderId], foreignColumns: [orders.companyId, orders.id] }),
    foreignKey({ columns: [t.companyId, t.shipmentId], foreignColumns: [shipments.companyId, shipments.id] }),
    uniqueIndex("invoices_one_per_shipment").on(t.companyId, t.shipmentId),
    index("invoices_order").on(t.companyId, t.orderId),
    index("invoices_open").on(t.companyId, t.dueOn).where(sql`${t.paidOn} is null`),
    check("invoices_total", sql`${t.totalCents} = ${t.goodsCents} + ${t.freightCents} + ${t.taxCents}`),
    check(
      "invoices_paid",
      sql`${t.paidCents} between 0 and ${t.totalCents} and (${t.paidOn} is not null) = (${t.paidCents} = ${t.totalCents})`,
    ),
  ],
)

export const payments = pgTable(
  "payments",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    id: id().notNull(),
    /** Set when it was paid for one order ahead of its invoice. */
    orderId: uuid(),
    method: text({ enum: ["bank_transfer", "card", "cheque", "cash"] }).notNull(),
    amountCents: cents().notNull(),
    reference: text().notNull(),
    receivedOn: day().notNull(),
    recordedAt: instant().notNull(),
    recordedById: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("payments_received").on(t.companyId, t.receivedOn),
    check("payments_positive", sql`${t.amountCents} > 0`),
  ],
)

export const paymentAllocations = pgTable(
  "payment_allocations",
  {
    companyId: id().notNull(),
    paymentId: id().notNull(),
    invoiceId: id().notNull(),
    amountCents: cents().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.paymentId, t.invoiceId] }),
    foreignKey({ columns: [t.companyId, t.paymentId], foreignColumns: [payments.companyId, payments.id] }),
    foreignKey({ columns: [t.companyId, t.invoiceId], foreignColumns: [invoices.companyId, invoices.id] }),
    index("payment_allocations_invoice").on(t.companyId, t.invoiceId),
    check("payment_allocations_positive", sql`${t.amountCents} > 0`),
  ],
)

export const returns = pgTable(
  "returns",
  {
    companyId: id().notNull(),
    id: id().notNull(),
    number: text().notNull().unique(),
    orderId: id().notNull(),
    reason: text({ enum: ["damaged", "wrong_item", "unwanted", "faulty", "history"] }).notNull(),
    note: text(),
    restocked: integer().notNull().default(0),
    receivedAt: instant().notNull(),
    actorId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.orderId], foreignColumns: [orders.companyId, orders.id] }),
    index("returns_order").on(t.companyId, t.orderId),
  ],
)

export const returnLines = pgTable(
  "return_lines",
  {
    companyId: id().notNull(),
    returnId: id().notNull(),
    orderId: id().notNull(),
    lineNo: integer().notNull(),
    quantity: quantity().notNull(),
    netCents: cents().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.returnId, t.lineNo] }),
    foreignKey({ columns: [t.companyId, t.returnId], foreignColumns: [returns.companyId, returns.id] }),
    foreignKey({
      columns: [t.companyId, t.orderId, t.lineNo],
      foreignColumns: [orderLines.companyId, orderLines.orderId, orderLines.lineNo],
    }),
    check("return_lines_positive", sql`${t.quantity} > 0`),
  ],
)

/** Money we owe back: from a return, or a settled rebate. First set against the invoice, the rest is unapplied credit. */
export const creditNotes = pgTable(
  "credit_notes",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    id: id().notNull(),
    number: text().notNull().unique(),
    kind: text({ enum: ["return", "rebate", "goodwill"] }).notNull(),
    returnId: uuid(),
    /** The invoice it was set against, if any, and how much of it; the rest went to unapplied credit. */
    invoiceId: uuid(),
    appliedCents: cents().notNull(),
    goodsCents: cents().notNull(),
    taxCents: cents().notNull(),
    totalCents: cents().notNull(),
    issuedOn: day().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("credit_notes_return").on(t.companyId, t.returnId),
    check(
      "credit_notes_total",
      sql`${t.totalCents} = ${t.goodsCents} + ${t.taxCents} and ${t.totalCents} > 0`,
    ),
    check("credit_notes_applied", sql`${t.appliedCents} between 0 and ${t.totalCents}`),
  ],
)

import { sql } from "drizzle-orm"
import {
  bigserial,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core"
import { cents, day, id, instant, points, quantity } from "../columns.ts"
import { variants } from "./catalog.ts"
import { companies, users } from "./companies.ts"

export const orderNumbers = pgSequence("order_numbers")
export const shipmentNumbers = pgSequence("shipment_numbers")

export type FrozenAddress = {
  label: string
  recipient: string
  line1: string
  line2: string | null
  town: string
  postcode: string
  country: string
}

/** Terms, prices, tax and address are frozen as values: what was agreed does not change with the catalogue. */
export const orders = pgTable(
  "orders",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    id: id().notNull(),
    number: text().notNull().unique(),
    /** Who placed it: a member, or a rep for the company. Null only for history from before Pennant. */
    placedById: uuid().references(() => users.id),
    source: text({ enum: ["portal", "rep", "history"] }).notNull(),
    placedAt: instant().notNull(),
    placedOn: day().notNull(),
    status: text({
      enum: ["awaiting_payment", "placed", "part_shipped", "shipped", "delivered", "cancelled"],
    }).notNull(),
    paymentMethod: text({ enum: ["on_account", "bank_transfer", "card"] }).notNull(),
    termsDays: integer().notNull(),
    poNumber: text(),
    wantedOn: day(),
    note: text(),
    address: jsonb().$type<FrozenAddress>().notNull(),
    tierKey: text().notNull(),
    goodsCents: cents().notNull(),
    freightCents: cents().notNull(),
    /** Why freight is what it is: over the threshold, a perk, or charged. */
    freightReason: text({ enum: ["charged", "over_threshold", "perk", "history"] }).notNull(),
    taxCents: cents().notNull(),
    totalCents: cents().notNull(),
    points: points().notNull(),
    /** What it would add to the rebate when it was placed (frozen for the confirmation). */
    rebatePreviewCents: cents().notNull(),
    programVersionId: uuid().notNull(),
    /** Hash of the submitted body: the same id with another body is refused. */
    requestHash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("orders_company_placed").on(t.companyId, t.placedAt.desc()),
    index("orders_open")
      .on(t.status, t.placedAt)
      .where(sql`${t.status} in ('awaiting_payment','placed','part_shipped','shipped')`),
    index("orders_placed").on(t.placedAt.desc()),
    check("orders_total", sql`${t.totalCents} = ${t.goodsCents} + ${t.freightCents} + ${t.taxCents}`),
  ],
)

export const orderLines = pgTable(
  "order_lines",
  {
    companyId: id().notNull(),
    orderId: id().notNull(),
    lineNo: integer().notNull(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    sku: text().notNull(),
    name: text().notNull(),
    /** Key of the top-level category when it was sold: loyalty rules filter by it. */
    categoryKey: text().notNull(),
    /** Category and matched rules as the rebate counts it (rebate_basis.segment_key), frozen when it was placed. */
    segmentKey: text().notNull(),
    quantity: quantity().notNull(),
    shippedQuantity: quantity().notNull().default(0),
    cancelledQuantity: quantity().notNull().default(0),
    returnedQuantity: quantity().notNull().default(0),
    /** On paid invoices and not returned: what counts as earned. */
    qualifiedQuantity: quantity().notNull().default(0),
    /** Of those, on invoices paid by their due day. */
    onTimeQuantity: quantity().notNull().default(0),
    unitCents: cents().notNull(),
    netCents: cents().notNull(),
    unitCostCents: cents().notNull(),
    /** This line's share of the order's points (largest remainder; the shares add up). */
    points: points().notNull(),
    priceReason: text({ enum: ["contract", "price_list", "tier_list", "base_list", "history"] }).notNull(),
    /** The break that applied: price from this quantity. */
    priceFromQuantity: quantity().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.orderId, t.lineNo] }),
    foreignKey({ columns: [t.companyId, t.orderId], foreignColumns: [orders.companyId, orders.id] }),
    index("order_lines_variant").on(t.variantId),
    check("order_lines_net", sql`${t.netCents} = ${t.unitCents} * ${t.quantity}`),
    check(
      "order_lines_quantities",
      sql`${t.quantity} > 0 and ${t.shippedQuantity} >= 0 and ${t.cancelledQuantity} >= 0 and ${t.returnedQuantity} >= 0
        and ${t.shippedQuantity} + ${t.cancelledQuantity} <= ${t.quantity} and ${t.returnedQuantity} <= ${t.shippedQuantity}
        and ${t.qualifiedQuantity} between 0 and ${t.shippedQuantity} - ${t.returnedQuantity}
        and ${t.onTimeQuantity} between 0 and ${t.qualifiedQuantity}`,
    ),
  ],
)

/** The timeline a buyer sees. */
export const orderEvents = pgTable(
  "order_events",
  {
    companyId: id().notNull(),
    orderId: id().notNull(),
    id: bigserial({ mode: "number" }).notNull(),
    kind: text({
      enum: [
        "placed",
        "payment_received",
        "shipped",
        "delivered",
        "cancelled",
        "returned",
        "invoiced",
        "note",
      ],
    }).notNull(),
    at: instant().notNull(),
    actorId: uuid(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.orderId, t.id] }),
    foreignKey({ columns: [t.companyId, t.orderId], foreignColumns: [orders.companyId, orders.id] }),
  ],
)

export const shipments = pgTable(
  "shipments",
  {
    companyId: id().notNull(),
    id: id().notNull(),
    orderId: id().notNull(),
    number: text().notNull().unique(),
    shippedAt: instant().notNull(),
    deliveredAt: instant(),
    carrier: text(),
    tracking: text(),
    actorId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.orderId], foreignColumns: [orders.companyId, orders.id] }),
    index("shipments_order").on(t.companyId, t.orderId),
  ],
)

export const shipmentLines = pgTable(
  "shipment_lines",
  {
    companyId: id().notNull(),
    shipmentId: id().notNull(),
    orderId: id().notNull(),
    lineNo: integer().notNull(),
    quantity: quantity().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.shipmentId, t.lineNo] }),
    foreignKey({ columns: [t.companyId, t.shipmentId], foreignColumns: [shipments.companyId, shipments.id] }),
    foreignKey({
      columns: [t.companyId, t.orderId, t.lineNo],
      foreignColumns: [orderLines.companyId, orderLines.orderId, orderLines.lineNo],
    }),
    check("shipment_lines_positive", sql`${t.quantity} > 0`),
  ],
)

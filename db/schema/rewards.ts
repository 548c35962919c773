import { sql } from "drizzle-orm"
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { cents, day, id, instant, points, quantity } from "../columns.ts"
import { companies, users } from "./companies.ts"
import type { FrozenAddress } from "./orders.ts"

export const redemptionNumbers = pgSequence("redemption_numbers")

/** What points buy. */
export const rewards = pgTable(
  "rewards",
  {
    id: id().primaryKey(),
    kind: text({ enum: ["goods", "service", "voucher", "account_credit"] }).notNull(),
    nameEn: text().notNull(),
    nameZh: text().notNull(),
    descriptionEn: text().notNull().default(""),
    descriptionZh: text().notNull().default(""),
    /** Which object is drawn for it. */
    plate: text().notNull(),
    pointsPrice: points().notNull(),
    /** What one costs the house. */
    costCents: cents().notNull(),
    /** What one puts on the account (account_credit only). */
    creditCents: cents(),
    /** Pieces that can still be promised; null = as many as are asked for. Vouchers count their free codes instead. */
    stock: quantity(),
    /** Only from this tier on. */
    minTierKey: text(),
    /** At most so many per company and calendar year. */
    perYearLimit: integer(),
    status: text({ enum: ["active", "archived"] })
      .notNull()
      .default("active"),
    position: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [
    check("rewards_price", sql`${t.pointsPrice} > 0 and ${t.costCents} >= 0`),
    check("rewards_stock", sql`${t.stock} is null or ${t.stock} >= 0`),
    check("rewards_credit", sql`(${t.kind} = 'account_credit') = (${t.creditCents} is not null)`),
  ],
)

/** A redemption holds points when it is asked for, spends them when it is delivered, gives them back when it is called off. */
export const redemptions = pgTable(
  "redemptions",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    /** Made when the page was rendered: the idempotency key. */
    id: id().notNull(),
    number: text().notNull().unique(),
    rewardId: uuid()
      .notNull()
      .references(() => rewards.id),
    /** Frozen: name and price as they were. */
    nameEn: text().notNull(),
    nameZh: text().notNull(),
    quantity: quantity().notNull(),
    points: points().notNull(),
    costCents: cents().notNull(),
    status: text({ enum: ["requested", "delivered", "cancelled"] }).notNull(),
    requestedById: uuid()
      .notNull()
      .references(() => users.id),
    requestedAt: instant().notNull(),
    requestHash: text().notNull(),
    address: jsonb().$type<FrozenAddress>(),
    note: text(),
    /** Who closed it, when and how: delivered or cancelled. */
    closedById: uuid().references(() => users.id),
    closedAt: instant(),
    closeNote: text(),
    /** The credit note that an account credit became. */
    creditNoteId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("redemptions_open").on(t.requestedAt).where(sql`${t.status} = 'requested'`),
    index("redemptions_reward").on(t.rewardId),
    check("redemptions_positive", sql`${t.quantity} > 0 and ${t.points} > 0`),
    check("redemptions_closed", sql`(${t.status} = 'requested') = (${t.closedAt} is null)`),
  ],
)

/** A partner's voucher code: given to one redemption, once. */
export const rewardCodes = pgTable(
  "reward_codes",
  {
    rewardId: uuid()
      .notNull()
      .references(() => rewards.id),
    code: text().notNull(),
    validUntilOn: day(),
    companyId: uuid(),
    redemptionId: uuid(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.rewardId, t.code] }),
    foreignKey({
      columns: [t.companyId, t.redemptionId],
      foreignColumns: [redemptions.companyId, redemptions.id],
    }),
    index("reward_codes_free").on(t.rewardId).where(sql`${t.redemptionId} is null`),
    uniqueIndex("reward_codes_redemption").on(t.companyId, t.redemptionId, t.code),
    check("reward_codes_pair", sql`(${t.companyId} is null) = (${t.redemptionId} is null)`),
  ],
)

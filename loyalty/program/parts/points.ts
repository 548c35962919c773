import { z } from "zod"
import { categoryKeys, day, key, money, text } from "./common.ts"

const factorBps = z.int().min(0).max(1_000_000)

/**
 * How points are earned. Lines: `per_money` one point per `perCents` of net goods, `per_unit` so many per piece. Actions, each
 * a lot of its own: `first_order`, `referral` (the company that a share link's applicant names as its referrer, when that one's first
 * order is paid), `on_time_payment` (per invoice paid by its due day), `online_order` (per order placed in the portal by a member).
 */
const earnRule = z.discriminatedUnion("kind", [
  z.object({
    key,
    name: text,
    kind: z.literal("per_money"),
    perCents: z.int().min(1).max(1_000_000),
    categoryKeys: categoryKeys.optional(),
  }),
  z.object({
    key,
    name: text,
    kind: z.literal("per_unit"),
    points: z.int().min(1).max(1_000_000),
    categoryKeys: categoryKeys.optional(),
  }),
  z.object({
    key,
    name: text,
    kind: z.literal("action"),
    action: z.enum(["first_order", "referral", "on_time_payment", "online_order"]),
    points: z.int().min(1).max(10_000_000),
  }),
])

/** A factor on earned points, 10,000 = once. Those that apply to a line are multiplied, whatever their order. */
const campaign = z.object({
  key,
  name: text,
  factorBps,
  fromOn: day,
  toOn: day,
  categoryKeys: categoryKeys.optional(),
})

export const pointsRule = z.object({
  earn: z.array(earnRule).max(20),
  /** Tiers not named earn once. */
  multiplierBpsByTier: z.record(key, factorBps),
  campaigns: z.array(campaign).max(50),
  /** When pending points turn active: the goods left, the invoice is paid, or so many days after the order. */
  pending: z.discriminatedUnion("until", [
    z.object({ until: z.literal("shipped") }),
    z.object({ until: z.literal("paid") }),
    z.object({ until: z.literal("days"), days: z.int().min(0).max(365) }),
  ]),
  /** The last day on which points can be spent. `inactivity`: renewed for all lots by every order. */
  expiry: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("fixed_months"),
      months: z.int().min(1).max(120),
      /** "month_end": the last day of that month, so that a customer has one date to remember. */
      align: z.enum(["day", "month_end"]),
    }),
    z.object({ kind: z.literal("end_of_year"), yearsOn: z.int().min(0).max(10) }),
    z.object({ kind: z.literal("inactivity"), months: z.int().min(1).max(120) }),
  ]),
  /** Mails this many days before points run out, each once per lot date. */
  warnDaysBefore: z.array(z.int().min(1).max(180)).max(4),
  /** What the house reckons 1,000 points are worth, for costing and for comparing treatments. */
  worthCentsPerThousand: money,
  /** The share of outstanding points that the house expects to be redeemed, for its books (IFRS 15). */
  expectedRedemptionBps: z.int().min(0).max(10_000),
})

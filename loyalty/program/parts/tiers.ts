import { z } from "zod"
import { categoryKeys, key, rateBps, text } from "./common.ts"

/**
 * Where a review looks. `rolling_months`: whole months before the review. `calendar`: the running month, quarter or year;
 * it can lift at every review, and lets fall only at the review on the first day after it has closed.
 */
const window = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rolling_months"), months: z.int().min(1).max(60) }),
  z.object({ kind: z.literal("calendar"), unit: z.enum(["month", "quarter", "year"]) }),
])

/**
 * One thing a tier asks. The unit of `atLeast` follows the measure: cents for `net_revenue` and `gross_margin`, pieces for
 * `quantity`, basis points for `category_mix` (share of net goods in `categoryKeys`), `growth` (net goods against the same
 * window one year before; none before = no growth) and `paid_on_time` (share of invoices fallen due that were paid by
 * then, by value; none due = all on time). `categoryKeys` narrows revenue and quantity too.
 */
const condition = z.object({
  measure: z.enum(["net_revenue", "gross_margin", "quantity", "category_mix", "growth", "paid_on_time"]),
  window,
  atLeast: z.int().min(0).max(1_000_000_000_000),
  categoryKeys: categoryKeys.optional(),
})

/** Without conditions a tier is open to everyone. */
const qualification = z.object({
  match: z.enum(["all", "any"]),
  conditions: z.array(condition).max(6),
})

/**
 * `ladder`: by qualification. `seat`: the first `seats` of those who qualify, ranked by the first condition's measure; a
 * challenger must lead by `leadBps` in `periods` reviews in a row. `invitation`: given by hand, never by a review.
 */
export const tier = z.object({
  key,
  name: text,
  kind: z.enum(["ladder", "seat", "invitation"]),
  qualification,
  seats: z.int().min(1).max(100).optional(),
  hysteresis: z.object({ leadBps: rateBps, periods: z.int().min(1).max(24) }).optional(),
  perkKeys: z.array(key),
})

/** How a tier is reached and lost. Falling makes worse customers than never rising (Wagner 2009), hence grace, notice and soft landing. */
export const tierPolicy = z.object({
  /** How often every company is looked at. Always on the first of a month (quarter, year). */
  review: z.enum(["monthly", "quarterly", "yearly"]),
  /** `next_day`: whoever qualifies rises on the day after; `at_review`: only then. */
  promotion: z.enum(["next_day", "at_review"]),
  /** How long a company keeps a tier that it no longer qualifies for. */
  graceMonths: z.int().min(0).max(24),
  /** The holder is told at least this many days before it falls; a review falls nobody who was not. 0 = no notice. */
  noticeDays: z.int().min(0).max(180),
  /** One step at a time, or straight to what is deserved. */
  fall: z.enum(["one_step", "to_deserved"]),
  /** After a fall the perks of the tier before are kept this long; rates and points fall at once. 0 = none. */
  softLandingMonths: z.int().min(0).max(24),
})

import { z } from "zod"
import { categoryKeys, day, key, money, periodKind, rateBps, text } from "./common.ts"

/**
 * Which lines count for a rule. All that is given must hold. `newWithinDays`: products launched at most so many days before the
 * order. `companies`: who takes part at all.
 */
export const lineFilter = z.object({
  categoryKeys: categoryKeys.optional(),
  brandKeys: z.array(z.string().min(1)).min(1).optional(),
  skus: z.array(z.string().min(1)).min(1).max(2_000).optional(),
  newWithinDays: z.int().min(1).max(730).optional(),
  companies: z
    .object({
      countries: z
        .array(z.string().regex(/^[A-Z]{2}$/))
        .min(1)
        .optional(),
      regions: z.array(z.string().min(1)).min(1).optional(),
      tierKeys: z.array(key).min(1).optional(),
      joinedFromOn: day.optional(),
    })
    .optional(),
})

/**
 * One step. `from` is in the unit of the rule's basis: cents (net_revenue, growth, paid_on_time), pieces (quantity) or basis
 * points (category_mix, attainment). What it pays follows the method: `rateBps` of the basis, or `amountCents`: per
 * piece (`per_unit`) or once (`total`, `fixed`).
 */
export const band = z.object({
  from: z.int().min(0).max(1_000_000_000_000),
  rateBps,
  amountCents: money.optional(),
})

/** What a rule compares with: the same period one year before, raised by `growthBps`; or one sum for everybody. */
const reference = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("prior_year"),
    growthBps: z.int().min(-10_000).max(100_000),
    /** A company that bought nothing then: no rebate, everything counts as growth, or this much is taken for its base. */
    without: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("no_rebate") }),
      z.object({ kind: z.literal("from_zero") }),
      z.object({ kind: z.literal("assume"), cents: money }),
    ]),
  }),
  z.object({ kind: z.literal("fixed"), cents: money }),
])

/**
 * A rebate rule.
 *
 * `basis`, what the bands are measured in and what rates apply to:
 * - `net_revenue`: net goods.
 * - `quantity`: pieces; rates apply to the net goods, `per_unit` amounts to the pieces.
 * - `growth`: net goods above the reference; rates apply to that growth.
 * - `category_mix`: share of net goods that lies in `mixCategoryKeys`; the reached rate applies to all net goods.
 * - `attainment`: net goods ÷ reference; the reached rate applies to all net goods.
 * - `paid_on_time`: net goods on invoices paid by their due day.
 *
 * `method` (names of Dynamics 365 in brackets): `incremental` each slice at its own rate (stepped) · `all_units` the reached
 * rate on everything (cumulative; its cliffs are shown) · `rolling` each reached band's rate on all up to its edge ·
 * `total` a sum for the highest band reached · `per_unit` the reached amount for each piece · `fixed` the sums of all reached
 * bands. A ratio (category_mix, attainment) takes `all_units`, `total` or `fixed`.
 */
export const rebate = z.object({
  key,
  name: text,
  basis: z.enum(["net_revenue", "quantity", "growth", "category_mix", "attainment", "paid_on_time"]),
  filter: lineFilter,
  mixCategoryKeys: categoryKeys.optional(),
  reference: reference.optional(),
  /** The period that is measured; a version governs each period that begins in its range, to the period's end. */
  period: periodKind,
  /** How often what is earned is settled; at most as long as `period`. Shorter = an advance on the running period. */
  payPeriod: periodKind,
  method: z.enum(["incremental", "all_units", "rolling", "total", "per_unit", "fixed"]),
  bandsByTier: z.record(key, z.array(band).min(1)),
  /** On top of the band's rate, on everything counted. Open-ended: keeps the top from saturating. */
  tierBonusBps: z.record(key, rateBps),
  /** Beyond the last band: every further `perCents` of the basis adds `addBps` to the marginal rate, up to `maxBps`. */
  tail: z.object({ perCents: z.int().min(1), addBps: z.int().min(1).max(1_000), maxBps: rateBps }).optional(),
  /** When pending turns earned. An invoice is written with its shipment. */
  earnedAt: z.enum(["order", "shipment", "invoice", "payment"]),
  /** Nothing at all under this share of the reference. */
  gateBps: z.int().min(0).max(100_000).optional(),
  caps: z
    .object({
      measure: z.int().min(1).optional(),
      rateBps: rateBps.optional(),
      amountCents: money.optional(),
    })
    .optional(),
  /** Less than this for a period is nothing. */
  floorCents: money.optional(),
  /** Rules of one group compete and the best for the company counts; without a group a rule adds to the others. */
  stackingGroup: key.optional(),
  settleInto: z.enum(["credit_note", "account_credit", "points", "goods"]),
  /** Less than this is not paid out yet but carried on. */
  minimumPayoutCents: money,
  rounding: z.enum(["half_up", "down"]),
})

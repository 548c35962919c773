import { z } from "zod"
import { key, money, text } from "./common.ts"

/** A thing that a named person brings in person, with a task to do it (the van, the computer, the pennant). */
const gift = z.object({ name: text, handedOverBy: z.string().trim().min(1).max(80), worthCents: money })

/**
 * An award of a period. `measure`: `net_revenue` top seller · `growth` most cents above the year before (of those who bought then) ·
 * `order_days` most loyal, days ordered on · `newcomer_net_revenue` best of those who began in the period ·
 * `paid_on_time` best payer, share by value (of those with at least `minimumCents` fallen due).
 * `scope`: the whole house, each region for itself, or one category's goods.
 */
export const award = z.object({
  key,
  name: text,
  period: z.enum(["quarter", "year"]),
  /** The last month of the award's year, 12 = calendar year. The year is named after the one it ends in. Quarters are calendar quarters. */
  closesInMonth: z.int().min(1).max(12),
  measure: z.enum(["net_revenue", "growth", "order_days", "newcomer_net_revenue", "paid_on_time"]),
  scope: z.discriminatedUnion("by", [
    z.object({ by: z.literal("house") }),
    z.object({ by: z.literal("region") }),
    z.object({ by: z.literal("category"), categoryKey: z.string().min(1) }),
  ]),
  places: z.int().min(1).max(20),
  /** Who bought less than this in the period does not take part. */
  minimumCents: money,
  gift: gift.optional(),
  /** `ask`: the winner is asked whether others may read of it; `private`: nobody else ever does. */
  announce: z.enum(["ask", "private"]),
})

/** Reached once: years together, the n-th order, or net goods of a lifetime in cents. */
export const milestone = z.object({
  key,
  name: text,
  kind: z.enum(["years", "orders", "net_revenue"]),
  at: z.int().min(1).max(1_000_000_000_000),
  gift: gift.optional(),
})

/** The differentiation guard's own settings. */
export const guard = z.object({
  /** What the ranking is by. */
  worthBy: z.enum(["net_revenue", "contribution"]),
  /** 12,500: a pair counts when the larger is worth 1.25 times the smaller. */
  worthRatioBps: z.int().min(10_001).max(1_000_000),
  /** Basis points of revenue by which the larger must be treated better. */
  treatmentGapBps: z.int().min(0).max(10_000),
  /** Smaller companies are not compared. */
  minWorthCents: money,
  /** Whether a program that makes twins can be published with a named reason, or not at all. */
  atPublish: z.enum(["override", "block"]),
})

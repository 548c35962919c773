import { z } from "zod"
import type { Program } from "../program/schema.ts"
import { type QualifyFor, reachedOf } from "./qualify.ts"
import { requireTier } from "./tier-rank.ts"
import type { TradeHistory } from "./trade-history.ts"

const reached = z.object({
  measure: z.enum(["net_revenue", "gross_margin", "quantity", "category_mix", "growth", "paid_on_time"]),
  categoryKeys: z.array(z.string()).optional(),
  fromOn: z.string(),
  toOn: z.string(),
  /** In the unit of the measure: cents, pieces or basis points. */
  asked: z.number(),
  reached: z.number(),
})

const evidence = z.object({
  asOn: z.string(),
  /** The tier whose conditions follow: the one reached, or after a fall the one that was lost. */
  aboutTierKey: z.string(),
  match: z.enum(["all", "any"]),
  conditions: z.array(reached),
  previousTierKey: z.string().nullable(),
  /** Seats only: the place among those who qualify. */
  rank: z.number().nullable(),
  of: z.number().nullable(),
  /** Given or ended by hand: why. */
  reason: z.string().optional(),
})

/** Why a company holds a tier, in figures of its own. Never another company's. */
export type HoldingEvidence = Readonly<z.infer<typeof evidence>>
export type EvidenceCondition = HoldingEvidence["conditions"][number]

/** Evidence as it was stored; null for a row of another shape. */
export function parseEvidence(stored: unknown): HoldingEvidence | null {
  return evidence.safeParse(stored).data ?? null
}

/** What a tier asks and what the company reaches of it on that day. */
export function evidenceOf(
  program: Program,
  aboutTierKey: string,
  history: TradeHistory,
  asOn: string,
  purpose: QualifyFor = "rise",
): Omit<HoldingEvidence, "previousTierKey" | "rank" | "of"> {
  const tier = requireTier(program, aboutTierKey)
  const conditions = reachedOf(tier, history, asOn, purpose).map(
    ({ condition: { measure, categoryKeys, atLeast }, reached, fromOn, toOn }) => ({
      measure,
      ...(categoryKeys ? { categoryKeys } : {}),
      fromOn,
      toOn,
      asked: atLeast,
      reached,
    }),
  )
  return { asOn, aboutTierKey, match: tier.qualification.match, conditions }
}

/** A tier that no figure decided: the one everybody starts in, or one given by hand. */
export function plainEvidence(
  asOn: string,
  tierKey: string,
  previousTierKey: string | null,
  reason?: string,
): HoldingEvidence {
  const said = reason === undefined ? {} : { reason }
  return {
    asOn,
    aboutTierKey: tierKey,
    match: "all",
    conditions: [],
    previousTierKey,
    rank: null,
    of: null,
    ...said,
  }
}

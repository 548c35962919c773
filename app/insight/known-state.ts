import { z } from "zod"
import type { ScoreFact } from "#loyalty/metrics/facts.ts"
import { COMPANY_STATES, type StateRecord } from "#loyalty/metrics/states.ts"

/** A state as company_states keeps it: the record of the metrics, and since when. */
export type KnownState = StateRecord & { readonly sinceOn: string }

const number = z.number().nullable()
const day = z.string()

const evidenceSchema = z.object({
  rule: z.enum([
    "one_order_day",
    "within_rhythm",
    "back_from_dormant",
    "past_mean_gap",
    "past_own_longest_gap",
    "past_population_p75",
    "past_dormant_limit",
    "past_lost_limit",
    "held",
  ]),
  orderDays: z.number(),
  firstOrderOn: day,
  lastOrderOn: day,
  silentDays: z.number(),
  medianGapDays: number,
  longestGapDays: number,
  shrunkMeanGapDays: number,
  overdueAfterDays: number,
  dormantAfterDays: z.number(),
  lostAfterDays: z.number(),
})

const factSchema = z.discriminatedUnion("key", [
  z.object({
    key: z.literal("rhythm"),
    medianGapDays: z.number(),
    spreadDays: z.number(),
    gaps: z.number(),
  }),
  z.object({ key: z.literal("not_enough_history"), orderDays: z.number() }),
  z.object({ key: z.literal("silent"), silentDays: z.number() }),
  z.object({ key: z.literal("order_value_changed"), orders: z.number(), changeShare: z.number() }),
  z.object({ key: z.literal("season"), changeShare: z.number(), days: z.number() }),
]) satisfies z.ZodType<ScoreFact>

const keptSchema = evidenceSchema.extend({
  returnedOn: z.array(day).default([]),
  facts: z.array(factSchema).default([]),
})
export type KeptEvidence = z.infer<typeof keptSchema>

/** The evidence column, parsed; null when it was written by an older version. */
export function parseEvidence(json: unknown): KeptEvidence | null {
  const parsed = keptSchema.safeParse(json)
  return parsed.success ? parsed.data : null
}

/** A row of company_states as the state machine needs it; null when it cannot be read and the company is judged afresh. */
export function parseKnownState(row: {
  companyId: string
  state: string
  sinceOn: string
  evidence: unknown
}): KnownState | null {
  const state = COMPANY_STATES.find((each) => each === row.state)
  const kept = parseEvidence(row.evidence)
  if (!state || !kept) return null
  const { returnedOn, facts: _facts, ...evidence } = kept
  return { companyId: row.companyId, state, sinceOn: row.sinceOn, evidence, returnedOn }
}

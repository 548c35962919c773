import { z } from "zod"
import { COMPANY_STATES } from "#loyalty/metrics/states.ts"

/**
 * What a nightly run leaves for the dashboard, so that no page load scans history. Written and read only through this
 * schema; shares are kept as counts, so that a screen can say of how many.
 */
const whole = z.number().int().min(0)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const month = z.string().regex(/^\d{4}-\d{2}$/)
const ratio = z.number().nullable()

export const stateCountsSchema = z.record(z.enum(COMPANY_STATES), whole)
export type StateCounts = z.infer<typeof stateCountsSchema>

/** A first run replays the states of the past; of those days only the counts are known. */
const replayedSchema = z.object({
  kind: z.literal("replayed"),
  counts: stateCountsSchema,
  atRiskCents: whole.nullable(),
})

const weekSchema = z.object({
  on: day,
  counts: stateCountsSchema,
  atRiskCents: whole.nullable(),
  slipped: whole,
  cameBack: whole,
})

const comparisonSchema = z.object({
  fromMonth: month,
  untilMonth: month,
  part: whole,
  whole,
  earlier: z.object({ part: whole, whole }).nullable(),
  verdict: z.enum(["rose", "fell", "same", "cannot_tell"]),
})
export type SecondOrders = z.infer<typeof comparisonSchema>

const repeatSchema = z.object({
  newcomersFromOn: day.nullable(),
  rates: z.array(z.object({ withinDays: whole, repeated: whole, eligible: whole })),
  months: z.array(z.object({ month, repeated: whole, eligible: whole })),
  secondOrders: comparisonSchema.nullable(),
  returning: z.object({ days: whole, ordering: whole, returning: whole }),
})

const cohortSchema = z.object({ month, companies: whole, ordered: z.array(whole) })
export type CohortCounts = z.infer<typeof cohortSchema>

const rhythmSchema = z.object({
  regulars: whole,
  medianGapDays: ratio,
  bands: z.array(z.object({ key: z.string(), companies: whole })),
})

const paretoSchema = z.object({
  companies: whole,
  totalCents: whole,
  topFifthCompanies: whole,
  topFifthShare: ratio,
  gini: ratio,
  curve: z.array(z.tuple([z.number(), z.number()])),
})
export type ParetoSummary = z.infer<typeof paretoSchema>

const guardSchema = z.object({
  /** All of them; `pairs` holds the worst. */
  pairCount: whole,
  pairs: z.array(
    z.object({ largerId: z.uuid(), smallerId: z.uuid(), worthRatioBps: whole, rateGapBps: z.number().int() }),
  ),
  field: z.array(z.object({ id: z.uuid(), worthCents: whole, rateBps: whole })),
})

const qualitySchema = z.object({
  knownOn: day,
  closedOn: day,
  companies: whole,
  ordered: whole,
  auc: ratio,
  logLoss: ratio,
  baseRateLogLoss: ratio,
  deciles: z.array(z.object({ companies: whole, predicted: z.number(), observed: z.number() })),
})
export type ScoreQualitySummary = z.infer<typeof qualitySchema>

const nightlySchema = z.object({
  kind: z.literal("nightly"),
  counts: stateCountsSchema,
  atRiskCents: whole,
  week: weekSchema.nullable(),
  repeat: repeatSchema,
  cohorts: z.array(cohortSchema),
  rhythm: rhythmSchema,
  pareto: paretoSchema,
  guard: guardSchema,
  quality: z.array(qualitySchema),
  season: z.object({ changeShare: z.number(), days: whole }).nullable(),
  gaps: z.object({ mean: z.number(), p75: z.number(), p90: z.number() }).nullable(),
  method: z.enum(["mbg_nbd", "recency_and_orders"]),
})

export const summarySchema = z.discriminatedUnion("kind", [replayedSchema, nightlySchema])
export type RunSummary = z.infer<typeof summarySchema>
export type HouseSummary = z.infer<typeof nightlySchema>
export type WeekBefore = z.infer<typeof weekSchema>

/** The summary of a nightly run; null for a run of an older shape or a replayed day: the screen then waits for tonight. */
export function parseHouseSummary(json: unknown): HouseSummary | null {
  const parsed = nightlySchema.safeParse(json)
  return parsed.success ? parsed.data : null
}

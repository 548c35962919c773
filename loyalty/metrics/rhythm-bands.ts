import { cadence } from "./cadence.ts"
import { dayNumber } from "./days.ts"
import { type History, knownOn } from "./history.ts"
import { quantile } from "./numbers.ts"

/** How often companies order, by their own median gap: about weekly, fortnightly, monthly, two-monthly, quarterly, rarer. */
export const RHYTHM_BANDS = [
  { key: "week", untilDays: 10 },
  { key: "fortnight", untilDays: 20 },
  { key: "month", untilDays: 45 },
  { key: "two_months", untilDays: 75 },
  { key: "quarter", untilDays: 120 },
  { key: "rarer", untilDays: Number.POSITIVE_INFINITY },
] as const
export type RhythmBandKey = (typeof RHYTHM_BANDS)[number]["key"] | "not_enough_history"
export const RHYTHM_BAND_KEYS: readonly RhythmBandKey[] = [
  ...RHYTHM_BANDS.map(({ key }) => key),
  "not_enough_history",
]

export interface RhythmBands {
  /** Companies with a rhythm of their own (three order-days or more). */
  readonly regulars: number
  /** Half of the regulars order at least this often; null without any. */
  readonly medianGapDays: number | null
  readonly bands: readonly { readonly key: RhythmBandKey; readonly companyIds: readonly string[] }[]
}

/** Rhythms of the companies that ordered within the trailing year: what silence has to be measured against. */
export function rhythmBands(histories: readonly History[], on: string): RhythmBands {
  const yearAgo = dayNumber(on) - 365
  const ids = new Map<RhythmBandKey, string[]>(RHYTHM_BAND_KEYS.map((key) => [key, []]))
  const gaps: number[] = []
  for (const history of knownOn(histories, on)) {
    if (history.lastDay <= yearAgo) continue
    const own = cadence(history)
    if (own.known) gaps.push(own.medianGapDays)
    ids.get(own.known ? bandOf(own.medianGapDays) : "not_enough_history")?.push(history.companyId)
  }
  return {
    regulars: gaps.length,
    medianGapDays: quantile(gaps, 0.5),
    bands: Array.from(ids, ([key, companyIds]) => ({ key, companyIds })),
  }
}

function bandOf(medianGapDays: number): RhythmBandKey {
  return RHYTHM_BANDS.find(({ untilDays }) => medianGapDays <= untilDays)?.key ?? "rarer"
}

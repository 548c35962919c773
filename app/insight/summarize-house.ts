import { cohortRetention } from "#loyalty/metrics/cohorts.ts"
import { compareShares } from "#loyalty/metrics/compare-shares.ts"
import { addMonths, dayNumber, isoDay } from "#loyalty/metrics/days.ts"
import { seasonChange } from "#loyalty/metrics/facts.ts"
import type { History } from "#loyalty/metrics/history.ts"
import {
  newcomersFrom,
  REPEAT_WINDOWS_DAYS,
  repeatRate,
  repeatRateByMonth,
  returningShare,
} from "#loyalty/metrics/repeat.ts"
import { rhythmBands } from "#loyalty/metrics/rhythm-bands.ts"
import { checkScore } from "#loyalty/metrics/score-check.ts"
import { type CompanyWorth, pareto } from "#loyalty/metrics/worth.ts"
import { sumBetween } from "./sum-between.ts"
import type {
  CohortCounts,
  HouseSummary,
  ParetoSummary,
  ScoreQualitySummary,
  SecondOrders,
} from "./summary.ts"

/** The window in which a second order is asked for, on the dashboard and in its sentence. */
export const SECOND_ORDER_DAYS = 90
export const RETURNING_DAYS = 90
/** Months of newcomers on either side of the comparison with a year before. */
const COMPARED_MONTHS = 6
const CURVE_POINTS = 41
const QUALITY_CHECKS = 3

type CountedParts = Pick<HouseSummary, "repeat" | "cohorts" | "rhythm" | "pareto" | "quality" | "season">

/** Every figure of the dashboard that comes from order-days alone. Pure: `on` is the last day known. */
export function summarizeHouse(
  histories: readonly History[],
  worths: readonly CompanyWorth[],
  on: string,
): CountedParts {
  const season = seasonChange(histories, on, 90)
  return {
    repeat: summarizeRepeat(histories, on),
    cohorts: cohortCounts(histories, on),
    rhythm: summarizeRhythm(histories, on),
    pareto: summarizePareto(worths),
    quality: summarizeQuality(histories, on),
    season: season?.key === "season" ? { changeShare: season.changeShare, days: season.days } : null,
  }
}

export function summarizeRhythm(histories: readonly History[], on: string): HouseSummary["rhythm"] {
  const { regulars, medianGapDays, bands } = rhythmBands(histories, on)
  return {
    regulars,
    medianGapDays,
    bands: bands.map(({ key, companyIds }) => ({ key, companies: companyIds.length })),
  }
}

/** Repeat rates in every window, and month by month within `withinDays`. */
export function summarizeRepeat(
  histories: readonly History[],
  on: string,
  withinDays: number = SECOND_ORDER_DAYS,
): HouseSummary["repeat"] {
  const newcomersFromOn = newcomersFrom(histories)
  const rule = newcomersFromOn ? { seenFromOn: newcomersFromOn } : {}
  const months = repeatRateByMonth(histories, withinDays, on, rule).map(({ month, repeated, eligible }) => ({
    month,
    repeated,
    eligible,
  }))
  const from = isoDay(dayNumber(on) - RETURNING_DAYS + 1)
  const { ordering, returning } = returningShare(histories, from, on)
  return {
    newcomersFromOn,
    rates: REPEAT_WINDOWS_DAYS.map((days) => {
      const { repeated, eligible } = repeatRate(histories, days, on, rule)
      return { withinDays: days, repeated, eligible }
    }),
    months,
    secondOrders: compareSecondOrders(months, lastClosedMonth(on, withinDays)),
    returning: { days: RETURNING_DAYS, ordering, returning },
  }
}

/** The newest month of which every newcomer has had the whole window. */
export function lastClosedMonth(on: string, withinDays: number): string {
  return addMonths(isoDay(dayNumber(on) - withinDays + 1).slice(0, 7), -1)
}

/** Newcomers of the last six closed months against those of the same months a year before. */
export function compareSecondOrders(
  months: readonly { month: string; repeated: number; eligible: number }[],
  untilMonth: string,
): SecondOrders | null {
  const fromMonth = addMonths(untilMonth, 1 - COMPARED_MONTHS)
  const current = sumBetween(months, fromMonth, untilMonth)
  if (current.whole === 0) return null
  const earlier = sumBetween(months, addMonths(fromMonth, -12), addMonths(untilMonth, -12))
  return {
    fromMonth,
    untilMonth,
    ...current,
    earlier: earlier.whole > 0 ? earlier : null,
    verdict: compareShares(current, earlier).verdict,
  }
}

function cohortCounts(histories: readonly History[], on: string): CohortCounts[] {
  return cohortRetention(histories, on).map(({ month, companies, blocks }) => ({
    month,
    companies,
    ordered: blocks.map(({ orderedIds }) => orderedIds.length),
  }))
}

export function summarizePareto(worths: readonly CompanyWorth[]): ParetoSummary {
  const buying = worths.filter(({ valueCents }) => valueCents > 0)
  const { companies, totalCents, topFifthShare, gini, curve } = pareto(buying, CURVE_POINTS)
  return {
    companies,
    totalCents,
    topFifthCompanies: Math.ceil(companies / 5),
    topFifthShare,
    gini,
    curve: curve.map(({ companyShare, valueShare }) => [rounded(companyShare), rounded(valueShare)]),
  }
}

function summarizeQuality(histories: readonly History[], on: string): ScoreQualitySummary[] {
  return checkScore(histories, on, { cuts: QUALITY_CHECKS }).map((check) => ({
    knownOn: check.knownOn,
    closedOn: check.closedOn,
    companies: check.companies,
    ordered: check.ordered,
    auc: check.auc,
    logLoss: check.logLoss,
    baseRateLogLoss: check.baseRateLogLoss,
    deciles: check.deciles.map(({ companies, meanPredicted, observedRate }) => ({
      companies,
      predicted: rounded(meanPredicted),
      observed: rounded(observedRate),
    })),
  }))
}

const rounded = (share: number) => Math.round(share * 10_000) / 10_000

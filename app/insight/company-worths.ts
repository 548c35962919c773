import type { CompanyHistory } from "#db/queries/insight-run.ts"
import { type CompanyWorth, trailingYearNetCents } from "#loyalty/metrics/worth.ts"

/** Net goods of the trailing year. */
export function netWorths(histories: readonly CompanyHistory[], on: string): CompanyWorth[] {
  return histories.map((history) => ({
    companyId: history.companyId,
    valueCents: trailingYearNetCents(history, on),
  }))
}

/** Contribution as far as it is known per company and year: net goods minus what the goods cost. */
export function contributions(histories: readonly CompanyHistory[], on: string): CompanyWorth[] {
  return histories.map((history) => ({
    companyId: history.companyId,
    valueCents: trailingYearNetCents(history, on) - history.costTrailingYearCents,
  }))
}

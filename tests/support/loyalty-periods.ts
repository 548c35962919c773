import type { Program } from "#loyalty/program/schema.ts"
import { foreverUnder, governing } from "#loyalty/program/versions.ts"
import { openPeriod } from "#loyalty/rebates/accrue-period.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"

/** The periods of a day in which nothing has happened yet, under one program for all time. */
export function freshPeriods(program: Program, on: string, tierKey: string): PeriodFacts[] {
  return governing(foreverUnder(program, "v1"), on).map((terms) => openPeriod(terms, tierKey))
}

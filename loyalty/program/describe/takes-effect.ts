import { addMonths, monthStart } from "../../calendar.ts"
import type { PeriodKind } from "../parts/common.ts"
import { phrase, type Sentence, say } from "./sentence.ts"

const months: Record<PeriodKind, number> = { month: 1, quarter: 3, half_year: 6, year: 12 }

/**
 * What changes when, for a version that takes over on a day: a rebate period that has begun is kept to its end by the rules it
 * began with, everything else changes on that morning. `periods` are those that the version's rules are counted by.
 */
export function describeTakeover(periods: readonly PeriodKind[], fromOn: string): Sentence[] {
  const day = phrase.day(fromOn)
  const kinds = (["month", "quarter", "half_year", "year"] as const).filter((kind) => periods.includes(kind))
  return [
    ...kinds.map((kind) =>
      say("effect_rebates", {
        period: phrase.word(`period_${kind}`),
        day: phrase.day(beginsOnOrAfter(kind, fromOn)),
      }),
    ),
    say("effect_points", { day }),
    say("effect_tiers", { day }),
    say("effect_perks", { day }),
  ]
}

function beginsOnOrAfter(kind: PeriodKind, on: string): string {
  let day = monthStart(on) === on ? on : addMonths(monthStart(on), 1)
  while ((Number(day.slice(5, 7)) - 1) % months[kind] !== 0) day = addMonths(day, 1)
  return day
}

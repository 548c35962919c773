import { addMonths } from "../calendar.ts"
import type { AwardRule } from "../program/schema.ts"
import { byWorth } from "../tiers/review-tiers.ts"
import type { Standing } from "../tiers/types.ts"

export type Award = {
  readonly companyId: string
  readonly awardKey: string
  /** The year it closed in: "2026". */
  readonly period: string
  readonly rank: number
  readonly grantedOn: string
  /** The winner's own figures. Never the runner-up's. */
  readonly evidence: {
    readonly measure: AwardRule["measure"]
    readonly netCents: number
    readonly of: number
  }
}

/** The twelve months of an award's year: "2026" closing in September runs from 2025-10-01 until before 2026-10-01. */
export function awardYear(award: AwardRule, period: string): { fromOn: string; untilOn: string } {
  const untilOn = addMonths(`${period}-${String(award.closesInMonth).padStart(2, "0")}-01`, 1)
  return { fromOn: addMonths(untilOn, -12), untilOn }
}

/** The award year that closed just before a first of month, if one did. */
export function closedAwardYear(award: AwardRule, firstOn: string): string | null {
  const lastMonth = addMonths(firstOn, -1)
  return Number(lastMonth.slice(5, 7)) === award.closesInMonth ? lastMonth.slice(0, 4) : null
}

/**
 * The winners of one award, from each company's net goods of its year. Granted on the day after the year closed; a return
 * later does not take the pennant off the wall.
 */
export function computeAward(award: AwardRule, period: string, standings: readonly Standing[]): Award[] {
  const { fromOn, untilOn } = awardYear(award, period)
  const field = standings.filter((each) => each.netCents > 0 && runsFor(award, each, fromOn)).sort(byWorth)
  return field.slice(0, award.places).map((winner, index) => ({
    companyId: winner.companyId,
    awardKey: award.key,
    period,
    rank: index + 1,
    grantedOn: untilOn,
    evidence: { measure: award.measure, fromOn, untilOn, netCents: winner.netCents, of: field.length },
  }))
}

function runsFor(award: AwardRule, standing: Standing, fromOn: string): boolean {
  switch (award.measure) {
    case "net_revenue":
      return true
    case "newcomer_net_revenue":
      return standing.firstOrderOn >= fromOn
    case "growth":
    case "order_days":
    case "paid_on_time":
      return false
    default:
      return award.measure satisfies never
  }
}

import { addMonths } from "../calendar.ts"
import type { AwardRule, Program } from "../program/schema.ts"
import { byWorth } from "../tiers/review-tiers.ts"
import type { Standing } from "../tiers/types.ts"

export type Award = {
  readonly companyId: string
  readonly awardKey: string
  /** "2025" */
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

/**
 * The awards of a calendar year, from each company's net goods of that year. Granted on the first day of the next; a
 * return in January does not take last year's pennant off the wall.
 */
export function computeAwards(program: Program, year: string, standings: readonly Standing[]): Award[] {
  const grantedOn = addMonths(`${year}-12-01`, 1)
  return program.awards.flatMap((award) => {
    const field = standings.filter((each) => each.netCents > 0 && runsFor(award, each, year)).sort(byWorth)
    return field.slice(0, award.places).map((winner, index) => ({
      companyId: winner.companyId,
      awardKey: award.key,
      period: year,
      rank: index + 1,
      grantedOn,
      evidence: { measure: award.measure, netCents: winner.netCents, of: field.length },
    }))
  })
}

function runsFor(award: AwardRule, standing: Standing, year: string): boolean {
  switch (award.measure) {
    case "net_revenue":
      return true
    case "newcomer_net_revenue":
      return standing.firstOrderOn.startsWith(year)
    default:
      return award.measure satisfies never
  }
}

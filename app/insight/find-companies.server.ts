import type { Db } from "#db/client.server.ts"
import { idsAtRisk, idsInClass, idsInStates, idsOfTopFifth, listMovesSince } from "#db/queries/insight.ts"
import { loadHistories } from "#db/queries/insight-run.ts"
import { COHORT_BLOCK_DAYS } from "#loyalty/metrics/cohorts.ts"
import { dayNumber, monthOf } from "#loyalty/metrics/days.ts"
import { type History, knownOn, orderDaysBetween, type SeenHistory } from "#loyalty/metrics/history.ts"
import { newcomersFrom, repeatRate, repeatRateByMonth } from "#loyalty/metrics/repeat.ts"
import { rhythmBands } from "#loyalty/metrics/rhythm-bands.ts"
import { kindOf } from "#loyalty/metrics/state-changes.ts"
import { COMPANY_STATES, type CompanyState } from "#loyalty/metrics/states.ts"
import type { Drill } from "./drill.ts"
import { RETURNING_DAYS } from "./summarize-house.ts"

/** The day a question is asked of: the run behind the screen, and the run a week before it. */
export type AsOf = { on: string; weekOn: string | null }

/** The companies behind a number: the same definitions as the number itself, so that their count is it. */
export async function findCompanies(db: Db, drill: Drill, asOf: AsOf): Promise<string[]> {
  switch (drill.of) {
    case "state":
      return idsInStates(db, [drill.state])
    case "moved":
      return asOf.weekOn ? idsMoved(db, drill.kind, asOf.weekOn) : []
    case "at_risk":
      return idsAtRisk(db)
    case "class":
      return idsInClass(db, drill.abc)
    case "top_fifth":
      return idsOfTopFifth(db)
    case "repeat":
    case "returning":
    case "cohort":
    case "rhythm":
      return idsFromHistories(await loadHistories(db, asOf.on), drill, asOf.on)
    default:
      return drill satisfies never
  }
}

async function idsMoved(db: Db, kind: "slipped" | "came_back", weekOn: string): Promise<string[]> {
  const moves = await listMovesSince(db, weekOn)
  return moves.filter(({ from, to }) => kindOf(stateOf(from), to) === kind).map(({ companyId }) => companyId)
}

function stateOf(state: string | null): CompanyState | null {
  return COMPANY_STATES.find((each) => each === state) ?? null
}

type HistoryDrill = Extract<Drill, { of: "repeat" | "returning" | "cohort" | "rhythm" }>

function idsFromHistories(histories: readonly History[], drill: HistoryDrill, on: string): string[] {
  switch (drill.of) {
    case "repeat":
      return repeatIds(histories, drill, on)
    case "returning":
      return returningIds(histories, drill.outcome, on)
    case "cohort":
      return cohortIds(histories, drill, on)
    case "rhythm": {
      const band = rhythmBands(histories, on).bands.find(({ key }) => key === drill.band)
      return [...(band?.companyIds ?? [])]
    }
    default:
      return drill satisfies never
  }
}

function repeatIds(
  histories: readonly History[],
  { within, outcome, from, until }: Extract<Drill, { of: "repeat" }>,
  on: string,
): string[] {
  const seenFromOn = newcomersFrom(histories)
  const rule = seenFromOn ? { seenFromOn } : {}
  const rates =
    from || until
      ? repeatRateByMonth(histories, within, on, rule).filter(
          ({ month }) => month >= (from ?? month) && month <= (until ?? month),
        )
      : [repeatRate(histories, within, on, rule)]
  return rates.flatMap(({ repeatedIds, missedIds }) => {
    if (outcome === "repeated") return repeatedIds
    return outcome === "missed" ? missedIds : [...repeatedIds, ...missedIds]
  })
}

function returningIds(
  histories: readonly History[],
  outcome: "all" | "returning" | "first",
  on: string,
): string[] {
  const before = dayNumber(on) - RETURNING_DAYS
  return histories
    .filter((history) => {
      if (orderDaysBetween(history, before, dayNumber(on)) === 0) return false
      const returning = (history.days[0] ?? before + 1) <= before
      return outcome === "all" || returning === (outcome === "returning")
    })
    .map(({ companyId }) => companyId)
}

function cohortIds(
  histories: readonly History[],
  { month, block, outcome }: Extract<Drill, { of: "cohort" }>,
  on: string,
): string[] {
  const members = knownOn(histories, on).filter(({ firstDay }) => monthOf(firstDay) === month)
  const inBlock = (member: SeenHistory, number: number) => {
    const until = member.firstDay + number * COHORT_BLOCK_DAYS
    return orderDaysBetween(member, until - COHORT_BLOCK_DAYS, until) > 0
  }
  const asked = members.filter((member) => {
    if (outcome === "all" || block === undefined) return true
    return inBlock(member, block) === (outcome === "ordered")
  })
  return asked.map(({ companyId }) => companyId)
}

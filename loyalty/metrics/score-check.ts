import { dayNumber, isoDay } from "./days.ts"
import { type History, knownOn, orderDaysBetween, type SeenHistory } from "./history.ts"
import { type ScoreQuality, scoreQuality } from "./quality.ts"
import { chanceWithin, fitHouse, type HouseModel } from "./score.ts"

/** Everybody known at the end of a day, and whether each ordered in the days after it. */
export interface CutOutcome {
  readonly history: SeenHistory
  readonly ordered: boolean
}

/** The outcomes at a cut. The window must be closed: `on` + `days` at or before the last day of the records. */
export function outcomesAfter(histories: readonly History[], on: string, days: number): CutOutcome[] {
  const day = dayNumber(on)
  const whole = new Map(histories.map((history) => [history.companyId, history]))
  return knownOn(histories, on).map((history) => {
    const later = whole.get(history.companyId)
    return { history, ordered: later !== undefined && orderDaysBetween(later, day, day + days) > 0 }
  })
}

export interface ScoreCheck extends ScoreQuality {
  readonly knownOn: string
  readonly closedOn: string
  readonly method: HouseModel["method"]
}

/**
 * How good the score was at the last cuts whose 90 days are over, newest first: at each one everybody is scored again from
 * what was known then, and compared with what happened. Cuts lie `everyDays` apart and end where nobody was known.
 */
export function checkScore(
  histories: readonly History[],
  on: string,
  { cuts = 1, everyDays = 30 }: { cuts?: number; everyDays?: number } = {},
): ScoreCheck[] {
  const checks: ScoreCheck[] = []
  for (let i = 0; i < cuts; i++) {
    const closed = dayNumber(on) - i * everyDays
    const cutOn = isoDay(closed - 90)
    const cut = outcomesAfter(histories, cutOn, 90)
    if (cut.length === 0) break
    const house = fitHouse(
      cut.map(({ history }) => history),
      cutOn,
      [90],
    )
    const outcomes = cut.map(({ history, ordered }) => ({
      score: chanceWithin(house, history, cutOn, 90),
      ordered,
    }))
    checks.push({ ...scoreQuality(outcomes), knownOn: cutOn, closedOn: isoDay(closed), method: house.method })
  }
  return checks
}

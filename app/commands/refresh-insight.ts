import { houseTime } from "#app/i18n/format.ts"
import { type Advanced, advanceStates, daysToWorkOut } from "#app/insight/advance-states.ts"
import { contributions, netWorths } from "#app/insight/company-worths.ts"
import { guardSummary, inspectLive } from "#app/insight/guard-treatment.ts"
import { type KnownState, parseKnownState } from "#app/insight/known-state.ts"
import { summarizeHouse } from "#app/insight/summarize-house.ts"
import { type HouseSummary, type RunSummary, summarySchema, type WeekBefore } from "#app/insight/summary.ts"
import type { Db } from "#db/client.server.ts"
import { loadGuardedYears } from "#db/queries/guard.ts"
import {
  appendStateEvents,
  type CompanyHistory,
  loadHistories,
  loadKnownStates,
  loadWeekBefore,
  lockInsight,
  refreshSoldTrailingYear,
  type StateEventRow,
  type StateRow,
  type WeekBeforeRow,
  writeRuns,
  writeStates,
} from "#db/queries/insight-run.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { refreshStandings } from "#db/queries/standing.ts"
import { addDays } from "#loyalty/calendar.ts"
import { populationGaps } from "#loyalty/metrics/cadence.ts"
import { type HouseScore, scoreCompanies } from "#loyalty/metrics/score.ts"
import { kindOf } from "#loyalty/metrics/state-changes.ts"
import { COMPANY_STATES, type CompanyState, countStates } from "#loyalty/metrics/states.ts"
import {
  abcClasses,
  type CompanyWorth,
  trailingYearNetCents,
  type WorthAtRisk,
  worthAtRisk,
} from "#loyalty/metrics/worth.ts"

export type InsightRefreshed = { asOfOn: string; companies: number; changes: number } | { asOfOn: null }

/**
 * Refits the score and works out states, worth at risk and the house-wide figures as of the end of yesterday: the last
 * whole day. Safe to repeat and to race: runs queue up, a second run of a day finds nothing left to change. Nights that
 * were missed are made up for; the first run of a house replays its history. Does nothing when a later day has run.
 */
export async function refreshInsight(db: Db, now: Date): Promise<InsightRefreshed> {
  const on = addDays(houseTime(now).dayOn, -1)
  return db.transaction(async (tx) => {
    await lockInsight(tx)
    const known = await loadKnownStates(tx)
    const histories = await loadHistories(tx, on)
    const days = daysToWorkOut(histories, known.asOfOn, on)
    if (days.length === 0) return { asOfOn: null }
    const weekAgoOn = addDays(on, -7)
    const advanced = advanceStates(histories, knownStates(known.states), days, weekAgoOn)
    const score = scoreCompanies(histories, on)
    const risk = riskOf(histories, advanced.states, score)
    const worths = contributions(histories, on)

    await writeStates(tx, stateRows({ histories, advanced, score, risk, worths, on }), now)
    await appendStateEvents(tx, eventRows(advanced))
    await writeRuns(tx, replayedRuns(histories, advanced, { on, weekAgoOn }), now)
    const counted = {
      kind: "nightly" as const,
      counts: countStates(advanced.states),
      atRiskCents: risk.totalCents,
      week: weekBefore(await loadWeekBefore(tx, on)),
      ...summarizeHouse(histories, netWorths(histories, on), on),
      guard: await guardOf(tx, on),
      gaps: gapsOf(histories),
      method: score.house.method,
    }
    await writeRuns(tx, [nightlyRun(on, score, counted)], now)
    await refreshSoldTrailingYear(tx, on)
    await refreshStandings(tx, addDays(on, 1))
    return { asOfOn: on, companies: histories.length, changes: advanced.changes.length }
  })
}

function knownStates(rows: Parameters<typeof parseKnownState>[0][]): Map<string, KnownState> {
  const states = rows.map(parseKnownState).filter((state) => state !== null)
  return new Map(states.map((state) => [state.companyId, state]))
}

function riskOf(
  histories: readonly CompanyHistory[],
  states: ReadonlyMap<string, KnownState>,
  score: HouseScore,
): WorthAtRisk {
  return worthAtRisk(
    histories,
    (id) => states.get(id)?.state,
    (id) => score.companies.get(id)?.within90 ?? 0,
    score.on,
  )
}

type Outcome = {
  histories: readonly CompanyHistory[]
  advanced: Advanced
  score: HouseScore
  risk: WorthAtRisk
  worths: readonly CompanyWorth[]
  on: string
}

const ppm = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1_000_000)
const wholeDays = (days: number | null) => (days === null ? null : Math.round(days))

function stateRows({ histories, advanced, score, risk, worths, on }: Outcome): StateRow[] {
  const classes = new Map(abcClasses(worths).map(({ companyId, abc }) => [companyId, abc]))
  const atRisk = new Map(risk.companies.map(({ companyId, atRiskCents }) => [companyId, atRiskCents]))
  return histories.flatMap((history) => {
    const record = advanced.states.get(history.companyId)
    const scored = score.companies.get(history.companyId)
    if (!record || !scored) return []
    const { evidence } = record
    return [
      {
        company_id: history.companyId,
        state: record.state,
        since_on: record.sinceOn,
        order_days: evidence.orderDays,
        first_on: evidence.firstOrderOn,
        last_on: evidence.lastOrderOn,
        median_gap_days: wholeDays(evidence.medianGapDays),
        longest_gap_days: evidence.longestGapDays,
        shrunk_gap_tenths: wholeDays(
          evidence.shrunkMeanGapDays === null ? null : evidence.shrunkMeanGapDays * 10,
        ),
        score30_ppm: ppm(scored.within30),
        score90_ppm: ppm(scored.within90),
        alive_probability_ppm: scored.alive === null ? null : ppm(scored.alive),
        net_trailing_year_cents: trailingYearNetCents(history, on),
        at_risk_cents: atRisk.get(history.companyId) ?? 0,
        abc_class: classes.get(history.companyId) ?? "C",
        evidence: { ...evidence, returnedOn: record.returnedOn, facts: scored.facts },
      },
    ]
  })
}

function eventRows({ changes }: Advanced): StateEventRow[] {
  return changes.map(({ companyId, from, to, changedOn, kind, evidence }) => ({
    companyId,
    from,
    to: to ?? "withdrawn",
    on: changedOn,
    evidence: { ...evidence, kind },
  }))
}

/** One run a week for the past that was replayed, so that "since last week" is true from the first day. */
function replayedRuns(
  histories: readonly CompanyHistory[],
  advanced: Advanced,
  { on, weekAgoOn }: { on: string; weekAgoOn: string },
) {
  const weekly = new Set(advanced.counts.map((_, weeks) => addDays(on, -7 * (weeks + 1))))
  const past = advanced.counts.filter((day) => day.on < on && weekly.has(day.on))
  return past.map((day) => {
    const states = day.on === weekAgoOn ? advanced.statesOn(weekAgoOn) : undefined
    const atRiskCents = states
      ? riskOf(histories, states, scoreCompanies(histories, day.on)).totalCents
      : null
    return run(day.on, "replayed", {}, { kind: "replayed", counts: day.counts, atRiskCents })
  })
}

function nightlyRun(on: string, score: HouseScore, summary: HouseSummary) {
  const { house } = score
  const params =
    house.method === "mbg_nbd"
      ? { ...house.fitted.model, logLikelihood: house.fitted.logLikelihood, corrections: house.blends.length }
      : { reason: house.reason }
  return run(on, house.method, params, summary)
}

function run(on: string, model: string, params: Record<string, unknown>, summary: RunSummary) {
  return { as_of_on: on, model, params, summary: summarySchema.parse(summary) }
}

function weekBefore(row: WeekBeforeRow | undefined): WeekBefore | null {
  const before = row && summarySchema.safeParse(row.summary)
  if (!row || !before?.success) return null
  const moved = (kind: string) =>
    row.moves
      .filter(({ from, to }) => isState(to) && kindOf(isState(from) ? from : null, to) === kind)
      .reduce((sum, { companies }) => sum + companies, 0)
  return {
    on: row.on,
    counts: before.data.counts,
    atRiskCents: before.data.atRiskCents,
    slipped: moved("slipped"),
    cameBack: moved("came_back"),
  }
}

function isState(state: string | null): state is CompanyState {
  return COMPANY_STATES.some((each) => each === state)
}

async function guardOf(db: Db, on: string): Promise<HouseSummary["guard"]> {
  const { program } = await requireProgramOn(db, on)
  return guardSummary(program, inspectLive(program, await loadGuardedYears(db, on)))
}

function gapsOf(histories: readonly CompanyHistory[]): HouseSummary["gaps"] {
  const gaps = populationGaps(histories)
  return gaps && { mean: gaps.meanGapDays, p75: gaps.p75GapDays, p90: gaps.p90GapDays }
}

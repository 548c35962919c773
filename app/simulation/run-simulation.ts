import { houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import { requireProgramVersion } from "#db/queries/program.ts"
import {
  type HeldRow,
  heldEvents,
  historyMark,
  joinedEvents,
  listCompanyIds,
  loadHeld,
  loadMargins,
  loadPostedLedger,
  loadTradeEvents,
  type MarginRow,
} from "#db/queries/simulation-history.ts"
import {
  claimSimulation,
  findSimulation,
  finishSimulation,
  type SimulationRun,
  writeSimulationCompanies,
} from "#db/queries/simulations.ts"
import { loadVersions } from "#db/queries/versions.ts"
import { requireProgram } from "#loyalty/program/parse-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { foreverUnder, type VersionedProgram } from "#loyalty/program/versions.ts"
import { proveReplay } from "#loyalty/simulate/compare-ledger.ts"
import { type Outcome, outcomesOf } from "#loyalty/simulate/compare-outcomes.ts"
import { type CompanyFacts, changeOf, figuresOf, windowOf } from "#loyalty/simulate/compare-programs.ts"
import { replayInSteps } from "#loyalty/simulate/replay.ts"
import type { LoyaltyEvent, Replay } from "#loyalty/simulate/types.ts"
import { Pace, Stopped } from "./pace.ts"

/** Events between two rests: some milliseconds of work. */
const EVENTS_A_STEP = 250
const LOADING = 0.3

/**
 * Replays real history through the live program and the run's drafts. The live replay must come out at the ledger, to the cent;
 * else the run is refused, names the difference and shows no figures. Rests between steps, so that the web process it may run in
 * goes on answering; stops within a moment when it is called off. Writes to its own two tables only.
 */
export async function runSimulation(db: Db, runId: string, now: () => Date): Promise<void> {
  if (!(await claimSimulation(db, runId, now()))) return
  const run = await findSimulation(db, runId)
  if (!run) return
  try {
    await simulate(db, run, now)
  } catch (error) {
    const stopped = error instanceof Stopped
    const message = error instanceof Error ? error.message : String(error)
    await finishSimulation(db, runId, {
      status: stopped ? "cancelled" : "failed",
      result: null,
      error: stopped ? null : message,
      at: now(),
    })
    if (!stopped) throw error
  }
}

async function simulate(db: Db, run: SimulationRun, now: () => Date): Promise<void> {
  const startedAt = now().getTime()
  const todayOn = houseTime(now()).dayOn
  const pace = new Pace(db, run.id)
  const live = {
    programVersionId: run.liveVersionId,
    program: await requireProgramVersion(db, run.liveVersionId),
  }
  const drafts = run.drafts.map(({ id, title, body }) => ({ id, title, program: requireProgram(body) }))
  const history = await loadHistory(db, live, todayOn, pace)
  const loadedAt = now().getTime()

  const share = (1 - LOADING) / (drafts.length + 1)
  const versions = await loadVersions(db)
  const liveReplay = await replay({ versions, events: history.live, review: false }, todayOn, {
    pace,
    from: LOADING,
    share,
    step: "live",
  })
  const proof = proveReplay(liveReplay.companies, history.posted)
  if (proof.differing > 0) {
    const result = { kind: "refused", proof }
    await finishSimulation(db, run.id, { status: "refused", result, error: null, at: now() })
    return
  }
  const window = windowOf([live.program, ...drafts.map(({ program }) => program)], todayOn)
  const margins = await loadMargins(db, window)
  const facts = factsOf(margins)
  const before = { program: live.program, outcomes: outcomesOf(live.program, liveReplay, window) }
  const after = []
  for (const [index, { id, title, program }] of drafts.entries()) {
    const events = draftEvents(history, program)
    const progress = { pace, from: LOADING + share * (index + 1), share, step: `draft:${index}` }
    const draft = { versions: foreverUnder(program, id), events, review: true }
    const replayed = await replay(draft, todayOn, progress)
    after.push({ id, title, program, outcomes: outcomesOf(program, replayed, window) })
  }
  await pace.say(1, "compare")
  const result = {
    kind: "done",
    window,
    counted: {
      companies: liveReplay.companies.length,
      events: liveReplay.counted.events,
      lines: liveReplay.counted.lines,
    },
    tookMs: { load: loadedAt - startedAt, replay: now().getTime() - loadedAt },
    proof: { rebates: proof.rebates, lots: proof.lots, tiers: proof.tiers },
    live: { names: namesOf(live.program), figures: figuresOf(live.program, before.outcomes, window, facts) },
    drafts: after.map(({ id, title, program, outcomes }) => ({
      id,
      title,
      names: namesOf(program),
      figures: figuresOf(program, outcomes, window, facts),
      change: changeOf(before, { program, outcomes }),
    })),
  }
  await writeSimulationCompanies(db, run.id, companyRows(before.outcomes, after))
  await finishSimulation(db, run.id, { status: "done", result, error: null, at: now() })
}

type History = {
  live: readonly LoyaltyEvent[]
  trade: readonly LoyaltyEvent[]
  held: readonly HeldRow[]
  posted: Awaited<ReturnType<typeof loadPostedLedger>>
}

/** Trade goes on while it is loaded: what was loaded counts only if nothing has moved meanwhile. */
const LOAD_TRIES = 4

async function loadHistory(
  db: Db,
  live: { program: Program; programVersionId: string },
  todayOn: string,
  pace: Pace,
): Promise<History> {
  const { timeZone } = live.program
  for (let tries = 0; tries < LOAD_TRIES; tries++) {
    const mark = await historyMark(db)
    const ids = await listCompanyIds(db)
    const held = await loadHeld(db)
    const trade = await loadTradeEvents(db, ids, timeZone, (done) => pace.say(done * LOADING, "load"))
    const posted = await loadPostedLedger(db, todayOn)
    if ((await historyMark(db)) !== mark) continue
    return { live: inOrder([...heldEvents(held, timeZone), ...trade]), trade, held, posted }
  }
  throw new Error("the house trades too fast to be read: try again in a quieter hour")
}

/** What was done with what the live program gave: a draft is judged by what it gives, and may have given less. */
const SPENDING: ReadonlySet<LoyaltyEvent["type"]> = new Set(["held", "committed", "released", "settled"])

/** A draft's own reviews give the tiers and its own rules the segments, so orders forget what was frozen on them. */
function draftEvents({ trade, held }: History, program: Program): LoyaltyEvent[] {
  const tiers = new Set(program.tiers.map(({ key }) => key))
  const joined = joinedEvents(held, program.timeZone, (key) => tiers.has(key))
  const unfrozen = trade.flatMap((event): LoyaltyEvent[] => {
    if (SPENDING.has(event.type)) return []
    if (event.type === "granted" && event.lotKey.startsWith("settlement")) return []
    if (event.type !== "ordered") return [event]
    const { tierKey: _, lines, ...rest } = event
    return [{ ...rest, lines: lines.map(({ segmentKey: __, ...line }) => line) }]
  })
  return inOrder([...joined, ...unfrozen])
}

/** Sorting keeps the order of what happened at one instant: a day's tier comes before its trade. */
function inOrder(events: LoyaltyEvent[]): LoyaltyEvent[] {
  return events.sort((a, b) => a.at.getTime() - b.at.getTime())
}

type Replaying = {
  versions: readonly VersionedProgram[]
  events: readonly LoyaltyEvent[]
  review: boolean
}

async function replay(
  { versions, events, review }: Replaying,
  until: string,
  { pace, from, share, step }: { pace: Pace; from: number; share: number; step: string },
): Promise<Replay> {
  const steps = replayInSteps(versions, events, { until, review, journals: false }, EVENTS_A_STEP)
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value
    await pace.say(from + (share * next.value) / Math.max(1, events.length), step)
  }
}

function factsOf(margins: readonly MarginRow[]): CompanyFacts {
  const known = new Map(margins.map((row) => [row.companyId, row]))
  return {
    marginOf: (id) => known.get(id)?.marginCents ?? 0,
    lineCentsOf: (id) => known.get(id)?.lineCents ?? 0,
  }
}

function namesOf({ name, tiers, rebates }: Program) {
  const named = (parts: readonly { key: string; name: { en: string; zh: string } }[]) =>
    Object.fromEntries(parts.map((part) => [part.key, part.name]))
  return { program: name, tiers: named(tiers), rules: named(rebates) }
}

function companyRows(live: readonly Outcome[], drafts: readonly { outcomes: readonly Outcome[] }[]) {
  const byDraft = drafts.map(({ outcomes }) => new Map(outcomes.map((each) => [each.companyId, each])))
  return live.map((before) => ({
    companyId: before.companyId,
    detail: {
      netCents: before.netCents,
      live: shownOf(before),
      drafts: byDraft.map((outcomes) => shownOf(outcomes.get(before.companyId) ?? before)),
    },
  }))
}

function shownOf({ tierKey, rebateCents, pointsCents, perksCents, totalCents }: Outcome) {
  return { tierKey, rebateCents, pointsCents, perksCents, totalCents }
}

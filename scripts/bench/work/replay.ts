import { sql } from "drizzle-orm"
import { houseTime } from "#app/i18n/format.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import { heldEvents, listCompanyIds, loadHeld, loadTradeEvents } from "#db/queries/simulation-history.ts"
import { replayBooks } from "#db/queries/verify-ledger.ts"
import { loadVersions } from "#db/queries/versions.ts"
import { requireVersionOn, type VersionedProgram } from "#loyalty/program/versions.ts"
import { replayHistory } from "#loyalty/simulate/replay.ts"
import type { LoyaltyEvent, Replay } from "#loyalty/simulate/types.ts"
import { median, ROUNDS, secondsOf, type WorkRow } from "../work-row.ts"

const LINES = 1_000_000

/**
 * All trade of the house once more through the engine, as the simulator and `npm run verify` do. A house of fewer than a million lines is
 * replayed with twins of its companies. Only the engine is timed; that it comes out at the ledger is checked, journal by
 * journal, apart from the clock.
 */
export const replay: WorkRow = {
  name: "replay",
  unit: "s",
  goal: { most: 5 },
  scale: "full",
  run: async ({ database: { db }, say }) => {
    const { dayOn } = houseTime(new Date())
    const versions = await loadVersions(db)
    const events = await loadEvents(db, versions, dayOn)
    const history = withTwins(events, LINES)
    const seconds: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      let result: Replay | undefined
      seconds.push(
        await secondsOf(async () => {
          result = replayHistory(versions, history, { until: dayOn, review: false, journals: false })
        }),
      )
      if (round === 0 && result) await isTheLedger(db, result)
    }
    say("  replay: comparing with every book of the ledger")
    const wrong = (await replayBooks(db, dayOn)).filter(({ differing }) => differing > 0)
    if (wrong.length > 0) throw new Error(`the replay is not the ledger: ${JSON.stringify(wrong[0])}`)
    const [own, all] = [linesOf(events), linesOf(history)].map((count) => count.toLocaleString("en-GB"))
    return {
      ours: median(seconds),
      note: `${all} lines, ${own} of them the house's own and equal to the ledger`,
    }
  },
}

async function loadEvents(
  db: Db,
  versions: readonly VersionedProgram[],
  dayOn: string,
): Promise<LoyaltyEvent[]> {
  const { timeZone } = requireVersionOn(versions, dayOn).program
  const trade = await loadTradeEvents(db, await listCompanyIds(db), timeZone, async () => {})
  const tiers = heldEvents(await loadHeld(db), timeZone)
  return [...tiers, ...trade].sort((a, b) => a.at.getTime() - b.at.getTime())
}

function linesOf(events: readonly LoyaltyEvent[]): number {
  return events.reduce((sum, event) => sum + linesIn(event), 0)
}

function linesIn(event: LoyaltyEvent): number {
  return event.type === "ordered" ? event.lines.length : 0
}

/** The same trade by as many twins of the house's companies as it takes to come to so many lines; still in order of time. */
function withTwins(events: readonly LoyaltyEvent[], atLeast: number): readonly LoyaltyEvent[] {
  const linesBy = new Map<string, number>()
  for (const event of events)
    linesBy.set(event.companyId, (linesBy.get(event.companyId) ?? 0) + linesIn(event))
  const names = new Map([...linesBy.keys()].map((companyId) => [companyId, [companyId]]))
  let lines = linesOf(events)
  for (let twin = 1; lines > 0 && lines < atLeast; twin++)
    for (const [companyId, own] of linesBy) {
      if (lines >= atLeast) break
      names.get(companyId)?.push(`${companyId} twin ${twin}`)
      lines += own
    }
  return events.flatMap((event) =>
    (names.get(event.companyId) ?? []).map((companyId) => ({ ...event, companyId })),
  )
}

/** What the timed replay itself says of the house's own companies, to the cent. */
async function isTheLedger(db: Db, { companies }: Replay): Promise<void> {
  const stored = await rowsOf<{ company_id: string; rebate: number }>(
    db,
    sql`select company_id, sum(pending_cents + earned_cents)::bigint as rebate from rebate_posted group by 1`,
  )
  const known = new Map(stored.map(({ company_id, rebate }) => [company_id, Number(rebate)]))
  for (const { companyId, periods } of companies) {
    if (companyId.includes(" twin ")) continue
    const rows = periods.flatMap(({ posted }) => posted)
    const sum = rows.reduce((so, { pendingCents, earnedCents }) => so + pendingCents + earnedCents, 0)
    if (sum !== (known.get(companyId) ?? 0))
      throw new Error(`replayed, ${companyId} is owed ${sum}; its ledger says ${known.get(companyId) ?? 0}`)
  }
}

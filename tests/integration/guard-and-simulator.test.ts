import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, test } from "vitest"
import { answerFinding } from "#app/commands/answer-finding.ts"
import { cancelSimulation } from "#app/commands/cancel-simulation.ts"
import { openTask } from "#app/commands/open-task.ts"
import { refreshGuard } from "#app/commands/refresh-guard.ts"
import { startDraft } from "#app/commands/start-draft.ts"
import { startSimulation } from "#app/commands/start-simulation.ts"
import { guardFindingsFor } from "#app/insight/guard-program.server.ts"
import { readFinding } from "#app/insight/read-finding.ts"
import { viewGuard } from "#app/insight/read-guard.server.ts"
import { readCompany, readResult } from "#app/simulation/read-result.ts"
import { runSimulation } from "#app/simulation/run-simulation.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { listFindings } from "#db/queries/guard-findings.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { findSimulation, listSimulationCompanies } from "#db/queries/simulations.ts"
import { seedHouse } from "#db/seed/seed-house.ts"
import { mend } from "#loyalty/guard/mend.ts"
import { proposeMendings } from "#loyalty/guard/propose-mendings.ts"
import { allUnitsProgram } from "#loyalty/program/demo-all-units.ts"
import { programSchema } from "#loyalty/program/schema.ts"
import { useDatabase } from "#tests/support/database.ts"

const database = useDatabase()
const now = new Date("2026-11-22T09:00:00Z")
const todayOn = "2026-11-22"
let adminId = ""
let draftId = ""

beforeAll(async () => {
  const { db } = database.current
  await seedHouse(database.current, { scale: "small", now })
  const [admin] = await rowsOf<{ id: string }>(
    db,
    sql`select id from users where email = 'admin@demo.pennant.example'`,
  )
  adminId = admin?.id ?? ""
  const [draft] = await rowsOf<{ id: string }>(
    db,
    sql`select id from program_versions where status = 'draft'`,
  )
  draftId = draft?.id ?? ""
}, 240_000)

const liveProgram = async () => (await requireProgramOn(database.current.db, todayOn)).program
const kindsOf = (findings: readonly { finding: { kind: string } }[]) =>
  findings.map(({ finding }) => finding.kind)

describe("the guard on the demo house", () => {
  test("finds no twins and no cliffs under the default program, neither as posted nor as reckoned", async () => {
    const { db } = database.current
    const view = await viewGuard(db, null, todayOn)
    const posted = view.ok
      ? view.inspection.findings.filter(({ kind }) => kind === "twins" || kind === "cliff")
      : null
    expect(posted).toEqual([])
    const reckoned = await guardFindingsFor(db, await liveProgram(), todayOn)
    expect(reckoned.filter(({ stops }) => stops)).toEqual([])
  })

  test("finds real twins under the old all-units contract: the largest gets what one of less than half its size gets", async () => {
    const { db } = database.current
    const program = programSchema.parse(allUnitsProgram(await liveProgram()))
    const findings = await guardFindingsFor(db, program, todayOn)
    const [first] = findings
    expect(first?.finding.kind === "twins" && first.finding.worthRatioBps).toBeGreaterThan(20_000)
    expect(first?.finding.kind === "twins" && first.finding.perksGapBps).toBe(0)
    const [champion] = await rowsOf<{ id: string }>(
      db,
      sql`select id from companies where tier_key = 'champion'`,
    )
    const larger = findings.flatMap(({ finding }) => (finding.kind === "twins" ? [finding.largerId] : []))
    expect(larger).toContain(champion?.id)
    expect(kindsOf(findings).filter((kind) => kind === "cliff")).toHaveLength(3)
  })

  test("a mending of it is a program, mends it, and says what it costs", async () => {
    const view = await viewGuard(database.current.db, draftId, todayOn)
    if (!view.ok) throw new Error("the seeded draft is complete")
    const [finding] = view.inspection.findings
    if (!finding) throw new Error("the seeded draft has twins")
    const proposals = proposeMendings(view.program, finding, view.years)
    expect(proposals.length).toBeGreaterThan(1)
    expect(proposals[0]?.mends).toBe(true)
    for (const { mending } of proposals)
      expect(programSchema.safeParse(mend(view.program, mending)).success).toBe(true)
  })

  test("reads the year in one statement, and the names in another", async () => {
    const program = await liveProgram()
    const { queries } = await countQueries(() => guardFindingsFor(database.current.db, program, todayOn))
    expect(queries).toBe(2)
  })
})

describe("the guard's night", () => {
  const inDraftForce = async (work: () => Promise<void>) => {
    const { db } = database.current
    // The old contract comes into force at once, as if somebody had published it: versions of the past stay as they are.
    const [live] = await rowsOf<{ id: string }>(
      db,
      sql`select id from program_versions where status = 'published'`,
    )
    const body = allUnitsProgram(await liveProgram())
    const id = uuidv7()
    await rowsOf(
      db,
      sql`update program_versions set effective_to_on = ${todayOn} where id = ${live?.id ?? ""}`,
    )
    await rowsOf(
      db,
      sql`insert into program_versions (id, number, status, title, body, hash, effective_from_on, created_at, published_at)
        values (${id}, 99, 'published', 'old', ${JSON.stringify(body)}::jsonb, 'x', ${todayOn}, ${now.toISOString()}, ${now.toISOString()})`,
    )
    await rowsOf(db, sql`update companies set tier_key = 'diamond' where tier_key = 'champion'`)
    await work()
    await rowsOf(db, sql`delete from guard_findings`)
    await rowsOf(
      db,
      sql`update companies c set tier_key = h.tier_key from tier_holdings h where h.company_id = c.id and h.to_on is null`,
    )
    await rowsOf(db, sql`alter table program_versions disable trigger user`)
    await rowsOf(db, sql`delete from program_versions where id = ${id}`)
    await rowsOf(db, sql`update program_versions set effective_to_on = null where id = ${live?.id ?? ""}`)
    await rowsOf(db, sql`alter table program_versions enable trigger user`)
  }

  test("opens findings and one task each, keeps answers, closes what is gone, and opens anew what comes back", async () => {
    const { db } = database.current
    const open = async () =>
      rowsOf<{ key: string }>(
        db,
        sql`select dedupe_key as key from tasks where kind = 'guard_finding' and status = 'open'`,
      )
    await inDraftForce(async () => {
      const first = await refreshGuard(db, now)
      expect(first?.opened).toBe(first?.open)
      const cliffs = (await listFindings(db, 0)).filter(({ key }) => key.startsWith("cliff:"))
      expect(cliffs).toHaveLength(3)
      expect(readFinding(cliffs[0]?.detail)?.finding.kind).toBe("cliff")
      const tasks = await open()
      expect(tasks.length).toBeGreaterThanOrEqual(3)
      expect((await refreshGuard(db, now))?.gone).toBe(0)
      expect(await open()).toEqual(tasks)

      const key = cliffs[0]?.key ?? ""
      expect(await answerFinding(db, { key, reason: "no", actorId: adminId }, now)).toEqual({
        ok: false,
        reason: "reason_missing",
      })
      expect(
        await answerFinding(db, { key, reason: "agreed with the buying group", actorId: adminId }, now),
      ).toEqual({ ok: true })
      await refreshGuard(db, now)
      const answered = (await listFindings(db, 0)).find((each) => each.key === key)
      expect(answered?.answer?.reason).toBe("agreed with the buying group")
      const audits = await rowsOf(
        db,
        sql`select 1 from audit_entries where action = 'guard.answer' and entity_id = ${key}`,
      )
      expect(audits).toHaveLength(1)
    })
  })

  test("a finding that is no longer found is gone, and its task done; when it is back, its old answer counts no more", async () => {
    const { db } = database.current
    await inDraftForce(async () => {
      await refreshGuard(db, now)
      const [known] = (await listFindings(db, 0)).filter(({ key }) => key.startsWith("cliff:"))
      const key = known?.key ?? ""
      await answerFinding(db, { key, reason: "agreed with the buying group", actorId: adminId }, now)
      await rowsOf(
        db,
        sql`insert into guard_findings (key, kind, program_version_id, detail, first_seen_on, last_seen_on)
        select 'cliff:gone', 'cliff', id, '{}', '2026-11-01', '2026-11-01' from program_versions where number = 99`,
      )
      await openTask(db, { ...goneTask, dedupeKey: "guard:cliff:gone:2026-11-01" }, now)
      expect((await refreshGuard(db, now))?.gone).toBe(1)
      const [gone] = await rowsOf<{ on: string; task: string }>(
        db,
        sql`select f.gone_on as "on", t.status as task from guard_findings f, tasks t
          where f.key = 'cliff:gone' and t.dedupe_key = 'guard:cliff:gone:2026-11-01'`,
      )
      expect(gone).toEqual({ on: todayOn, task: "done" })
      const answer = { key: "cliff:gone", reason: "nobody asks any more", actorId: adminId }
      expect(await answerFinding(db, answer, now)).toEqual({ ok: false, reason: "not_open" })

      await rowsOf(db, sql`update guard_findings set gone_on = '2026-11-20' where key = ${key}`)
      await refreshGuard(db, now)
      const back = (await listFindings(db, 0)).find((each) => each.key === key)
      expect(back).toMatchObject({ firstSeenOn: todayOn, goneOn: null, answer: null })
    })
  })

  const goneTask = {
    kind: "guard_finding" as const,
    companyId: null,
    assigneeId: null,
    dueOn: todayOn,
    detail: { finding: "cliff" as const, text: { en: "An edge", zh: "门槛" } },
  }
})

describe("the simulator on the demo house", () => {
  const start = async (draftIds: string[]) => {
    const runId = uuidv7()
    const started = await startSimulation(
      database.current.db,
      { runId, draftIds, title: "", actorId: adminId },
      now,
    )
    return { runId, started }
  }
  const run = async (runId: string) => {
    await runSimulation(database.current.db, runId, () => now)
    const found = await findSimulation(database.current.db, runId)
    return { found, result: readResult(found?.result) }
  }
  /** Everything in the database but the simulator's own tables, the queue and the audit log. */
  const rowCounts = async () => {
    const { db } = database.current
    const tables = await rowsOf<{ name: string }>(
      db,
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
        and table_name not like 'simulation_%'`,
    )
    const counts: Record<string, string> = {}
    for (const { name } of tables) {
      const [row] = await rowsOf<{ mark: string }>(
        db,
        sql`select count(*) || ':' || coalesce(sum(hashtext(t::text)::bigint), 0) as mark from ${sql.identifier(name)} t`,
      )
      counts[name] = row?.mark ?? ""
    }
    return counts
  }

  test("live replay equals the posted ledger for the whole demo history; the old contract has twins; nothing else is written", async () => {
    const { runId } = await start([draftId])
    const before = await rowCounts()
    const { found, result } = await run(runId)
    expect(await rowCounts()).toEqual(before)
    expect(found?.status).toBe("done")
    if (result?.kind !== "done") throw new Error("the run has figures")
    expect(result.proof.rebates).toBeGreaterThan(1_000)
    expect(result.proof.lots).toBeGreaterThan(5_000)
    expect(result.proof.tiers).toBe(400)
    expect(result.live.figures.twins).toEqual([])
    expect(result.drafts[0]?.figures.twins.length).toBeGreaterThan(0)
    expect(result.drafts[0]?.figures.cliffs).toBe(3)
    const rows = await listSimulationCompanies(database.current.db, runId, {
      draft: 0,
      sort: "loss",
      page: null,
      search: "",
    })
    const changes = rows.map(({ detail }) => {
      const company = readCompany(detail)
      return (company?.drafts[0]?.totalCents ?? 0) - (company?.live.totalCents ?? 0)
    })
    expect(changes.reduce((sum, each) => sum + each, 0)).toBe(result.drafts[0]?.change.costCents)
    expect(changes[0]).toBe(result.drafts[0]?.change.largestLoss?.cents)
    expect(result.drafts[0]?.change.losers).toBe(changes.filter((each) => each < 0).length)
  }, 120_000)

  test("a draft that changes nothing costs nothing and moves nobody", async () => {
    const { db } = database.current
    const same = uuidv7()
    const live = await requireProgramOn(db, todayOn)
    await startDraft(
      db,
      { draftId: same, title: "Same", actorId: adminId, from: "version", versionId: live.programVersionId },
      now,
    )
    const { runId } = await start([same])
    const { result } = await run(runId)
    expect(result?.kind === "done" && result.drafts[0]?.change).toMatchObject({
      costCents: 0,
      up: 0,
      down: 0,
      losers: 0,
      winners: 0,
    })
  }, 120_000)

  test("one penny beside the ledger: refused, with the difference by name and no figures", async () => {
    const { db } = database.current
    const [row] = await rowsOf<{ companyId: string; period: string; ruleKey: string }>(
      db,
      sql`select company_id as "companyId", period, rule_key as "ruleKey" from rebate_posted where earned_cents > 0 order by 1, 2, 3 limit 1`,
    )
    const tamper = (by: number) =>
      rowsOf(
        db,
        sql`update rebate_posted set earned_cents = earned_cents + ${by}
          where company_id = ${row?.companyId ?? ""} and period = ${row?.period ?? ""} and rule_key = ${row?.ruleKey ?? ""}`,
      )
    await tamper(1)
    const { runId } = await start([draftId])
    const { found, result } = await run(runId)
    await tamper(-1)
    expect(found?.status).toBe("refused")
    expect(result).toMatchObject({
      kind: "refused",
      proof: {
        differing: 1,
        differences: [{ of: "rebate", companyId: row?.companyId, what: row?.period, part: row?.ruleKey }],
      },
    })
    expect(
      await listSimulationCompanies(db, runId, { draft: 0, sort: "loss", page: null, search: "" }),
    ).toEqual([])
  }, 120_000)

  test("called off while it waits it is over; called off while it works it stops at its next rest", async () => {
    const { db } = database.current
    const waiting = await start([draftId])
    expect(await cancelSimulation(db, { runId: waiting.runId, actorId: adminId }, now)).toBe(true)
    expect((await run(waiting.runId)).found?.status).toBe("cancelled")
    expect(await cancelSimulation(db, { runId: waiting.runId, actorId: adminId }, now)).toBe(false)

    const working = await start([draftId])
    const finished = runSimulation(db, working.runId, () => now)
    while ((await findSimulation(db, working.runId))?.status === "queued")
      await new Promise((resolve) => setImmediate(resolve))
    await cancelSimulation(db, { runId: working.runId, actorId: adminId }, now)
    await finished
    const stopped = await findSimulation(db, working.runId)
    expect([stopped?.status, stopped?.result]).toEqual(["cancelled", null])
  }, 120_000)

  test.each([
    ["no draft", [], "no_draft"],
    ["four drafts", [uuidv7(), uuidv7(), uuidv7(), uuidv7()], "too_many_drafts"],
    ["a draft that is not there", [uuidv7()], "not_found"],
  ])("%s is not started", async (_, draftIds, reason) => {
    expect((await start(draftIds)).started).toEqual({ ok: false, reason })
  })
})

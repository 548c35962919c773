import { sql } from "drizzle-orm"
import { RouterContextProvider } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { refreshInsight } from "#app/commands/refresh-insight.ts"
import { requestContext, viewerContext } from "#app/context.ts"
import { localeContext } from "#app/i18n/locale-context.ts"
import { type Drill, drillPath } from "#app/insight/drill.ts"
import { findCompanies } from "#app/insight/find-companies.server.ts"
import { loadHouseRun } from "#app/insight/load-run.server.ts"
import { parseDrill } from "#app/insight/parse-drill.server.ts"
import { loader as loadCohorts } from "#app/routes/admin/cohorts.tsx"
import { loader as loadDashboard } from "#app/routes/admin/dashboard.tsx"
import { loader as exportCompanies } from "#app/routes/admin/insight-export.ts"
import { loader as loadStates } from "#app/routes/admin/states.tsx"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { loadClasses } from "#db/queries/insight.ts"
import { companies, companyDays } from "#db/schema/index.ts"
import { addDays } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import { useDatabase } from "#tests/support/database.ts"
import { makeSmallHouse } from "#tests/support/small-house.ts"

const database = useDatabase()
const on = "2026-11-21"
const morningAfter = (day: string) => new Date(`${addDays(day, 1)}T04:00:00Z`)
let ids: Awaited<ReturnType<typeof makeSmallHouse>>
let quietId = ""

/** Gap in days, order-days, days since the last: weekly buyers, slow ones, one-time buyers, long-silent ones. */
const kinds = [
  { gap: 7, orders: 60, silent: 3 },
  { gap: 9, orders: 40, silent: 30 },
  { gap: 14, orders: 20, silent: 40 },
  { gap: 30, orders: 12, silent: 20 },
  { gap: 45, orders: 6, silent: 130 },
  { gap: 60, orders: 5, silent: 70 },
  { gap: 0, orders: 1, silent: 20 },
  { gap: 0, orders: 1, silent: 200 },
  { gap: 20, orders: 8, silent: 380 },
  { gap: 25, orders: 2, silent: 150 },
] as const

beforeAll(async () => {
  const { db } = database.current
  ids = await makeSmallHouse(db, new Date("2026-01-05T09:00:00Z"))
  const rows = kinds.flatMap((kind, k) =>
    Array.from({ length: 24 }, (_, i) => ({
      ...kind,
      id: uuidv7(),
      name: `Company ${k}-${i}`,
      shift: i * 3 + k,
    })),
  )
  quietId = rows.find(({ silent }) => silent === 130)?.id ?? ""
  await db.insert(companies).values(
    rows.map(({ id, name }, i) => ({
      id,
      number: `C-9${String(i).padStart(4, "0")}`,
      name: i === 0 ? "=cmd()" : name,
      country: "GB",
      region: "England",
      town: "Leeds",
      repId: ids.rep,
      tierKey: "bronze",
      joinedOn: "2025-01-01",
      createdAt: new Date("2025-01-01T09:00:00Z"),
    })),
  )
  const days = rows.flatMap(({ id, gap, orders, silent, shift }) =>
    Array.from({ length: orders }, (_, i) =>
      dayRow(id, addDays(on, -(silent + shift + gap * i)), 10_000 + shift * 700),
    ),
  )
  await db.insert(companyDays).values(days)
}, 60_000)

function dayRow(companyId: string, day: string, net: number) {
  return {
    companyId,
    day,
    orders: 1,
    units: 10,
    netCents: cents(net),
    costCents: cents(Math.floor(net / 2)),
    returnedCents: cents(0),
  }
}

async function facts() {
  const [row] = await rowsOf<{ events: number; runs: number; states: string }>(
    database.current.db,
    sql`select (select count(*)::int from state_events) as events, (select count(*)::int from insight_runs) as runs,
      (select string_agg(company_id || state || since_on || score90_ppm || at_risk_cents, ',' order by company_id) from company_states) as states`,
  )
  return row
}

async function loadRun() {
  const run = await loadHouseRun(database.current.db)
  if (!run) throw new Error("a run was expected")
  return run
}

function visit(path: string) {
  const { db } = database.current
  const context = new RouterContextProvider()
  context.set(requestContext, {
    id: "test",
    now: morningAfter(on),
    nonce: "",
    address: "127.0.0.1",
    database: database.current,
    db,
  })
  context.set(viewerContext, {
    kind: "staff",
    userId: ids.admin,
    name: "Ada Hale",
    email: "admin@house.example",
    role: "admin",
    locale: null,
  })
  context.set(localeContext, "en")
  const request = new Request(`http://house.example${path}`)
  return { request, context, params: {} } as never
}

describe("the nightly run", () => {
  it("gives every company a state, a score and a class, and replays the past of a new house", async () => {
    const outcome = await refreshInsight(database.current.db, morningAfter(on))
    expect(outcome).toMatchObject({ asOfOn: on, companies: 240 })
    const { summary } = await loadRun()
    expect(summary.method).toBe("mbg_nbd")
    expect(Object.values(summary.counts).reduce((sum, count) => sum + count, 0)).toBe(240)
    expect(summary.week?.on).toBe(addDays(on, -7))
    expect(summary.atRiskCents).toBeGreaterThan(0)
    expect(summary.quality.length).toBeGreaterThan(0)
  })

  it("changes nothing when it runs again, and runs that race queue up", async () => {
    const before = await facts()
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => refreshInsight(database.current.db, morningAfter(on))),
    )
    expect(outcomes.map((outcome) => "changes" in outcome && outcome.changes)).toEqual([0, 0, 0, 0])
    expect(await facts()).toEqual(before)
  })

  it("does nothing when a later day has run", async () => {
    const before = await facts()
    expect(await refreshInsight(database.current.db, morningAfter(addDays(on, -3)))).toEqual({ asOfOn: null })
    expect(await facts()).toEqual(before)
  })

  it("sets what sold in the trailing year", async () => {
    const { db } = database.current
    await rowsOf(db, sql`update variants set sold_trailing_year = 77`)
    await refreshInsight(db, morningAfter(on))
    expect(await rowsOf(db, sql`select distinct sold_trailing_year as sold from variants`)).toEqual([
      { sold: 0 },
    ])
  })
})

describe("every number leads to its companies", () => {
  const count = async (drill: Drill) => {
    expect(parseDrill(new URL(`http://house.example${drillPath(drill)}`))).toEqual(drill)
    const run = await loadRun()
    const found = await findCompanies(database.current.db, drill, {
      on: run.asOfOn,
      weekOn: run.summary.week?.on ?? null,
    })
    expect(new Set(found).size).toBe(found.length)
    return found.length
  }

  it("states, movers, classes and the top fifth", async () => {
    const { summary } = await loadRun()
    const states = Object.entries(summary.counts) as [keyof typeof summary.counts, number][]
    for (const [state, companies] of states) expect(await count({ of: "state", state })).toBe(companies)
    expect(await count({ of: "moved", kind: "slipped" })).toBe(summary.week?.slipped)
    expect(await count({ of: "moved", kind: "came_back" })).toBe(summary.week?.cameBack)
    expect(await count({ of: "top_fifth" })).toBe(summary.pareto.topFifthCompanies)
    for (const { abcClass, companies } of await loadClasses(database.current.db))
      expect(await count({ of: "class", abc: abcClass })).toBe(companies)
    const [risk] = await rowsOf<{ cents: number }>(
      database.current.db,
      sql`select sum(at_risk_cents)::bigint as cents from company_states`,
    )
    expect(risk?.cents).toBe(summary.atRiskCents)
    expect(await count({ of: "at_risk" })).toBeGreaterThan(0)
  })

  it("repeat rates, by window and by month, and the returning share", async () => {
    const { repeat } = (await loadRun()).summary
    for (const { withinDays: within, eligible, repeated } of repeat.rates) {
      expect(await count({ of: "repeat", within, outcome: "all" })).toBe(eligible)
      expect(await count({ of: "repeat", within, outcome: "repeated" })).toBe(repeated)
      expect(await count({ of: "repeat", within, outcome: "missed" })).toBe(eligible - repeated)
    }
    expect(repeat.months.length).toBeGreaterThan(3)
    for (const { month, eligible, repeated } of repeat.months) {
      const span = { within: 90, from: month, until: month }
      expect(await count({ of: "repeat", ...span, outcome: "all" })).toBe(eligible)
      expect(await count({ of: "repeat", ...span, outcome: "repeated" })).toBe(repeated)
    }
    const { secondOrders: second } = repeat
    if (second) {
      const span = { within: 90, from: second.fromMonth, until: second.untilMonth }
      expect(await count({ of: "repeat", ...span, outcome: "missed" })).toBe(second.whole - second.part)
    }
    expect(await count({ of: "returning", outcome: "all" })).toBe(repeat.returning.ordering)
    expect(await count({ of: "returning", outcome: "returning" })).toBe(repeat.returning.returning)
  })

  it("cohort cells and rhythm bands", async () => {
    const { summary } = await loadRun()
    for (const { month, companies, ordered } of summary.cohorts) {
      expect(await count({ of: "cohort", month, outcome: "all" })).toBe(companies)
      for (const [i, cell] of ordered.entries())
        expect(await count({ of: "cohort", month, block: i + 1, outcome: "ordered" })).toBe(cell)
    }
    for (const { key, companies } of summary.rhythm.bands) {
      const drill = parseDrill(new URL(`http://house.example/?of=rhythm&band=${key}`))
      if (!drill) throw new Error(`no band ${key}`)
      expect(await count(drill)).toBe(companies)
    }
  })

  it("refuses a question there is not", () => {
    for (const search of [
      "",
      "of=state&state=gone",
      "of=cohort&month=2026-13&outcome=all",
      "of=rhythm&band=x",
    ])
      expect(parseDrill(new URL(`http://house.example/?${search}`))).toBeNull()
  })
})

describe("the screens", () => {
  it("the dashboard takes at most five statements, and none of them reads all order days", async () => {
    await loadDashboard(visit("/admin"))
    const { result, statements } = await countQueries(() => loadDashboard(visit("/admin")))
    expect(statements.length).toBeLessThanOrEqual(5)
    expect(statements.filter((text) => /from company_days where|from orders/.test(text))).toEqual([])
    if (!result.run) throw new Error("a run was expected")
    expect(result.winBack.length).toBe(8)
    expect(result.winBack.every(({ months }) => months.length === 12)).toBe(true)
  })

  it("states and cohorts take few statements whatever the number of companies", async () => {
    expect(
      (await countQueries(() => loadStates(visit("/admin/insight/states")))).queries,
    ).toBeLessThanOrEqual(8)
    expect((await countQueries(() => loadCohorts(visit("/admin/insight/cohorts")))).queries).toBe(2)
  })

  it("exports a list with names that cannot run as formulas", async () => {
    const run = await loadRun()
    const response = await exportCompanies(visit("/admin/insight/companies.csv?of=state&state=active"))
    const text = await response.text()
    expect(response.headers.get("Content-Type")).toContain("text/csv")
    expect(text.trim().split("\r\n").length - 1).toBe(run.summary.counts.active)
    expect(text).toContain("'=cmd()")
    expect(text).not.toMatch(/,=cmd/)
  })
})

describe("the nights after", () => {
  it("makes up for missed nights day by day: who came back is an event of its own day", async () => {
    const { db } = database.current
    await db.insert(companyDays).values(dayRow(quietId, addDays(on, 2), 50_000))
    const outcome = await refreshInsight(db, morningAfter(addDays(on, 4)))
    expect(outcome).toMatchObject({ asOfOn: addDays(on, 4) })
    const events = await rowsOf<{ from_state: string; to_state: string; happened_on: string }>(
      db,
      sql`select from_state, to_state, happened_on from state_events where company_id = ${quietId} and happened_on > ${on}::date`,
    )
    expect(events).toEqual([{ from_state: "dormant", to_state: "returned", happened_on: addDays(on, 2) }])
    const [state] = await rowsOf<{ state: string; since_on: string; returned: string[] }>(
      db,
      sql`select state, since_on, evidence->'returnedOn' as returned from company_states where company_id = ${quietId}`,
    )
    expect(state).toMatchObject({ state: "returned", since_on: addDays(on, 2) })
    expect(state?.returned).toContain(addDays(on, 2))
    const { summary } = await loadRun()
    expect(summary.week?.cameBack).toBeGreaterThanOrEqual(1)
  })

  it("forgets a company whose only orders were cancelled, with an event that says so", async () => {
    const { db } = database.current
    const [gone] = await rowsOf<{ id: string }>(
      db,
      sql`select company_id as id from company_states where state = 'new' order by company_id limit 1`,
    )
    if (!gone) throw new Error("a newcomer was expected")
    await rowsOf(db, sql`update company_days set orders = 0, net_cents = 0 where company_id = ${gone.id}`)
    await refreshInsight(db, morningAfter(addDays(on, 5)))
    expect(await rowsOf(db, sql`select 1 from company_states where company_id = ${gone.id}`)).toEqual([])
    const [event] = await rowsOf<{ to_state: string }>(
      db,
      sql`select to_state from state_events where company_id = ${gone.id} order by happened_on desc, id desc limit 1`,
    )
    expect(event?.to_state).toBe("withdrawn")
  })
})

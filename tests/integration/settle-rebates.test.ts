import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { approveSettlement } from "#app/commands/approve-settlement.ts"
import { cancelSettlement } from "#app/commands/cancel-settlement.ts"
import { postSettlement } from "#app/commands/post-settlement.ts"
import { previewSettlement } from "#app/commands/preview-settlement.ts"
import { receiveReturn } from "#app/commands/receive-return.ts"
import { settleCompanies } from "#app/commands/settle-companies.ts"
import { houseTime } from "#app/i18n/format.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"
import { readRunningStatement, readStatement } from "#app/read-statement.server.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { listRunningPeriods } from "#db/queries/running-periods.ts"
import { loadDuePeriods } from "#db/queries/settlement-rows.ts"
import { getSettlementRun, listStatements } from "#db/queries/settlements.ts"
import { checkStatement } from "#loyalty/statement/check-statement.ts"
import {
  autumn,
  type Bought,
  buy,
  creditOf,
  openQuarter,
  pay,
  type Quarter,
  tick,
} from "#tests/support/closed-quarter.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"

const database = useDatabase()
let quarter: Quarter

beforeAll(async () => {
  quarter = await openQuarter(database.current.db)
})

const db = () => database.current.db
const payPeriod = "2026-Q3"
const later = () => tick(autumn)
const clock = later

async function preview(actorId = quarter.maker) {
  const runId = uuidv7()
  const outcome = await previewSettlement(db(), { runId, payPeriod, actorId }, later())
  return { runId, outcome }
}

async function approve(runId: string, actorId = quarter.approver) {
  const run = await getSettlementRun(db(), runId)
  return approveSettlement(db(), { runId, actorId, previewHash: run?.previewHash ?? "" }, later())
}

/** Preview, approval by another, posting: what the three together pay. */
async function settle() {
  const { runId, outcome } = await preview()
  if (!outcome.ok) return { runId: null, paid: 0, carried: 0, leftOut: 0 }
  expect(await approve(runId)).toEqual({ ok: true })
  return { runId, ...(await settleCompanies(db(), runId, clock)) }
}

const settlementOf = async (runId: string | null, { buyer }: Bought) => {
  const [row] = await rowsOf<{ status: string; due: number; pay: number; number: string | null }>(
    db(),
    sql`select status, due_cents as due, pay_cents as pay, number from settlements
      where run_id = ${runId} and company_id = ${buyer.companyId}`,
  )
  return row
}
const balancesOf = async ({ buyer }: Bought) => {
  const rows = await rowsOf<{ account: string; balance: number }>(
    db(),
    sql`select account, balance from balances where company_id = ${buyer.companyId} and asset = 'GBP' and balance <> 0`,
  )
  return Object.fromEntries(rows.map(({ account, balance }) => [account, balance]))
}
const unappliedOf = async ({ buyer }: Bought) => (await creditOf(db(), buyer)).unappliedCents
const wrongBooks = async () => (await checkBooks(db(), autumn)).filter(({ differing }) => differing > 0)

describe("a closed quarter", () => {
  it("is previewed by one, approved by another, posted once; credit note, account, ledger, statement and mail agree", async () => {
    const company = await buy(quarter, 100)
    await pay(quarter, company)
    const { runId, outcome } = await preview()
    expect(outcome).toEqual({ ok: true, runId })
    // £1,000 as bronze: 1 % of the first 500, 1.5 % of the rest.
    expect(await settlementOf(runId, company)).toMatchObject({
      status: "planned",
      due: 1_250,
      pay: 1_250,
      number: null,
    })
    expect(await unappliedOf(company)).toBe(0)

    expect(await approve(runId, quarter.maker)).toEqual({ ok: false, reason: "own_preview" })
    expect(await postSettlement(db(), { runId, actorId: quarter.maker }, later())).toEqual({
      ok: false,
      reason: "not_approved",
    })
    expect(await settleCompanies(db(), runId, clock)).toEqual({ paid: 0, carried: 0, leftOut: 0 })
    expect(await approve(runId)).toEqual({ ok: true })
    expect(await postSettlement(db(), { runId, actorId: quarter.maker }, later())).toEqual({ ok: true })
    expect(await cancelSettlement(db(), { runId, actorId: quarter.maker }, later())).toEqual({
      ok: false,
      reason: "not_in_preview",
    })

    expect(await settleCompanies(db(), runId, clock)).toEqual({ paid: 1, carried: 0, leftOut: 0 })
    expect(await settleCompanies(db(), runId, clock)).toEqual({ paid: 0, carried: 0, leftOut: 0 })
    expect(await getSettlementRun(db(), runId)).toMatchObject({
      status: "posted",
      doneCompanies: 1,
      paidCents: 1_250,
    })
    expect(await settlementOf(runId, company)).toMatchObject({ status: "posted", pay: 1_250 })
    expect(await unappliedOf(company)).toBe(1_250)
    expect(await balancesOf(company)).toEqual({ credit: 1_250, "house:rebate": -1_250 })
    const notes = await rowsOf<{ kind: string; total: number }>(
      db(),
      sql`select kind, total_cents as total from credit_notes where company_id = ${company.buyer.companyId}`,
    )
    expect(notes).toEqual([{ kind: "rebate", total: 1_250 }])
    const mails = await rowsOf<{ to: string; facts: { payCents: number } }>(
      db(),
      sql`select data->>'to' as to, data->'facts' as facts from pgboss.job where name = 'send-mail' and data->>'template' = 'rebate-settled'
        and data->>'to' = ${company.buyer.email}`,
    )
    expect(mails).toHaveLength(1)
    expect(mails[0]?.facts.payCents).toBe(1_250)

    const statement = await readStatement(db(), { companyId: company.buyer.companyId, runId })
    const { faults, checks } = checkStatement(JSON.parse(JSON.stringify(statement)))
    expect(faults).toEqual([])
    expect(checks.length).toBeGreaterThan(50)
    expect(statement).toMatchObject({
      sums: { payCents: 1_250, carriedCents: 0 },
      creditNote: { totalCents: 1_250 },
    })
    const other = await buy(quarter, 10)
    expect(await readStatement(db(), { companyId: other.buyer.companyId, runId })).toBeNull()
    expect(await wrongBooks()).toEqual([])
  })

  it("has nothing left to settle the second time, and a late payment makes a further run pay the rest", async () => {
    const company = await buy(quarter, 100)
    const half = await buy(quarter, 50, company.buyer)
    await pay(quarter, company)
    await settle()
    expect(await preview()).toMatchObject({ outcome: { ok: false, reason: "nothing_due" } })
    const more = await buy(quarter, 100, half.buyer)
    await pay(quarter, more, later())
    // £1,500 had earned £20.00; £2,500 earn £40.00.
    const { runId, paid } = await settle()
    expect(paid).toBe(1)
    expect(await settlementOf(runId, company)).toMatchObject({ status: "posted", due: 2_000, pay: 2_000 })
    expect(await listStatements(db(), company.buyer.companyId)).toHaveLength(2)
    expect(await unappliedOf(company)).toBe(4_000)
    expect(await wrongBooks()).toEqual([])
  })

  it("carries on what is under the minimum, and sets off what came back after a settlement", async () => {
    const small = await buy(quarter, 40)
    await pay(quarter, small)
    const company = await buy(quarter, 100)
    await pay(quarter, company)
    const first = await settle()
    expect(first).toMatchObject({ paid: 1, carried: 1 })
    expect(await settlementOf(first.runId, small)).toMatchObject({ status: "carried", due: 400, pay: 0 })

    const back = await receiveReturn(
      db(),
      {
        companyId: company.buyer.companyId,
        orderId: company.orderId,
        returnId: uuidv7(),
        reason: "faulty",
        note: null,
        restock: true,
        units: [{ lineNo: 1, quantity: 50 }],
        actorId: quarter.maker,
      },
      later(),
    )
    expect(back).toMatchObject({ ok: true })
    expect(await balancesOf(company)).toEqual({ credit: 500, "rebate:debt": 750, "house:rebate": -1_250 })
    const [period] = await listRunningPeriods(db(), company.buyer.companyId, houseTime(later()).dayOn)
    expect(period).toMatchObject({ earnedCents: 500, settledCents: 1_250 })
    const second = await settle()
    expect(await settlementOf(second.runId, company)).toMatchObject({ status: "carried", due: -750, pay: 0 })
    await pay(quarter, await buy(quarter, 100, company.buyer), later())
    // Now £1,500 are earned: £20.00. £12.50 were paid, so £7.50 more; the debt is gone by itself.
    const third = await settle()
    expect(await settlementOf(third.runId, company)).toMatchObject({ status: "posted", due: 750, pay: 750 })
    expect(await balancesOf(company)).toEqual({ credit: 2_000, "house:rebate": -2_000 })
    expect(await wrongBooks()).toEqual([])
  })

  it("is approved on the figures that were seen or not at all; what moves after the approval is left for the next run", async () => {
    const company = await buy(quarter, 100)
    await pay(quarter, company)
    const late = await buy(quarter, 80)
    const { runId } = await preview()
    await pay(quarter, late, later())
    expect(await approve(runId)).toMatchObject({
      ok: false,
      reason: "moved",
      movedCount: 1,
      moved: [{ companyId: late.buyer.companyId, wasCents: 0, isCents: 950 }],
    })
    expect(await previewSettlement(db(), { runId, payPeriod, actorId: quarter.approver }, later())).toEqual({
      ok: true,
      runId,
    })
    expect(await approve(runId, quarter.approver)).toEqual({ ok: false, reason: "own_preview" })
    expect(await approve(runId, quarter.maker)).toEqual({ ok: true })
    await pay(quarter, await buy(quarter, 50, late.buyer), later())
    expect(await settleCompanies(db(), runId, clock)).toMatchObject({ leftOut: 1 })
    expect(await settlementOf(runId, late)).toMatchObject({ status: "carried", pay: 0, number: null })
    expect(await unappliedOf(late)).toBe(0)
    expect(await listStatements(db(), late.buyer.companyId)).toEqual([])
    const further = await settle()
    expect(await settlementOf(further.runId, late)).toMatchObject({ status: "posted", pay: 1_700 })
    expect(await wrongBooks()).toEqual([])
  })

  it("has one open run at a time; a cancelled one pays nothing and makes room", async () => {
    const company = await buy(quarter, 100)
    await pay(quarter, company)
    const { runId } = await preview()
    expect((await preview()).outcome).toEqual({ ok: false, reason: "run_open", runId })
    expect(await cancelSettlement(db(), { runId, actorId: quarter.maker }, later())).toEqual({ ok: true })
    expect(await approve(runId)).toEqual({ ok: false, reason: "not_in_preview" })
    expect(await unappliedOf(company)).toBe(0)
    expect((await settle()).paid).toBe(1)
  })

  it("cannot be settled while it runs", async () => {
    const wish = { runId: uuidv7(), payPeriod: "2026-Q4", actorId: quarter.maker }
    expect(await previewSettlement(db(), wish, autumn)).toEqual({ ok: false, reason: "still_running" })
    const lastDay = { ...wish, payPeriod: "2026-Q3" }
    const onIt = new Date("2026-09-30T22:30:00Z")
    expect(await previewSettlement(db(), lastDay, onIt)).toEqual({ ok: false, reason: "still_running" })
  })

  it("is told as due with what is open, and a running period has a statement that recomputes", async () => {
    const company = await buy(quarter, 100)
    const [due] = await loadDuePeriods(db(), "2026-11-10")
    expect(due).toMatchObject({ payPeriod: "2026-Q3", throughOn: "2026-09-30" })
    const before = due?.openCents ?? 0
    await pay(quarter, company)
    const [now] = await loadDuePeriods(db(), "2026-11-10")
    expect((now?.openCents ?? 0) - before).toBe(1_250)
    const key = { companyId: company.buyer.companyId, period: "2026-Q3" }
    const running = await readRunningStatement(db(), key, autumn)
    expect(running).toMatchObject({ kind: "running", run: null, sums: { openCents: 1_250, payCents: 0 } })
    expect(checkStatement(JSON.parse(JSON.stringify(running))).faults).toEqual([])
    expect(await readRunningStatement(db(), { ...key, period: "2026-Q1" }, autumn)).toBeNull()
  })

  it("is previewed for the whole house in the same few statements", async () => {
    for (let company = 0; company < 3; company++) await pay(quarter, await buy(quarter, 60))
    const few = await countQueries(() => preview())
    await cancelSettlement(db(), { runId: few.result.runId, actorId: quarter.maker }, later())
    for (let company = 0; company < 6; company++) await pay(quarter, await buy(quarter, 60))
    const many = await countQueries(() => preview())
    expect(many.queries).toBe(few.queries)
    await cancelSettlement(db(), { runId: many.result.runId, actorId: quarter.maker }, later())
  })
})

describe.runIf(onPostgres)("at once", () => {
  it("twenty workers on one run pay each company once", async () => {
    // Companies to a batch: so few that the workers meet.
    const SOME = 2
    const companies: Bought[] = []
    for (let index = 0; index < 30; index++) companies.push(await buy(quarter, 100))
    for (const company of companies) await pay(quarter, company)
    const { runId } = await preview()
    await approve(runId)
    const runs = await Promise.all(
      Array.from({ length: 20 }, () => settleCompanies(db(), runId, clock, SOME)),
    )
    const run = await getSettlementRun(db(), runId)
    expect(run?.status).toBe("posted")
    expect(runs.reduce((sum, { paid, carried }) => sum + paid + carried, 0)).toBe(run?.companies)
    for (const company of companies) expect(await unappliedOf(company)).toBe(1_250)
    expect(await wrongBooks()).toEqual([])
  })

  it("twenty previews make one run, twenty approvals one approval", async () => {
    await pay(quarter, await buy(quarter, 100))
    const previews = await Promise.all(Array.from({ length: 20 }, () => preview()))
    const made = previews.filter(({ outcome }) => outcome.ok)
    expect(made).toHaveLength(1)
    const runId = made[0]?.runId ?? ""
    const approvals = await Promise.all(Array.from({ length: 20 }, () => approve(runId)))
    expect(approvals.filter(({ ok }) => ok)).toHaveLength(1)
    await settleCompanies(db(), runId, clock)
  })
})

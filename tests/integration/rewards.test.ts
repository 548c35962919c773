import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { expirePoints } from "#app/commands/expire-points.ts"
import { grantAwards } from "#app/commands/grant-awards.ts"
import { recordPayment } from "#app/commands/record-payment.ts"
import { reviewTiers } from "#app/commands/review-tiers.ts"
import { shipOrder } from "#app/commands/ship-order.ts"
import { deriveStatement } from "#app/commerce/show-rebate.ts"
import { showRewards } from "#app/commerce/show-rewards.ts"
import { reviewLoyalty } from "#app/jobs/review-loyalty.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { loadRebatePeriod } from "#db/queries/rebate-period.ts"
import { getAward } from "#db/queries/recognition.ts"
import { loadRewards } from "#db/queries/rewards.ts"
import { addDays, addMonths, quarterBounds, quarterOf } from "#loyalty/calendar.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addBuyer, addProduct, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

const database = useDatabase()
const october = new Date("2026-10-05T10:00:00Z")
const december = new Date("2026-12-01T01:00:00Z")
const actorId = uuidv7()
let trade: Trade
let lamp: string
let first: Buyer
let second: Buyer
let small: Buyer

/** One company far ahead, one close behind it, one small; all bronze until the first review. */
beforeAll(async () => {
  const { db } = database.current
  trade = await openTrade(db, october)
  lamp = await addProduct(trade, { sku: "LAMP", unitCents: 1_000, onHand: 100_000 })
  await rowsOf(
    db,
    sql`insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, at) values (${lamp}, 'opening', 100000, 0, now())`,
  )
  const rich = { limitCents: 50_000_000 }
  first = await addBuyer(trade, { ...rich, name: "First & Co" })
  second = await addBuyer(trade, { ...rich, name: "Second & Co" })
  small = await addBuyer(trade, rich)
  for (const [buyer, quantity] of [
    [first, 6_137],
    [second, 5_600],
    [small, 300],
  ] as const)
    await buy(buyer, quantity)
}, 60_000)

async function buy(buyer: Buyer, quantity: number, now = october): Promise<string> {
  return placeLines({ ...trade, now }, buyer, [{ variantId: lamp, quantity }])
}

async function shipAndPay(buyer: Buyer, orderId: string, totalCents: number, now: Date): Promise<void> {
  const { companyId } = buyer
  const sent = {
    companyId,
    orderId,
    shipmentId: uuidv7(),
    units: "all" as const,
    carrier: null,
    tracking: null,
  }
  await shipOrder(trade.db, { ...sent, actorId }, now)
  await recordPayment(
    trade.db,
    {
      companyId,
      paymentId: uuidv7(),
      method: "bank_transfer",
      amountCents: totalCents,
      reference: "R",
      receivedOn: now.toISOString().slice(0, 10),
      pays: { orderId },
      actorId,
    },
    now,
  )
}

const wrongBooks = async (now: Date) =>
  (await checkBooks(trade.db, now)).filter((check) => check.differing > 0)

async function tiers(): Promise<Record<string, string>> {
  const rows = await rowsOf<{ id: string; tier: string }>(
    trade.db,
    sql`select id, tier_key as tier from companies`,
  )
  return Object.fromEntries(rows.map(({ id, tier }) => [id, tier]))
}

async function viewOf(buyer: Buyer, todayOn: string) {
  const period = quarterOf(todayOn)
  const { program } = await requireProgramOn(trade.db, todayOn)
  const windowFromOn = addMonths(todayOn, -12)
  const need = historyNeed(demoProgram, addDays(todayOn, 1))
  const scope = { companyId: buyer.companyId, todayOn, windowFromOn, need, period, ...quarterBounds(period) }
  const { result: facts, queries } = await countQueries(() => loadRewards(trade.db, scope))
  const tierKey = (await tiers())[buyer.companyId] ?? ""
  const names = { language: "en" as const, category: (key: string) => key }
  return { view: showRewards({ program, tierKey, facts, todayOn, names }), facts, queries }
}

describe("the monthly review", () => {
  it("is due on the first, happens once however often it is asked for, and lifts the open quarter", async () => {
    expect(await reviewTiers(trade.db, "2026-10-31", october)).toMatchObject([
      { asOn: "2026-10-01", up: 0 },
      { asOn: "2026-10-31", up: 3 },
    ])
    const before = await posted(first)
    const runs = onPostgres ? 4 : 2
    const done = await Promise.all(
      Array.from({ length: runs }, () => reviewTiers(trade.db, "2026-12-01", december)),
    )
    expect(done.flat().sort((a, b) => (a.asOn < b.asOn ? -1 : 1))).toEqual([
      { asOn: "2026-11-01", up: 1, down: 0, told: 0 },
      { asOn: "2026-12-01", up: 0, down: 0, told: 0 },
    ])
    expect(await tiers()).toEqual({
      [first.companyId]: "champion",
      [second.companyId]: "diamond",
      [small.companyId]: "silver",
    })
    const after = await posted(first)
    expect(after.map((row) => row.tier)).toEqual(after.map(() => "champion"))
    expect(sum(after)).toBeGreaterThan(sum(before))
    expect(await wrongBooks(december)).toEqual([])
  })

  it("keeps the evidence of each tier, in the company's own figures", async () => {
    const [held] = await rowsOf<{ from: string; cause: string; evidence: Record<string, unknown> }>(
      trade.db,
      sql`select from_on as from, cause, evidence from tier_holdings where company_id = ${second.companyId} and to_on is null`,
    )
    expect(held).toMatchObject({ from: "2026-10-31", cause: "review" })
    expect(held?.evidence).toMatchObject({
      conditions: [
        { measure: "net_revenue", reached: 5_600_000, asked: 4_000_000 },
        { measure: "paid_on_time", reached: 10_000 },
      ],
    })
  })
})

describe("the tiers a company held", () => {
  it("are shown newest first, each with what decided it", async () => {
    const { view } = await viewOf(second, "2026-12-02")
    expect(view.history).toMatchObject([
      {
        key: "diamond",
        fromOn: "2026-10-31",
        cause: "review",
        direction: "up",
        conditions: [{ met: true }, { met: true }],
      },
      { key: "bronze", cause: "start", conditions: [] },
    ])
  })
})

describe("points that run out", () => {
  it("expire once, as of the end of their last day, however late the night comes by", async () => {
    const orderId = await buy(small, 40, december)
    await shipAndPay(small, orderId, 48_000, december)
    const [lot] = await rowsOf<{ on: string; points: number }>(
      trade.db,
      sql`select expires_on as on, active_points as points from point_lots where company_id = ${small.companyId} and active_points > 0`,
    )
    // Eighteen months on, to the end of the month; silver earns 1.1 points a pound.
    expect(lot).toEqual({ on: "2028-06-30", points: 440 })
    expect(await expirePoints(trade.db, "2028-06-30", december)).toEqual({ lots: 0 })
    const late = new Date("2028-08-09T01:00:00Z")
    expect(await wrongBooks(late)).toEqual([])
    const runs = await Promise.all([1, 2, 3].map(() => expirePoints(trade.db, "2028-08-09", late)))
    expect(runs.reduce((so, run) => so + run.lots, 0)).toBe(1)
    const [journal] = await rowsOf<{ at: string }>(
      trade.db,
      sql`select to_char(effective_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as at from journals where kind = 'points_expired'`,
    )
    expect(journal).toEqual({ at: "2028-07-01 00:00" })
    expect(await wrongBooks(late)).toEqual([])
  })
})

describe("the year's awards", () => {
  it("wait for a whole known year, are given once, and stay", async () => {
    expect(await grantAwards(trade.db, "2026-12-01", new Date("2026-12-01T02:00:00Z"))).toEqual({
      granted: 0,
    })
    const runs = await Promise.all(
      [1, 2, 3].map(() => grantAwards(trade.db, "2027-10-01", new Date("2027-10-01T02:00:00Z"))),
    )
    // The house has known its trade since 5 October: the year to September 2027 began before that.
    expect(runs.reduce((so, run) => so + run.granted, 0)).toBe(0)
    await rowsOf(
      trade.db,
      sql`insert into company_days (company_id, day, orders, units, net_cents, cost_cents, returned_cents)
        values (${first.companyId}, '2026-09-30', 0, 0, 0, 0, 0)`,
    )
    const granted = await Promise.all(
      [1, 2, 3].map(() => grantAwards(trade.db, "2027-10-01", new Date("2027-10-01T02:00:00Z"))),
    )
    expect(granted.reduce((so, run) => so + run.granted, 0)).toBe(4)
    const winners = await rowsOf(
      trade.db,
      sql`select award_key as key, period, company_id as winner from awards order by award_key desc`,
    )
    expect(winners).toEqual([
      { key: "top_seller", period: "2027", winner: first.companyId },
      { key: "newcomer", period: "2027", winner: second.companyId },
      { key: "most_loyal", period: "2027", winner: small.companyId },
      { key: "best_of_region", period: "2027", winner: first.companyId },
    ])
    await rowsOf(trade.db, sql`delete from company_days where day = '2026-09-30'`)
  })

  it("belong to one company: no other finds them", async () => {
    const [award] = await rowsOf<{ id: string }>(
      trade.db,
      sql`select id from awards where award_key = 'top_seller'`,
    )
    expect(await getAward(trade.db, first.companyId, award?.id ?? "")).toMatchObject({
      period: "2027",
      rank: 1,
    })
    expect(await getAward(trade.db, second.companyId, award?.id ?? "")).toBeUndefined()
  })
})

describe("/rewards", () => {
  beforeAll(async () => {
    // With fewer than five companies a place says too much about the others, and is not told.
    const few = await viewOf(first, "2026-12-02")
    expect(few.view.standing).toMatchObject({ kind: "seat", isFirst: false, of: 0, leadWithinBps: null })
    for (const name of ["Fourth & Co", "Fifth & Co"]) await buy(await addBuyer(trade, { name }), 10)
  })

  it("is one statement", async () => {
    expect((await viewOf(first, "2026-12-02")).queries).toBe(1)
  })

  it("treats the first as the first, and tells the second its own next step in bands", async () => {
    const { view: champion } = await viewOf(first, "2026-12-02")
    expect(champion.standing).toMatchObject({ kind: "seat", isFirst: true, of: 5, leadWithinBps: 2_500 })
    const { view: runnerUp } = await viewOf(second, "2026-12-02")
    expect(runnerUp.standing).toEqual({ kind: "top", seat: "Champion", nextWithinBps: 2_500 })
    expect(champion.treatment.gapCents).toBeGreaterThan(0)
    expect(champion.perks.map((perk) => perk.key)).toContain("pennant_gift")
    expect(runnerUp.perks.map((perk) => perk.key)).not.toContain("pennant_gift")
  })

  it("lets nobody's figures out but one's own", async () => {
    const own = 6_137_000
    for (const buyer of [second, small]) {
      const { view, facts } = await viewOf(buyer, "2026-12-02")
      expect(JSON.stringify([view, facts])).not.toContain(String(own))
    }
  })

  it("shows a rebate that adds up to what is posted", async () => {
    const { view } = await viewOf(first, "2026-12-02")
    const total = view.rebate.rules.reduce((so, rule) => so + rule.targetCents, 0)
    expect(total).toBe(view.rebate.totalCents)
    for (const rule of view.rebate.rules) {
      const slices = rule.slices.reduce((so, slice) => so + slice.amountCents, 0)
      expect(slices + (rule.bonus?.amountCents ?? 0) + rule.roundingCents).toBe(rule.targetCents)
    }
  })

  it("proves every period from its order lines", async () => {
    for (const buyer of [first, second, small]) {
      const { facts, events } = await loadRebatePeriod(trade.db, buyer.companyId, "2026-Q4")
      if (!facts) throw new Error("the quarter has rules")
      expect(deriveStatement(facts, events)).toMatchObject({ proven: true, period: "2026-Q4" })
      const [event, ...others] = events
      if (!event) throw new Error("something was ordered")
      const wrong = { ...event, orderedCents: event.orderedCents + 1 }
      expect(deriveStatement(facts, [wrong, ...others]).proven).toBe(false)
    }
  })
})

describe("the nightly job", () => {
  it("does all of it, and nothing the second time", async () => {
    const night = new Date("2029-01-02T01:00:00Z")
    await reviewLoyalty({}, { db: trade.db, now: night })
    const count = async () =>
      rowsOf(
        trade.db,
        sql`select (select count(*) from journals)::int as j, (select count(*) from tier_holdings)::int as h,
        (select count(*) from audit_entries)::int as a, (select count(*) from awards)::int as w`,
      )
    const once = await count()
    await reviewLoyalty({}, { db: trade.db, now: night })
    expect(await count()).toEqual(once)
    expect(await wrongBooks(night)).toEqual([])
    // Nobody has bought for two years, but nobody was told either while the nights did not run.
    const before = Object.values(await tiers())
    expect(before).toContain("champion")
    for (let month = "2029-01-01"; month <= "2029-12-01"; month = addMonths(month, 1))
      for (const on of [month, addDays(month, 1)])
        await reviewLoyalty({}, { db: trade.db, now: new Date(`${on}T01:00:00Z`) })
    // Down one step at a time, each after its grace and its notice.
    expect(Object.values(await tiers())).toEqual(Array.from({ length: 5 }, () => "bronze"))
  })
})

async function posted(buyer: Buyer) {
  return rowsOf<{ tier: string; cents: number }>(
    trade.db,
    sql`select tier_key as tier, pending_cents + earned_cents as cents from rebate_posted where company_id = ${buyer.companyId}`,
  )
}

const sum = (rows: readonly { cents: number }[]) => rows.reduce((so, row) => so + row.cents, 0)

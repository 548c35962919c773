import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { receiveReturn } from "#app/commands/receive-return.ts"
import { recordPayment } from "#app/commands/record-payment.ts"
import { shipOrder } from "#app/commands/ship-order.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"
import { rowsOf } from "#db/client.server.ts"
import { loadRebatePeriod } from "#db/queries/rebate-period.ts"
import { programVersions } from "#db/schema/index.ts"
import { deriveRebate } from "#loyalty/rebates/derive-rebate.ts"
import { useDatabase } from "#tests/support/database.ts"
import { exoticVersions } from "#tests/support/exotic-program.ts"
import { addBuyer, addProduct, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

/** Three versions with rules of every kind, traded through the real commands, from one year into the next. */
const database = useDatabase()
const on = (day: string) => new Date(`${day}T10:00:00Z`)
const actorId = uuidv7()
let trade: Trade
let plain: string
let branded: string
let buyer: Buyer

beforeAll(async () => {
  trade = await openTrade(database.current.db, on("2025-01-02"))
  const { db } = trade
  await db.execute(sql`update program_versions set effective_to_on = '2025-01-01'`)
  for (const [index, version] of exoticVersions.entries())
    await db.insert(programVersions).values({
      id: uuidv7(),
      number: index + 2,
      status: "published",
      body: version.program,
      hash: "test",
      effectiveFromOn: version.fromOn,
      effectiveToOn: version.toOn,
      createdAt: trade.now,
      publishedAt: trade.now,
    })
  plain = await addProduct(trade, { sku: "PLAIN", unitCents: 1_000, onHand: 100_000 })
  branded = await addProduct(trade, { sku: "BRANDED", unitCents: 2_000, onHand: 100_000 })
  await db.execute(
    sql`update products set brand_key = 'quay', launched_on = '2025-01-01' where slug = 'branded'`,
  )
  await db.execute(sql`insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, at)
    select variant_id, 'opening', on_hand, 0, now() from stock`)
  buyer = await addBuyer(trade, { limitCents: 100_000_000 })
})

const order = (day: string, lines: { variantId: string; quantity: number }[]) =>
  placeLines({ db: trade.db, now: on(day) }, buyer, lines)
const ship = (orderId: string, day: string) =>
  shipOrder(
    trade.db,
    {
      companyId: buyer.companyId,
      orderId,
      shipmentId: uuidv7(),
      units: "all",
      carrier: null,
      tracking: null,
      actorId,
    },
    on(day),
  )
const pay = (orderId: string, amountCents: number, day: string) =>
  recordPayment(
    trade.db,
    {
      companyId: buyer.companyId,
      paymentId: uuidv7(),
      method: "bank_transfer",
      amountCents,
      reference: "R",
      receivedOn: day,
      pays: { orderId },
      actorId,
    },
    on(day),
  )
const takeBack = (orderId: string, quantity: number, day: string) =>
  receiveReturn(
    trade.db,
    {
      companyId: buyer.companyId,
      orderId,
      returnId: uuidv7(),
      reason: "faulty",
      note: null,
      restock: true,
      units: [{ lineNo: 1, quantity }],
      actorId,
    },
    on(day),
  )
const wrongBooks = async (day: string) =>
  (await checkBooks(trade.db, on(day))).filter((check) => check.differing > 0)

async function posted(period: string): Promise<Record<string, [pending: number, earned: number]>> {
  const rows = await rowsOf<{ ruleKey: string; pending: number; earned: number }>(
    trade.db,
    sql`select rule_key as "ruleKey", pending_cents as pending, earned_cents as earned from rebate_posted
      where company_id = ${buyer.companyId} and period = ${period} and pending_cents + earned_cents > 0`,
  )
  return Object.fromEntries(rows.map(({ ruleKey, pending, earned }) => [ruleKey, [pending, earned]]))
}

describe("rules of every kind through the real commands", () => {
  let first: string
  let second: string

  it("one order counts in its month, quarter, half and year, each line where its marks say", async () => {
    first = await order("2025-02-10", [
      { variantId: branded, quantity: 30 },
      { variantId: plain, quantity: 200 },
    ])
    const segments = await rowsOf<{ key: string }>(
      trade.db,
      sql`select segment_key as key from order_lines where order_id = ${first} order by line_no`,
    )
    expect(segments.map(({ key }) => key)).toEqual(["kitchen+new+pieces", "kitchen"])
    // £600 of the brand in 30 pieces at 15p; nothing is paid, so nothing can be late yet.
    expect(await posted("2025-02")).toEqual({ pieces: [450, 0], punctual: [3_900, 0] })
    // The year has no year before it: all of £2,600 is growth, 5 % to £1,000 and 8 % above.
    expect(await posted("2025")).toEqual({ growth: [17_800, 0] })
    expect(await wrongBooks("2025-02-11")).toEqual([])
  })

  it("what waits for the goods to leave is earned by the shipment, the rest by payment, in time or late", async () => {
    await ship(first, "2025-02-12")
    expect(await posted("2025-02")).toEqual({ pieces: [0, 450], punctual: [3_900, 0] })
    expect(await posted("2025")).toEqual({ growth: [0, 17_800] })
    await pay(first, 312_000, "2025-04-30")
    expect(await posted("2025-02")).toEqual({ pieces: [0, 450] })
    expect(await wrongBooks("2025-05-01")).toEqual([])
  })

  it("a year later it is the base of growth, and what comes back of it moves that base", async () => {
    second = await order("2026-03-03", [{ variantId: plain, quantity: 400 }])
    const before = await posted("2026")
    // £4,000 against £2,600 raised by 5 %: £1,270 of growth.
    expect(before).toEqual({ growth: [5_000 + Math.round((127_000 - 100_000) * 0.08), 0] })
    await takeBack(first, 10, "2026-03-04")
    // £200 less last year: £1,480 of growth.
    expect(await posted("2026")).toEqual({ growth: [5_000 + Math.round((148_000 - 100_000) * 0.08), 0] })
    expect(await wrongBooks("2026-03-05")).toEqual([])
  })

  it("every period derives from its order lines, under the version that governs it", async () => {
    await ship(second, "2026-03-06")
    await pay(second, 480_000, "2026-03-20")
    for (const [period, number] of [
      ["2025", 2],
      ["2025-H1", 2],
      ["2025-Q1", 2],
      ["2025-02", 2],
      ["2026", 4],
      ["2026-03", 4],
    ] as const) {
      const { facts, events, programVersion } = await loadRebatePeriod(trade.db, buyer.companyId, period)
      if (!facts) throw new Error(`${period} has rules`)
      expect(programVersion?.number).toBe(number)
      expect([period, deriveRebate(facts, events).proven]).toEqual([period, true])
    }
    expect(await posted("2026-03")).toMatchObject({ punctual: [0, 6_000] })
    expect(await wrongBooks("2026-03-21")).toEqual([])
  })

  it("everything that comes back leaves nothing but what is owed", async () => {
    await takeBack(second, 400, "2026-03-25")
    await takeBack(first, 20, "2026-03-25")
    const rest = await receiveReturn(
      trade.db,
      {
        companyId: buyer.companyId,
        orderId: first,
        returnId: uuidv7(),
        reason: "faulty",
        note: null,
        restock: true,
        units: "all",
        actorId,
      },
      on("2026-03-26"),
    )
    expect(rest).toMatchObject({ ok: true })
    const left = await rowsOf(
      trade.db,
      sql`select account, balance from balances where company_id = ${buyer.companyId} and balance <> 0`,
    )
    expect(left).toEqual([])
    expect(await wrongBooks("2026-03-27")).toEqual([])
  })
})

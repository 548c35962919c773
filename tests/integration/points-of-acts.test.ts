import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { activatePoints } from "#app/commands/activate-points.ts"
import { cancelLines } from "#app/commands/cancel-lines.ts"
import { expirePoints } from "#app/commands/expire-points.ts"
import { grantReferrals } from "#app/commands/grant-referrals.ts"
import { receiveReturn } from "#app/commands/receive-return.ts"
import { recordPayment } from "#app/commands/record-payment.ts"
import { redeemPoints } from "#app/commands/redeem-points.ts"
import { reviewTiers } from "#app/commands/review-tiers.ts"
import { shipOrder } from "#app/commands/ship-order.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"
import { rowsOf } from "#db/client.server.ts"
import { applications, products, programVersions, shareLinks } from "#db/schema/index.ts"
import { addDays } from "#loyalty/calendar.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import type { PointsRule, Program } from "#loyalty/program/schema.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addReward } from "#tests/support/give-points.ts"
import { addBuyer, addProduct, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

/** Points for acts through the real commands: three versions, one after the other, differ in when points turn active. */
const database = useDatabase()
const at = (on: string) => new Date(`${on}T10:00:00Z`)
const actorId = uuidv7()
let trade: Trade
let mug: string

const act = (action: "first_order" | "referral" | "on_time_payment" | "online_order", points: number) =>
  ({ key: action, name: { en: action, zh: action }, kind: "action", action, points }) as const
const acts = [
  act("first_order", 500),
  act("referral", 250),
  act("on_time_payment", 40),
  act("online_order", 25),
]
const programWith = (rule: Partial<PointsRule>): Program => ({
  ...demoProgram,
  points: { ...demoProgram.points, earn: [...demoProgram.points.earn, ...acts], ...rule },
})
const paid = programWith({ pending: { until: "paid" } })
const timed = programWith({ pending: { until: "days", days: 14 } })
const inactive = programWith({ pending: { until: "shipped" }, expiry: { kind: "inactivity", months: 3 } })

beforeAll(async () => {
  trade = await openTrade(database.current.db, at("2026-01-02"))
  await trade.db.update(programVersions).set({ effectiveToOn: "2026-01-01" })
  const bodies: [Program, string, string | null][] = [
    [paid, "2026-01-01", "2026-04-01"],
    [timed, "2026-04-01", "2026-07-01"],
    [inactive, "2026-07-01", null],
  ]
  for (const [index, [body, effectiveFromOn, effectiveToOn]] of bodies.entries())
    await trade.db.insert(programVersions).values({
      ...{ id: uuidv7(), number: index + 2, status: "published", body, hash: `v${index}` },
      ...{ effectiveFromOn, effectiveToOn, createdAt: trade.now, publishedAt: trade.now },
    })
  mug = await addProduct(trade, { sku: "MUG", onHand: 100_000 })
  await rowsOf(
    trade.db,
    sql`insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, at)
      select variant_id, 'opening', on_hand, 0, now() from stock`,
  )
})

/** 20 pieces at £10 and freight, £255 with tax. */
const order = (buyer: Buyer, on: string, source: "portal" | "rep" = "rep") =>
  placeLines({ db: trade.db, now: at(on) }, buyer, [{ variantId: mug, quantity: 20 }], { source })
const ship = (buyer: Buyer, orderId: string, on: string) =>
  shipOrder(
    trade.db,
    {
      ...{ companyId: buyer.companyId, orderId, shipmentId: uuidv7(), units: "all", actorId },
      ...{ carrier: null, tracking: null },
    },
    at(on),
  )
const payment = (buyer: Buyer, orderId: string, on: string, paymentId = uuidv7()) =>
  recordPayment(
    trade.db,
    {
      ...{ companyId: buyer.companyId, paymentId, method: "bank_transfer", reference: "R", receivedOn: on },
      ...{ amountCents: 25_500, pays: { orderId }, actorId },
    },
    at(on),
  )
const takeBack = (buyer: Buyer, orderId: string, quantity: number, on: string) =>
  receiveReturn(
    trade.db,
    {
      ...{ companyId: buyer.companyId, orderId, returnId: uuidv7(), reason: "faulty", note: null },
      ...{ restock: true, units: [{ lineNo: 1, quantity }], actorId },
    },
    at(on),
  )
const callOff = (buyer: Buyer, orderId: string, quantity: number, on: string) =>
  cancelLines(
    trade.db,
    {
      ...{ companyId: buyer.companyId, orderId, cancelId: uuidv7(), reason: "customer", actorId },
      units: [{ lineNo: 1, quantity }],
    },
    at(on),
  )

/** Points of each act, as "pending/active/reversed". */
async function actsOf(buyer: Buyer): Promise<Record<string, string>> {
  const rows = await rowsOf<{ cause: string; points: string }>(
    trade.db,
    sql`select cause, string_agg(pending_points || '/' || active_points || '/' || reversed_points, ' ' order by cause_key) as points
      from point_lots where company_id = ${buyer.companyId} and cause_key is not null group by 1`,
  )
  return Object.fromEntries(rows.map(({ cause, points }) => [cause, points]))
}
/** The whole house's books, as of the latest day on which any test asked: what happened later is in them too. */
let latestOn = ""
async function wrongBooks(on: string) {
  latestOn = [latestOn, on].sort()[1] ?? on
  return (await checkBooks(trade.db, at(latestOn))).filter((check) => check.differing > 0)
}

describe("points for the first order", () => {
  it("wait from the day it is placed, are active once it is paid, and stay where a part of it comes back", async () => {
    const buyer = await addBuyer(trade)
    const first = await order(buyer, "2026-01-05")
    expect(await actsOf(buyer)).toEqual({ first_order: "500/0/0" })
    await order(buyer, "2026-01-06")
    expect(await actsOf(buyer)).toEqual({ first_order: "500/0/0" })
    await ship(buyer, first, "2026-01-07")
    await payment(buyer, first, "2026-03-20")
    expect(await actsOf(buyer)).toEqual({ first_order: "0/500/0" })
    await takeBack(buyer, first, 19, "2026-03-21")
    expect(await actsOf(buyer)).toEqual({ first_order: "0/500/0" })
    await takeBack(buyer, first, 1, "2026-03-22")
    expect(await actsOf(buyer)).toEqual({ first_order: "0/0/500" })
    expect(await wrongBooks("2026-03-22")).toEqual([])
  })

  it("go when the whole order is called off, not with a part of it, and do not move on to the next order", async () => {
    const buyer = await addBuyer(trade)
    const first = await order(buyer, "2026-01-05")
    await callOff(buyer, first, 19, "2026-01-06")
    expect(await actsOf(buyer)).toEqual({ first_order: "500/0/0" })
    await callOff(buyer, first, 1, "2026-01-06")
    expect(await actsOf(buyer)).toEqual({ first_order: "0/0/500" })
    await order(buyer, "2026-01-07")
    expect(await actsOf(buyer)).toEqual({ first_order: "0/0/500" })
    expect(await wrongBooks("2026-01-07")).toEqual([])
  })
})

describe("points for paying in time", () => {
  // Shipped on 7 January at 30 days: due on 6 February.
  it.each([
    ["on the due day", "2026-02-06", "0/40/0"],
    ["a day later", "2026-02-07", undefined],
  ])("%s, once however often the payment is sent", async (_, paidOn, points) => {
    const buyer = await addBuyer(trade)
    const orderId = await order(buyer, "2026-01-05")
    await ship(buyer, orderId, "2026-01-07")
    const [invoice] = await rowsOf<{ dueOn: string }>(
      trade.db,
      sql`select due_on as "dueOn" from invoices where order_id = ${orderId}`,
    )
    expect(invoice?.dueOn).toBe("2026-02-06")
    const paymentId = uuidv7()
    const runs = onPostgres ? 20 : 3
    await Promise.all(Array.from({ length: runs }, () => payment(buyer, orderId, paidOn, paymentId)))
    await payment(buyer, orderId, paidOn, paymentId)
    expect(await actsOf(buyer)).toMatchObject({ first_order: "0/500/0" })
    expect((await actsOf(buyer)).on_time_payment).toBe(points)
    expect(await wrongBooks(paidOn)).toEqual([])
  })
})

describe("points for ordering in the portal", () => {
  it("are for each order placed there, and for none that the rep took", async () => {
    const buyer = await addBuyer(trade)
    await order(buyer, "2026-01-05", "rep")
    expect((await actsOf(buyer)).online_order).toBeUndefined()
    await order(buyer, "2026-01-06", "portal")
    await order(buyer, "2026-01-07", "portal")
    expect((await actsOf(buyer)).online_order).toBe("25/0/0 25/0/0")
    expect(await wrongBooks("2026-01-07")).toEqual([])
  })
})

describe("points for a recommendation", () => {
  async function brought(owner: Buyer): Promise<Buyer> {
    const other = await addBuyer(trade)
    const [product] = await trade.db.select({ id: products.id }).from(products)
    const linkId = uuidv7()
    await trade.db.insert(shareLinks).values({
      ...{
        id: linkId,
        code: linkId.slice(-8),
        productId: product?.id ?? "",
        ownerCompanyId: owner.companyId,
      },
      ...{ createdById: owner.userId, createdAt: trade.now },
    })
    await trade.db.insert(applications).values({
      ...{
        id: uuidv7(),
        linkId,
        companyName: "Brought",
        contactName: "B",
        email: other.email,
        taxNumber: "GB1",
      },
      ...{ country: "GB", region: "Wales", town: "Cardiff", addressLine: "1", postcode: "CF1", locale: "en" },
      ...{ status: "approved", decidedAt: trade.now, companyId: other.companyId, createdAt: trade.now },
    })
    return other
  }
  const night = (on: string) => grantReferrals(trade.db, on, new Date(`${on}T00:05:00Z`))

  it("come in the night after the other's first order is paid, once, and stay when it comes back", async () => {
    const owner = await addBuyer(trade)
    const other = await brought(owner)
    const first = await order(other, "2026-01-05")
    const second = await order(other, "2026-01-06")
    for (const orderId of [first, second]) await ship(other, orderId, "2026-01-07")
    await payment(other, second, "2026-01-08")
    expect(await night("2026-01-09")).toEqual({ referrals: 0 })
    await payment(other, first, "2026-01-09")
    const runs = await Promise.all(Array.from({ length: onPostgres ? 20 : 3 }, () => night("2026-01-10")))
    expect(runs.reduce((sum, { referrals }) => sum + referrals, 0)).toBe(1)
    expect(await night("2026-01-11")).toEqual({ referrals: 0 })
    expect(await actsOf(owner)).toEqual({ referral: "0/250/0" })
    expect((await actsOf(other)).referral).toBeUndefined()
    await takeBack(other, first, 20, "2026-01-12")
    expect(await night("2026-01-13")).toEqual({ referrals: 0 })
    expect(await actsOf(owner)).toEqual({ referral: "0/250/0" })
    expect(await wrongBooks("2026-01-13")).toEqual([])
  })
})

describe("points that wait for days", () => {
  it("are active from the morning of the day, goods and acts alike, and not the night before", async () => {
    const buyer = await addBuyer(trade)
    await order(buyer, "2026-04-10", "portal")
    const waiting = { first_order: "500/0/0", online_order: "25/0/0" }
    const night = (on: string) => activatePoints(trade.db, on, new Date(`${on}T00:05:00Z`))
    await night("2026-04-23")
    expect(await actsOf(buyer)).toEqual(waiting)
    expect(await wrongBooks("2026-04-23")).toEqual([])
    expect(await night("2026-04-24")).toEqual({ activated: 3 })
    expect(await night("2026-04-24")).toEqual({ activated: 0 })
    expect(await actsOf(buyer)).toEqual({ first_order: "0/500/0", online_order: "0/25/0" })
    expect(await wrongBooks("2026-04-24")).toEqual([])
  })

  it("wait with their order when they are for paying it on time", async () => {
    const buyer = await addBuyer(trade)
    const orderId = await order(buyer, "2026-06-20")
    await ship(buyer, orderId, "2026-06-22")
    await payment(buyer, orderId, "2026-07-02")
    const night = (on: string) => activatePoints(trade.db, on, new Date(`${on}T00:05:00Z`))
    await night("2026-07-03")
    expect((await actsOf(buyer)).on_time_payment).toBe("40/0/0")
    await night("2026-07-04")
    expect((await actsOf(buyer)).on_time_payment).toBe("0/40/0")
    expect(await wrongBooks("2026-07-04")).toEqual([])
  })

  it("are active as of that morning when the night comes late", async () => {
    const buyer = await addBuyer(trade)
    await order(buyer, "2026-05-10")
    await activatePoints(trade.db, "2026-06-10", at("2026-06-10"))
    const [lot] = await rowsOf<{ at: string }>(
      trade.db,
      sql`select active_at::text as at from point_lots where company_id = ${buyer.companyId} and cause = 'first_order'`,
    )
    expect(new Date(lot?.at ?? "")).toEqual(new Date("2026-05-24T00:00:00+01:00"))
    expect(await wrongBooks("2026-06-10")).toEqual([])
  })
})

describe("spending points", () => {
  it("never demotes: the tier is what it would be without", async () => {
    const [saver, spender] = [await addBuyer(trade), await addBuyer(trade)]
    const rewardId = await addReward(trade.db, { stock: 5 })
    for (const buyer of [saver, spender]) {
      await rowsOf(
        trade.db,
        sql`update credit_accounts set limit_cents = 100000000 where company_id = ${buyer.companyId}`,
      )
      const bulk = [{ variantId: mug, quantity: 1_100 }]
      const orderId = await placeLines({ db: trade.db, now: at("2026-09-01") }, buyer, bulk)
      await ship(buyer, orderId, "2026-09-02")
    }
    const night = (on: string) => reviewTiers(trade.db, on, new Date(`${on}T00:05:00Z`))
    await night("2026-09-03")
    const address = { label: "Shop", recipient: "L", line1: "1", line2: null }
    const redeemed = await redeemPoints(
      trade.db,
      {
        ...{ companyId: spender.companyId, userId: spender.userId, rewardId, redemptionId: uuidv7() },
        ...{ quantity: 5, expectedPoints: 5_000, note: null },
        address: { ...address, town: "Bristol", postcode: "BS1", country: "GB" },
      },
      at("2026-09-04"),
    )
    expect(redeemed).toMatchObject({ ok: true })
    for (let on = "2026-09-05"; on <= "2026-10-02"; on = addDays(on, 9)) await night(on)
    await night("2026-10-02")
    const held = (buyer: Buyer) =>
      rowsOf<{ tier: string; from: string; grace: string | null }>(
        trade.db,
        sql`select tier_key as tier, from_on as from, grace_until_on as grace from tier_holdings
          where company_id = ${buyer.companyId} order by from_on`,
      )
    expect((await held(spender)).at(-1)).toMatchObject({ tier: "gold", grace: null })
    expect(await held(spender)).toEqual(await held(saver))
    expect(await wrongBooks("2026-10-02")).toEqual([])
  })
})

describe("points that live on with every order", () => {
  it("all of them, for the full term again; without one they run out", async () => {
    const buyer = await addBuyer(trade)
    const lastDays = async () =>
      (
        await rowsOf<{ day: string }>(
          trade.db,
          sql`select distinct expires_on as day from point_lots
            where company_id = ${buyer.companyId} and active_points > 0 order by 1`,
        )
      ).map(({ day }) => day)
    const first = await order(buyer, "2026-07-10", "portal")
    await ship(buyer, first, "2026-07-11")
    expect(await lastDays()).toEqual(["2026-10-11"])
    await payment(buyer, first, "2026-07-12")
    expect(await lastDays()).toEqual(["2026-10-11", "2026-10-12"])
    const second = await order(buyer, "2026-08-20")
    await ship(buyer, second, "2026-08-21")
    await payment(buyer, second, "2026-08-21")
    expect(await lastDays()).toEqual(["2026-11-20", "2026-11-21"])
    expect(await wrongBooks("2026-08-21")).toEqual([])
    await order(buyer, "2026-11-20")
    expect(await lastDays()).toEqual(["2027-02-20"])
    expect(await wrongBooks("2027-02-20")).toEqual([])
    // What nobody renewed is over by the calendar, before and after the night has said so.
    expect(await wrongBooks("2027-02-21")).toEqual([])
    await expirePoints(trade.db, "2027-02-21", at("2027-02-21"))
    expect(await lastDays()).toEqual([])
    expect(await wrongBooks("2027-02-21")).toEqual([])
  })
})

import { eq } from "drizzle-orm"
import { RouterContextProvider } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import type { StaffViewer, Viewer } from "#app/auth/viewer.ts"
import { shipOrder } from "#app/commands/ship-order.ts"
import { requestContext, viewerContext } from "#app/context.ts"
import { localeContext } from "#app/i18n/locale-context.ts"
import * as auditRoute from "#app/routes/admin/audit.tsx"
import * as companiesRoute from "#app/routes/admin/companies.tsx"
import * as companyRoute from "#app/routes/admin/company.tsx"
import * as orderRoute from "#app/routes/admin/order.tsx"
import * as ordersRoute from "#app/routes/admin/orders.tsx"
import * as productRoute from "#app/routes/admin/product.tsx"
import * as repCompaniesRoute from "#app/routes/rep/companies.tsx"
import * as repCompanyRoute from "#app/routes/rep/company.tsx"
import * as repTodayRoute from "#app/routes/rep/today.tsx"
import { countQueries } from "#db/client.server.ts"
import { companies, companyStates, users } from "#db/schema/index.ts"
import { cents } from "#loyalty/money.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addBuyer, addProducts, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
let trade: Trade
let mine: Buyer
let theirs: Buyer
let orderId: string
let variants: string[]

const staff = (role: "rep" | "admin"): StaffViewer => {
  const userId = uuidv7()
  return { kind: "staff", role, userId, name: role, email: `${userId}@house.example`, locale: null }
}
const admin = staff("admin")
const rep = staff("rep")
const otherRep = staff("rep")

beforeAll(async () => {
  const { db } = database.current
  trade = await openTrade(db, now)
  await db.insert(users).values(
    [admin, rep, otherRep].map(({ userId, name, email, role }) => ({
      id: userId,
      name,
      email,
      role,
      createdAt: now,
    })),
  )
  mine = await addBuyer(trade, { name: "Mine", limitCents: 50_000_000 })
  theirs = await addBuyer(trade, { name: "Theirs", limitCents: 50_000_000 })
  await db.update(companies).set({ repId: rep.userId }).where(eq(companies.id, mine.companyId))
  await db.update(companies).set({ repId: otherRep.userId }).where(eq(companies.id, theirs.companyId))
  variants = await addProducts(
    trade,
    Array.from({ length: 60 }, (_, at) => ({ sku: `S${100 + at}` })),
  )
  const lines = variants.map((variantId) => ({ variantId, quantity: 1 }))
  orderId = await placeLines(trade, mine, lines)
  for (let round = 0; round < 12; round++)
    await placeLines(trade, round % 2 ? mine : theirs, lines.slice(0, 12))
  await db.insert(companyStates).values(
    [mine, theirs].map(({ companyId }) => ({
      companyId,
      state: "overdue" as const,
      sinceOn: "2026-11-20",
      orderDays: 4,
      firstOn: "2026-01-01",
      lastOn: "2026-11-20",
      medianGapDays: 20,
      longestGapDays: 30,
      shrunkGapTenths: 210,
      score30Ppm: 100_000,
      score90Ppm: 200_000,
      netTrailingYearCents: cents(100_000),
      atRiskCents: cents(80_000),
      abcClass: "A" as const,
      evidence: {},
      refreshedAt: now,
    })),
  )
})

/** Asks a route as its server does, as this viewer; the path may carry a query. */
function ask(
  handler: (args: never) => unknown,
  viewer: Viewer | null,
  path: string,
  params: Record<string, string> = {},
  form?: Record<string, string>,
): Promise<unknown> {
  const context = new RouterContextProvider()
  const { db } = database.current
  context.set(requestContext, {
    id: "t",
    now,
    nonce: "",
    address: "10.0.0.1",
    database: database.current,
    db,
  })
  context.set(viewerContext, viewer)
  context.set(localeContext, "en")
  const request = new Request(
    `http://localhost:3000${path}`,
    form ? { method: "POST", body: new URLSearchParams(form) } : {},
  )
  // The handler's own argument type names its route; a test asks several of them.
  const args = { request, params, context, url: new URL(request.url), unstable_pattern: "" }
  return Promise.resolve().then(() => handler(args as never))
}

async function statusOf(asked: Promise<unknown>): Promise<number> {
  try {
    await asked
    return 200
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status
    throw thrown
  }
}

describe("a rep's care", () => {
  it("opens the own companies and answers 404 for everybody else's", async () => {
    const open = (viewer: Viewer, { companyId }: Buyer) =>
      statusOf(ask(repCompanyRoute.loader, viewer, `/rep/companies/${companyId}`, { companyId }))
    expect(await open(rep, mine)).toBe(200)
    expect(await open(rep, theirs)).toBe(404)
    expect(await open(otherRep, mine)).toBe(404)
    expect(await open(admin, theirs)).toBe(200)
    expect(await statusOf(ask(repCompanyRoute.loader, rep, "/rep/companies/x", { companyId: "x" }))).toBe(404)
  })

  it("lists and counts only them", async () => {
    expect(await ask(repCompaniesRoute.loader, rep, "/rep/companies")).toMatchObject({
      total: 1,
      rows: [{ name: "Mine" }],
      states: { overdue: 1 },
    })
    expect(await ask(repCompaniesRoute.loader, rep, "/rep/companies?q=Theirs")).toMatchObject({
      total: 0,
      rows: [],
    })
    expect(await ask(repTodayRoute.loader, rep, "/rep")).toMatchObject({ total: 1, rows: [{ name: "Mine" }] })
    expect(await ask(repTodayRoute.loader, admin, "/rep")).toMatchObject({ total: 2 })
  })

  it("does not reach the admin's desks", async () => {
    const { companyId } = mine
    const params = { companyId, orderId }
    const ship = { intent: "ship", id: uuidv7() }
    expect(await statusOf(ask(orderRoute.action, rep, "/admin/orders/x/y", params, ship))).toBe(403)
    expect(
      await statusOf(ask(companyRoute.action, rep, "/admin/companies/x", params, { intent: "pay" })),
    ).toBe(403)
    expect(
      await statusOf(ask(productRoute.action, rep, "/admin/catalogue/x", { productId: companyId }, {})),
    ).toBe(403)
    expect(await statusOf(ask(auditRoute.loader, rep, "/admin/audit"))).toBe(403)
  })
})

describe("the desk", () => {
  it("finds an order by number, PO number or company, pile by pile", async () => {
    const all = await ask(ordersRoute.loader, admin, "/admin/orders")
    expect(all).toMatchObject({ total: 13, counts: { to_ship: 13, late: 0, unpaid: 0 } })
    expect(await ask(ordersRoute.loader, admin, "/admin/orders?q=theirs")).toMatchObject({ total: 6 })
    expect(await ask(ordersRoute.loader, admin, "/admin/orders?pile=unpaid")).toMatchObject({ total: 0 })
    expect(await ask(ordersRoute.loader, admin, "/admin/orders?q=100%25_nothing")).toMatchObject({ total: 0 })
  })

  it("says 404 when the order is another company's", async () => {
    const params = { companyId: theirs.companyId, orderId }
    expect(await statusOf(ask(orderRoute.loader, admin, "/admin/orders/x/y", params))).toBe(404)
    expect(
      await statusOf(ask(orderRoute.action, admin, "/admin/orders/x/y", params, { intent: "ship" })),
    ).toBe(404)
  })

  it("ships through the form and leaves an audit entry that names it", async () => {
    const { companyId } = mine
    const params = { companyId, orderId }
    const form = { intent: "ship", id: uuidv7(), "q-1": "1", carrier: "DPD", tracking: "" }
    expect(await statusOf(ask(orderRoute.action, admin, "/admin/orders/x/y", params, form))).toBe(303)
    const log = await ask(auditRoute.loader, admin, `/admin/audit?company=${companyId}`)
    expect(log).toMatchObject({ rows: [{ action: "order.ship", actor: "admin", company: "Mine" }] })
    const shipped = await ask(orderRoute.loader, admin, "/admin/orders/x/y", params)
    expect(shipped).toMatchObject({
      order: { status: "part_shipped" },
      possible: ["ship", "pay", "cancel", "return", "view"],
    })
  })

  it("answers a wrong quantity in words, beside the form", async () => {
    const params = { companyId: mine.companyId, orderId }
    const form = { intent: "ship", id: uuidv7(), "q-2": "99" }
    expect(await ask(orderRoute.action, admin, "/admin/orders/x/y", params, form)).toMatchObject({
      data: { error: { text: "Line 2: no more than 1 can be chosen." } },
      init: { status: 400 },
    })
  })
})

describe("how much each page asks of the database, whatever there is to show", () => {
  it.each([
    ["orders", 3, () => ask(ordersRoute.loader, admin, "/admin/orders")],
    [
      "one order of 60 lines",
      1,
      () => ask(orderRoute.loader, admin, "/x", { companyId: mine.companyId, orderId }),
    ],
    ["companies", 4, () => ask(companiesRoute.loader, admin, "/admin/companies")],
    ["one company", 3, () => ask(companyRoute.loader, admin, "/x", { companyId: mine.companyId })],
    ["today", 3, () => ask(repTodayRoute.loader, rep, "/rep")],
    ["the rep's companies", 4, () => ask(repCompaniesRoute.loader, rep, "/rep/companies")],
  ])("%s: at most %i statements", async (_, most, work) => {
    const { queries, statements } = await countQueries(work)
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(most)
    expect(queries).toBeGreaterThan(0)
  })

  it("keeps that number when there is more", async () => {
    const before = await countQueries(() => ask(ordersRoute.loader, admin, "/admin/orders"))
    const { companyId } = theirs
    const more = await placeLines(
      trade,
      theirs,
      variants.map((variantId) => ({ variantId, quantity: 1 })),
    )
    const units = { companyId, orderId: more, shipmentId: uuidv7(), units: "all" as const }
    await shipOrder(trade.db, { ...units, carrier: null, tracking: null, actorId: admin.userId }, now)
    const after = await countQueries(() => ask(ordersRoute.loader, admin, "/admin/orders"))
    expect(after.queries).toBe(before.queries)
  })
})

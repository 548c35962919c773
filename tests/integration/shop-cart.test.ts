import { beforeAll, describe, expect, it } from "vitest"
import { addLinesToCart } from "#app/commands/add-lines-to-cart.ts"
import { clearCart } from "#app/commands/clear-cart.ts"
import { setCartLines } from "#app/commands/set-cart-lines.ts"
import { checkQuantity } from "#app/commerce/check-quantity.ts"
import { summarizeCart } from "#app/commerce/summarize-cart.ts"
import { countQueries } from "#db/client.server.ts"
import { loadCart } from "#db/queries/carts.ts"
import type { ListScope } from "#db/queries/list-rows.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { openCompany, openSmallShop, type SmallShop } from "#tests/support/small-shop.ts"

const database = useDatabase()
const now = new Date("2026-11-22T10:00:00Z")
const todayOn = "2026-11-22"
let shop: SmallShop

const many = Array.from({ length: 60 }, (_, at) => ({
  sku: `M-${at}`,
  name: `Article ${at}`,
  baseCents: 100 + at,
}))

beforeAll(async () => {
  shop = await openSmallShop(database.current.db, [
    { sku: "A-1", name: "Heart", baseCents: 295, increment: 6, moq: 12 },
    { sku: "B-2", name: "Bunting", baseCents: 495, category: "garden", onHand: 20, protectedQuantity: 15 },
    ...many,
  ])
})

const id = (sku: string) => shop.variants[sku] ?? ""
const newOwner = async () => openCompany(database.current.db, "Buyer Ltd")
const scopeOf = (owner: { companyId: string; userId: string }): Omit<ListScope, "withheldPpm"> => ({
  ...owner,
  tierKey: "bronze",
  todayOn,
  locale: "en",
})
const quantitiesOf = async (owner: { companyId: string; userId: string }) => {
  const { lines } = await loadCart(database.current.db, scopeOf(owner))
  return Object.fromEntries(lines.map((line) => [line.sku, line.quantity]))
}

describe("setting many lines at once", () => {
  it("takes what is valid, refuses the rest with its neighbours, and tells what it took out", async () => {
    const owner = await newOwner()
    const set = (lines: [string, number][]) =>
      setCartLines(
        database.current.db,
        { ...owner, lines: lines.map(([sku, quantity]) => ({ variantId: id(sku), quantity })) },
        now,
      )
    const first = await set([
      ["A-1", 13],
      ["B-2", 4],
    ])
    expect(first.refused).toEqual([
      { variantId: id("A-1"), quantity: 13, ok: false, reason: "not_in_steps", below: 12, above: 18 },
    ])
    expect(first.removed).toEqual([])
    await set([["A-1", 18]])
    // A refused change leaves the line as it was; zero takes it out whatever the rules say.
    const second = await set([
      ["A-1", 5],
      ["B-2", 0],
    ])
    expect(second.refused).toMatchObject([{ reason: "below_moq", below: null, above: 12 }])
    expect(second.removed).toEqual([{ variantId: id("B-2"), name: "Bunting", quantity: 4 }])
    expect(await quantitiesOf(owner)).toEqual({ "A-1": 18 })
  })

  it("stores just what the article's rules allow, at both sides of each boundary", async () => {
    const quantities = [0, 1, 6, 11, 12, 13, 17, 18, 999_990, 999_996, 999_997, 1_000_000, 1_000_002]
    for (const quantity of quantities) {
      const owner = await newOwner()
      const lines = [{ variantId: id("A-1"), quantity }]
      const { refused } = await setCartLines(database.current.db, { ...owner, lines }, now)
      const check = checkQuantity({ moq: 12, increment: 6 }, quantity)
      const fits = quantity > 0 && check.ok
      expect(await quantitiesOf(owner), `${quantity}`).toEqual(fits ? { "A-1": quantity } : {})
      expect(refused, `${quantity}`).toHaveLength(check.ok || quantity === 0 ? 0 : 1)
    }
  })

  it("refuses an article that does not exist instead of failing", async () => {
    const owner = await newOwner()
    const variantId = "0199d000-0000-7000-8000-000000000000"
    const change = await setCartLines(
      database.current.db,
      { ...owner, lines: [{ variantId, quantity: 1 }] },
      now,
    )
    expect(change.refused).toMatchObject([{ variantId, reason: "discontinued" }])
  })

  it("takes the same few statements for 1 line and for 60, and the cart is read in one", async () => {
    const counts: number[] = []
    for (const size of [1, 60]) {
      const owner = await newOwner()
      const lines = many.slice(0, size).map(({ sku }) => ({ variantId: id(sku), quantity: 2 }))
      const { queries } = await countQueries(() =>
        setCartLines(database.current.db, { ...owner, lines }, now),
      )
      const read = await countQueries(() => loadCart(database.current.db, scopeOf(owner)))
      expect(read.result.lines.map((line) => line.sku)).toEqual(many.slice(0, size).map((each) => each.sku))
      expect(read.queries).toBe(1)
      counts.push(queries)
    }
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeLessThanOrEqual(4)
  })

  it("keeps each person's cart apart, in one company and across companies", async () => {
    const [one, two] = [await newOwner(), await newOwner()]
    const lines = [{ variantId: id("M-1"), quantity: 3 }]
    await setCartLines(database.current.db, { ...one, lines }, now)
    await setCartLines(
      database.current.db,
      { companyId: one.companyId, userId: one.repId, lines: [{ variantId: id("M-2"), quantity: 1 }] },
      now,
    )
    expect(await quantitiesOf(one)).toEqual({ "M-1": 3 })
    expect(await quantitiesOf(two)).toEqual({})
    expect(await clearCart(database.current.db, two)).toEqual([])
    expect(await clearCart(database.current.db, one)).toEqual([{ variantId: id("M-1"), quantity: 3 }])
    expect(await quantitiesOf(one)).toEqual({})
    expect(await quantitiesOf({ companyId: one.companyId, userId: one.repId })).toEqual({ "M-2": 1 })
  })
})

describe("adding to the cart", () => {
  it("counts on top of what is there and refuses a sum that is not valid", async () => {
    const owner = await newOwner()
    const add = (quantity: number) =>
      addLinesToCart(database.current.db, { ...owner, lines: [{ variantId: id("A-1"), quantity }] }, now)
    expect((await add(6)).refused).toMatchObject([{ quantity: 6, reason: "below_moq", above: 12 }])
    await add(12)
    expect((await add(6)).changed).toMatchObject([{ before: 12, quantity: 18 }])
    expect((await add(5)).refused).toMatchObject([{ quantity: 23, below: 18, above: 24 }])
    expect(await quantitiesOf(owner)).toEqual({ "A-1": 18 })
  })

  it.skipIf(!onPostgres)("loses nothing when twenty adds arrive at once", async () => {
    const owner = await newOwner()
    const lines = [{ variantId: id("M-5"), quantity: 1 }]
    await Promise.all(
      Array.from({ length: 20 }, () => addLinesToCart(database.current.db, { ...owner, lines }, now)),
    )
    expect(await quantitiesOf(owner)).toEqual({ "M-5": 20 })
  })
})

describe("what the cart comes to", () => {
  it("sums, previews what it earns and keeps kept stock for those with first call", async () => {
    const db = database.current.db
    const owner = await newOwner()
    await setCartLines(
      db,
      {
        ...owner,
        lines: [
          { variantId: id("A-1"), quantity: 60 },
          { variantId: id("B-2"), quantity: 6 },
        ],
      },
      now,
    )
    const facts = await loadShopFacts(db, { now, todayOn })
    const cart = await loadCart(db, scopeOf(owner))
    const { summary, priced } = summarizeCart(cart, facts, todayOn)
    expect(priced.lines.map((each) => each.refusal?.reason ?? null)).toEqual([null, "short_of_stock"])
    expect(summary).toMatchObject({ lines: 2, goodsCents: 17_700, refusedCount: 1, missingToMinimumCents: 0 })
    // Bronze: 1 % of the first £500 of the quarter; one point per pound.
    expect(summary.earn).toMatchObject({ rebateCents: 177, points: 177 })
    expect(summary.earn.next).toMatchObject({
      unit: "cents",
      remaining: 50_000 - 17_700,
      nextRateBps: 150,
    })
    expect(summary.credit).toEqual({ freeCents: 380_000, limitCents: 500_000, termsDays: 30 })
  })
})

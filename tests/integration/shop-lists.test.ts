import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { availableQuantity } from "#app/commerce/available.ts"
import { listItem } from "#app/commerce/list-item.ts"
import { mendWords } from "#app/commerce/mend-words.ts"
import { priceAt } from "#app/commerce/price.ts"
import { priceRowsOf } from "#app/commerce/price-rows.ts"
import { rhythmOf } from "#app/commerce/sku-rhythm.ts"
import { countQueries } from "#db/client.server.ts"
import { loadCart } from "#db/queries/carts.ts"
import { type CatalogueSort, type ListFilter, loadCatalogue } from "#db/queries/catalog.ts"
import { loadBought, loadDue, loadLastOrderLines, loadNewFor } from "#db/queries/due.ts"
import { loadHome } from "#db/queries/home.ts"
import type { ListScope } from "#db/queries/list-rows.ts"
import { getProduct, loadProductLines } from "#db/queries/product.ts"
import { loadVocabulary, search, searchAlike, searchTerms } from "#db/queries/search.ts"
import { forgetShopFacts, loadShopFacts } from "#db/queries/shop-facts.ts"
import { contractPrices, prices, variants } from "#db/schema/index.ts"
import { addDays } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"
import { useDatabase } from "#tests/support/database.ts"
import { openCompany, openSmallShop, rememberSku, type SmallShop } from "#tests/support/small-shop.ts"

const database = useDatabase()
const todayOn = "2026-11-22"
const now = new Date("2026-11-22T10:00:00Z")
let shop: SmallShop
let scope: ListScope

const everything: ListFilter = { categoryIds: null, inStock: false, bought: false, fresh: false }
const none = { withheldPpm: 1_000_000, earlyAccessDays: 0, freeFreightOverCents: null, extraTermsDays: 0 }

beforeAll(async () => {
  const db = database.current.db
  shop = await openSmallShop(db, [
    {
      sku: "85123A",
      name: "White hanging heart T-light holder",
      baseCents: 295,
      moq: 6,
      increment: 6,
      sold: 900,
      ean: "5012345678900",
    },
    {
      sku: "47566",
      name: "Party bunting",
      category: "garden",
      baseCents: 495,
      sold: 800,
      onHand: 20,
      protectedQuantity: 15,
    },
    { sku: "22423", name: "Regency cakestand 3 tier", baseCents: 1_275, sold: 700 },
    {
      sku: "DOT-100",
      name: "Lantern with cream gazebo",
      category: "garden",
      baseCents: 495,
      sold: 50,
      launchedOn: addDays(todayOn, -10),
    },
    { sku: "21232", name: "Strawberry ceramic trinket box", baseCents: 125, sold: 60, onHand: 0 },
    {
      sku: "99999",
      name: "Velvet chair 100% cotton_seat",
      baseCents: 9_900,
      sold: 1,
      opensOn: addDays(todayOn, 5),
    },
  ])
  scope = {
    companyId: shop.companyId,
    userId: shop.userId,
    tierKey: "bronze",
    withheldPpm: 1_000_000,
    todayOn,
    locale: "en",
  }
})

const skus = (rows: { sku: string }[]) => rows.map((row) => row.sku)
const catalogue = async (filter: Partial<ListFilter>, sort: CatalogueSort = "best", own = scope) =>
  loadCatalogue(database.current.db, own, { filter: { ...everything, ...filter }, sort, page: 1 })
const found = async (typed: string) =>
  skus(
    (
      await search(database.current.db, scope, {
        terms: searchTerms(typed),
        filter: everything,
        sort: "relevance",
        page: 1,
      })
    ).rows,
  )

describe("the catalogue", () => {
  it("is one statement with everything of the buyer", async () => {
    const { result, queries } = await countQueries(() => catalogue({}))
    expect(queries).toBe(1)
    expect(skus(result.rows)).toEqual(["85123A", "47566", "22423", "21232", "DOT-100", "99999"])
    expect(result.total).toBeNull()
    const item = result.rows[0] && listItem(result.rows[0], none, todayOn)
    expect(item).toMatchObject({ moq: 6, increment: 6, steps: [[1, 295]], left: 1_000, cart: 0 })
  })

  const orders: [CatalogueSort, string[]][] = [
    ["newest", ["DOT-100", "85123A", "47566", "22423", "21232", "99999"]],
    ["price", ["21232", "85123A", "47566", "DOT-100", "22423", "99999"]],
    ["name", ["DOT-100", "47566", "22423", "21232", "99999", "85123A"]],
  ]
  it.each(orders)("sorts by %s", async (sort, expected) => {
    expect(skus((await catalogue({}, sort)).rows)).toEqual(expected)
  })

  it("narrows to what this company may have: protected stock counts only with first call", async () => {
    const without = await catalogue({ inStock: true })
    expect(without.total).toBe(5)
    const scarce = without.rows.find((row) => row.sku === "47566")
    expect(
      scarce &&
        availableQuantity({ freeQuantity: scarce.free, protectedQuantity: scarce.protected }, 1_000_000),
    ).toBe(5)
    expect(
      scarce && availableQuantity({ freeQuantity: scarce.free, protectedQuantity: scarce.protected }, 0),
    ).toBe(20)
  })

  it("narrows to new, and to a category", async () => {
    const fresh = await catalogue({ fresh: true })
    expect([skus(fresh.rows), fresh.total]).toEqual([["DOT-100"], 1])
    const facts = await loadShopFacts(database.current.db, { now, todayOn })
    const garden = facts.categories.find((category) => category.key === "garden")
    expect(garden?.count).toBe(2)
    expect(facts.categories.map((each) => [each.key, each.count])).toEqual([
      ["home", 4],
      ["kitchen", 4],
      ["garden", 2],
    ])
    expect(skus((await catalogue({ categoryIds: [garden?.id ?? ""] })).rows)).toEqual(["47566", "DOT-100"])
  })

  it("keeps the shared facts for a while: no statement at all on the next page", async () => {
    forgetShopFacts(database.current.db)
    const at = { now, todayOn }
    const cold = await countQueries(() => loadShopFacts(database.current.db, at))
    const warm = await countQueries(() => loadShopFacts(database.current.db, at))
    expect([cold.queries <= 2, warm.queries]).toEqual([true, 0])
  })
})

describe("whose price", () => {
  it("follows contract → own list → tier's list → base, and only while the contract is valid", async () => {
    const db = database.current.db
    const variantId = shop.variants["22423"] ?? ""
    const other = await openCompany(db, "Contract & Co")
    const own = { ...scope, ...other, tierKey: "gold" }
    const priceOf = async (quantity: number, at: Parameters<typeof loadCatalogue>[1] = own) => {
      const { rows } = await loadCatalogue(db, at, { filter: everything, sort: "best", page: 1 })
      const row = rows.find((each) => each.sku === "22423")
      const price = priceAt(priceRowsOf(row?.prices ?? null), quantity)
      return price && [price.unitCents, price.reason]
    }
    expect(await priceOf(1)).toEqual([1_275, "base_list"])
    await db
      .insert(prices)
      .values({ variantId, priceListId: shop.lists.gold, minQuantity: 10, unitCents: cents(1_100) })
    expect(await priceOf(9)).toEqual([1_275, "base_list"])
    expect(await priceOf(10)).toEqual([1_100, "tier_list"])
    await db.insert(contractPrices).values({
      companyId: other.companyId,
      variantId,
      minQuantity: 1,
      unitCents: cents(1_000),
      validFromOn: todayOn,
      validToOn: todayOn,
    })
    expect(await priceOf(10)).toEqual([1_000, "contract"])
    expect(await priceOf(10, { ...own, todayOn: addDays(todayOn, 1) })).toEqual([1_100, "tier_list"])
    expect(await priceOf(10, { ...scope, tierKey: "gold" })).toEqual([1_100, "tier_list"])
  })
})

describe("search", () => {
  const typed: [string, string[]][] = [
    ["heart", ["85123A"]],
    ["HEART white", ["85123A"]],
    ["t-light", ["85123A"]],
    ["85123a", ["85123A"]],
    ["85 123-A", ["85123A"]],
    ["123", ["85123A", "21232"]],
    ["dot100", ["DOT-100"]],
    ["DOT 100", ["DOT-100"]],
    ["5012345678900", ["85123A"]],
    ["50123 45678", ["85123A"]],
    ["８５１２３", ["85123A"]],
    ["100%", ["99999", "DOT-100"]],
    ["n_s", ["99999"]],
    ["%", []],
    ["unicorn", []],
    ["", []],
  ]
  it.each(typed)("finds %s", async (text, expected) => {
    const rows = await found(text)
    expect(rows.toSorted()).toEqual(expected.toSorted())
  })

  const typos: [string, string][] = [
    ["lantren", "DOT-100"],
    ["haert", "85123A"],
    ["strwberry ceramc", "21232"],
    ["regancy cakstand", "22423"],
    ["bunting prty", "47566"],
  ]
  it.each(typos)("forgives %s", async (text, expected) => {
    const vocabulary = await loadVocabulary(database.current.db, now)
    const mended = mendWords(searchTerms(text).words, vocabulary)
    expect(await found(mended?.join(" ") ?? "")).toEqual([expected])
  })

  it("falls back to names most alike when no word-by-word match is left", async () => {
    const alike = await searchAlike(database.current.db, scope, {
      terms: searchTerms("red hanging heart"),
      filter: everything,
    })
    expect(skus(alike.rows)).toContain("85123A")
  })

  it("is one statement", async () => {
    expect((await countQueries(() => found("heart"))).queries).toBe(1)
  })
})

describe("what is due", () => {
  it("agrees with the pure rhythm and forgets habits that ended", async () => {
    const db = database.current.db
    const own = { ...scope, ...(await openCompany(db, "Rhythm Ltd")) }
    const remember = (sku: string, firstOn: string, lastOn: string, orderDays: number, recent: number[]) =>
      rememberSku(db, {
        companyId: own.companyId,
        variantId: shop.variants[sku] ?? "",
        firstOn,
        lastOn,
        orderDays,
        recent,
      })
    await remember("85123A", addDays(todayOn, -90), addDays(todayOn, -27), 4, [48, 48, 24, 60])
    await remember("47566", addDays(todayOn, -40), addDays(todayOn, -7), 4, [10])
    await remember("22423", addDays(todayOn, -41), addDays(todayOn, -8), 4, [10])
    await remember("21232", addDays(todayOn, -400), addDays(todayOn, -200), 5, [10])
    await remember("DOT-100", addDays(todayOn, -400), addDays(todayOn, -20), 2, [10])
    const rows = await loadDue(db, own)
    // 47566 is due in four days (not yet), 22423 in three, 21232 was dropped long ago, DOT-100 has no rhythm.
    expect(rows.map((row) => [row.sku, row.note])).toEqual([
      ["85123A", -6],
      ["22423", 3],
    ])
    for (const row of rows) {
      const rhythm = rhythmOf({
        firstOn: row.first_on ?? "",
        lastOn: row.last_on ?? "",
        orderDays: row.order_days ?? 0,
        recentQuantities: row.recent_quantities ?? [],
      })
      expect(rhythm.dueOn).toBe(addDays(todayOn, row.note ?? 0))
    }
    expect((await loadBought(db, own)).map((row) => row.sku)[0]).toBe("47566")
    expect(skus(await loadNewFor(db, own, 90))).toEqual([])
    expect(skus(await loadNewFor(db, scope, 90))).toEqual(["DOT-100"])
    expect(await loadLastOrderLines(db, own)).toEqual([])
    const bought = await catalogue({ bought: true }, "best", own)
    expect(bought.total).toBe(5)
  })
})

describe("other pages", () => {
  it("reads the product page in two statements, the home in one, the cart in one", async () => {
    const db = database.current.db
    await db
      .update(variants)
      .set({ substituteId: shop.variants["DOT-100"] ?? null })
      .where(eq(variants.sku, "85123A"))
    const page = await countQueries(() =>
      Promise.all([getProduct(db, scope, "85123a"), loadProductLines(db, scope, "85123a")]),
    )
    expect(page.queries).toBe(2)
    const [detail, lines] = page.result
    expect(detail?.categories.map((each) => each.key)).toEqual(["home", "kitchen"])
    expect(lines.map((row) => [row.sku, row.note])).toEqual([
      ["85123A", 0],
      ["DOT-100", 1],
      ["22423", 2],
      ["21232", 2],
      ["99999", 2],
    ])
    expect(await getProduct(db, scope, "nothing")).toBeUndefined()
    const home = await countQueries(() =>
      loadHome(db, {
        companyId: shop.companyId,
        need: historyNeed(demoProgram, "2026-11-23"),
        todayOn: "2026-11-22",
      }),
    )
    expect(home.queries).toBe(1)
    expect(home.result).toMatchObject({
      rep: { name: "Mara Okafor" },
      lastOrder: null,
      history: { months: [] },
    })
    const cart = await countQueries(() => loadCart(db, scope))
    expect(cart.queries).toBe(1)
    expect(cart.result.lines).toEqual([])
  })
})

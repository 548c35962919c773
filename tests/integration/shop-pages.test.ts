import { RouterContextProvider } from "react-router"
import { beforeAll, describe, expect, it } from "vitest"
import type { MemberViewer } from "#app/auth/viewer.ts"
import type { CartAnswer } from "#app/commerce/cart-answer.ts"
import { requestContext, viewerContext } from "#app/context.ts"
import { localeContext } from "#app/i18n/locale-context.ts"
import * as cart from "#app/routes/shop/cart.tsx"
import * as catalogue from "#app/routes/shop/catalogue.tsx"
import { cartAction, changeCart } from "#app/routes/shop/change-cart.server.ts"
import * as home from "#app/routes/shop/home.tsx"
import * as product from "#app/routes/shop/product.tsx"
import * as search from "#app/routes/shop/search.tsx"
import { countQueries } from "#db/client.server.ts"
import { useDatabase } from "#tests/support/database.ts"
import { openSmallShop, rememberSku, type SmallShop } from "#tests/support/small-shop.ts"

const database = useDatabase()
const now = new Date("2026-11-22T10:00:00Z")
let shop: SmallShop

beforeAll(async () => {
  const db = database.current.db
  shop = await openSmallShop(db, [
    {
      sku: "85123A",
      name: "White hanging heart T-light holder",
      baseCents: 295,
      increment: 6,
      moq: 12,
      sold: 90,
    },
    { sku: "47566", name: "Party bunting", category: "garden", baseCents: 495, sold: 80 },
    ...Array.from({ length: 30 }, (_, at) => ({
      sku: `L-${at}`,
      name: `Lantern number ${at}`,
      baseCents: 700,
    })),
  ])
  const { companyId } = shop
  const history = {
    companyId,
    firstOn: "2026-08-24",
    lastOn: "2026-10-26",
    orderDays: 4,
    recent: [48, 50, 24, 60],
  }
  await rememberSku(db, { ...history, variantId: shop.variants["85123A"] ?? "" })
})

function contextOf(role: "member" | "staff" = "member"): RouterContextProvider {
  const context = new RouterContextProvider()
  context.set(requestContext, {
    id: "test",
    now,
    nonce: "",
    address: "127.0.0.1",
    database: database.current,
    db: database.current.db,
  })
  const person = { userId: shop.userId, name: "Ana Lima", email: "a@example.com", locale: "en" as const }
  const member: MemberViewer = {
    ...person,
    kind: "member",
    role: "buyer",
    companyId: shop.companyId,
    companyName: "Lantern House",
    tierKey: "bronze",
    cartLineCount: 0,
    softTierKey: null,
    softUntilOn: null,
    pennantYear: null,
  }
  context.set(viewerContext, role === "member" ? member : { ...person, kind: "staff", role: "rep" })
  context.set(localeContext, "en")
  return context
}

/** What a route's loader is called with. */
function argsOf<Params>(path: string, params: Params) {
  const url = new URL(path, "http://localhost")
  return {
    context: contextOf(),
    params,
    url,
    request: new Request(url),
    pattern: path,
    unstable_mask: undefined,
  } as never
}

function post(path: string, fields: Record<string, string>) {
  const url = new URL(path, "http://localhost")
  const request = new Request(url, { method: "POST", body: new URLSearchParams(fields) })
  return { request, context: contextOf(), url }
}

/** Statements of a page once the facts that all pages share are known, the session's own not counted. */
async function warm<T>(load: () => Promise<T>): Promise<{ result: T; queries: number }> {
  await load()
  return countQueries(load)
}

describe("pages read in a fixed, small number of statements", () => {
  it("catalogue in two", async () => {
    const { result, queries } = await warm(() => catalogue.loader(argsOf("/catalogue", {})))
    expect(queries).toBeLessThanOrEqual(2)
    expect(result).toMatchObject({ total: 32, page: 1, title: "Catalogue" })
    expect(result.items).toHaveLength(24)
    expect(result.links.map((link) => [link.key, link.count])).toEqual([
      ["home", 31],
      ["garden", 1],
    ])
    const second = await catalogue.loader(argsOf("/catalogue?page=2", {}))
    expect(second.items).toHaveLength(8)
  })

  it("a category with filters in two; a page past the end goes back to the first", async () => {
    const ask = () => catalogue.loader(argsOf("/catalogue/garden?stock=1&sort=price", { category: "garden" }))
    const { result, queries } = await warm(ask)
    expect(queries).toBeLessThanOrEqual(2)
    expect([result.total, result.items.map((item) => item.sku)]).toEqual([1, ["47566"]])
    const past = catalogue.loader(argsOf("/catalogue?page=9", {})).catch((thrown: unknown) => thrown)
    expect(await past).toMatchObject({ status: 302 })
    const unknown = catalogue
      .loader(argsOf("/catalogue/none", { category: "none" }))
      .catch((thrown: unknown) => thrown)
    expect(await unknown).toMatchObject({ status: 404 })
  })

  it("search in two, four when the typing had to be mended", async () => {
    const exact = await warm(() => search.loader(argsOf("/search?q=lantern", {})))
    expect(exact.queries).toBeLessThanOrEqual(2)
    expect(exact.result).toMatchObject({ total: 30, how: "exact" })
    const mended = await warm(() => search.loader(argsOf("/search?q=lantren+numbr", {})))
    expect(mended.queries).toBeLessThanOrEqual(4)
    expect(mended.result).toMatchObject({ total: 30, how: "mended", mended: "lantern number" })
    const none = await search.loader(argsOf("/search?q=zzzzqqqq", {}))
    expect(none).toMatchObject({ total: 0, items: [] })
  })

  it("product in three, home in four, cart in one", async () => {
    const page = await warm(() => product.loader(argsOf("/products/85123a", { slug: "85123a" })))
    expect(page.queries).toBeLessThanOrEqual(3)
    expect(page.result.variants[0]).toMatchObject({
      reason: { reason: "base_list", unitCents: 295 },
      quantity: 12,
    })
    const start = await warm(() => home.loader(argsOf("/", {})))
    expect(start.queries).toBeLessThanOrEqual(4)
    expect(start.result).toMatchObject({ tab: "due", due: { count: 1, amountCents: 48 * 295 } })
    const basket = await warm(() => cart.loader(argsOf("/cart", {})))
    expect(basket.queries).toBeLessThanOrEqual(2)
  })
})

describe("the cart form", () => {
  const heart = () => shop.variants["85123A"] ?? ""
  const bunting = () => shop.variants["47566"] ?? ""

  it("works without script: good quantities lead back to the page, wrong ones are shown beside their line", async () => {
    const good = cartAction(post("/catalogue?page=2", { [heart()]: "24", [bunting()]: "１０" })).catch(
      (thrown: unknown) => thrown,
    )
    const response = await good
    expect(response).toBeInstanceOf(Response)
    if (response instanceof Response)
      expect([response.status, response.headers.get("Location")]).toEqual([303, "/catalogue?page=2"])
    const bad = await cartAction(post("/cart", { [heart()]: "25", [bunting()]: "a few", nonsense: "1" }))
    expect(bad.init).toMatchObject({ status: 400 })
    expect(bad.data.refused).toEqual({
      [heart()]: { typed: "25", reason: "not_in_steps", below: 24, above: 30 },
      [bunting()]: { typed: "a few", reason: "not_a_number", below: null, above: null },
    })
    const { items } = await cart.loader(argsOf("/cart", {}))
    expect(items.map((item) => [item.sku, item.quantity])).toEqual([
      ["85123A", 24],
      ["47566", 10],
    ])
  })

  it("takes a neighbour's button as the last word, gives back what was taken out, and empties", async () => {
    const { request, context } = post("/cart", {})
    const form = new URLSearchParams([
      [heart(), "25"],
      [heart(), "30"],
      [bunting(), "0"],
    ])
    const answer: CartAnswer = await changeCart(
      new Request(request.url, { method: "POST", body: form }),
      context,
    )
    expect(answer).toEqual({
      refused: {},
      removed: [{ variantId: bunting(), name: "Party bunting", quantity: 10 }],
    })
    const cleared = await cartAction(post("/cart", { intent: "clear" }))
    expect(cleared.data.removed).toEqual([{ variantId: heart(), name: "", quantity: 30 }])
    expect((await cart.loader(argsOf("/cart", {}))).items).toEqual([])
  })

  it("is closed to staff", async () => {
    const { request } = post("/cart", { [heart()]: "24" })
    const refused = changeCart(request, contextOf("staff")).catch((thrown: unknown) => thrown)
    expect(await refused).toMatchObject({ status: 403 })
  })
})

import { eq, sql } from "drizzle-orm"
import jsQR from "jsqr"
import { PNG } from "pngjs"
import { RouterContextProvider } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { readSession } from "#app/auth/session.server.ts"
import type { Viewer } from "#app/auth/viewer.ts"
import { acceptInvitation } from "#app/commands/accept-invitation.ts"
import { approveApplication } from "#app/commands/approve-application.ts"
import { createShareLinks } from "#app/commands/create-share-links.ts"
import { signIn } from "#app/commands/sign-in.ts"
import { submitApplication } from "#app/commands/submit-application.ts"
import { requestContext, viewerContext } from "#app/context.ts"
import * as qrRoute from "#app/routes/api/qr.ts"
import * as scanRoute from "#app/routes/public/scan.tsx"
import { rowsOf } from "#db/client.server.ts"
import { listShareLinks } from "#db/queries/recruiting.ts"
import { addresses, carts, house } from "#db/schema/index.ts"
import { cents } from "#loyalty/money.ts"
import { useDatabase } from "#tests/support/database.ts"
import { placeLines } from "#tests/support/placed-order.ts"
import { makeSmallHouse, password } from "#tests/support/small-house.ts"

const database = useDatabase()
const now = new Date()
let ids: Awaited<ReturnType<typeof makeSmallHouse>>
let code: string
beforeAll(async () => {
  const { db } = database.current
  ids = await makeSmallHouse(db, now)
  const owner = { kind: "staff" as const, userId: ids.rep }
  const [link] = await createShareLinks(db, { owner, productIds: [ids.product] }, now)
  code = link?.code ?? ""
})

const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"

/** Asks a route's loader as its server does, as this viewer. */
function ask<Params>(
  loader: (args: never) => unknown,
  input: { path: string; params: Params; viewer?: Viewer; headers?: Record<string, string>; method?: string },
): Promise<unknown> {
  const context = new RouterContextProvider()
  const { db } = database.current
  context.set(requestContext, {
    ...{ id: "test", now, nonce: "", address: "10.0.0.1", database: database.current, db },
  })
  context.set(viewerContext, input.viewer ?? null)
  const request = new Request(`http://localhost:3000${input.path}`, {
    method: input.method ?? "GET",
    headers: { "User-Agent": phone, ...input.headers },
  })
  const args = { request, params: input.params, context, url: new URL(request.url), unstable_pattern: "" }
  // The loader's own argument type names its route; a test asks several of them.
  return Promise.resolve(loader(args as never))
}

const scan = (more: { viewer?: Viewer; headers?: Record<string, string>; method?: string } = {}) =>
  ask(scanRoute.loader, { path: `/q/${code}`, params: { code }, ...more })

async function viewerOf(email: string): Promise<Viewer> {
  const { db } = database.current
  const outcome = await signIn(db, {
    email,
    password,
    address: "10.0.0.2",
    cookieHeader: null,
    secure: false,
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  const session = await readSession(db, outcome.cookie, false)
  if (!session) throw new Error("signed in, but there is no session")
  return session.viewer
}

async function counts() {
  const input = { scope: { staffId: ids.rep }, search: "", page: 1, locale: "en" as const }
  return (await listShareLinks(database.current.db, input)).sums
}

describe("a printed code", () => {
  it("is read by a camera and leads to the product, its price hidden with the reason", async () => {
    const answer = await ask(qrRoute.loader, { path: `/qr/${code}.png`, params: { file: `${code}.png` } })
    if (!(answer instanceof Response)) throw new Error("a picture is a response")
    expect(answer.headers.get("Content-Type")).toBe("image/png")
    const picture = PNG.sync.read(Buffer.from(await answer.arrayBuffer()))
    const read = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)
    expect(read?.data).toBe(`http://localhost:3000/q/${code}`)

    expect(await scan()).toMatchObject({
      product: { name: "White hanging heart T-light holder", ownerName: "Mara Okafor", listCents: null },
      staff: false,
    })
    expect(await counts()).toMatchObject({ scans: 1 })
  })

  it("is drawn as SVG too, to keep, and only for codes there are", async () => {
    const answer = await ask(qrRoute.loader, {
      path: `/qr/${code}.svg?download`,
      params: { file: `${code}.svg` },
    })
    if (!(answer instanceof Response)) throw new Error("a picture is a response")
    expect(await answer.text()).toMatch(/^<svg /)
    expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename="85123A-${code}.svg"`)
    for (const file of ["0000000000000.png", "nonsense.svg", `${code}.gif`, code]) {
      const refused = ask(qrRoute.loader, { path: `/qr/${file}`, params: { file } })
      await expect(refused, file).rejects.toMatchObject({ status: 404 })
    }
  })

  it("does not count robots, previews, the same visitor again, nor the house's own people", async () => {
    const before = await counts()
    await scan()
    await scan({ method: "HEAD", headers: { "User-Agent": `${phone} 1` } })
    await scan({ headers: { "User-Agent": `${phone} 2`, "Sec-Purpose": "prefetch" } })
    await scan({ headers: { "User-Agent": "facebookexternalhit/1.1" } })
    await scan({ viewer: await viewerOf("rep@house.example"), headers: { "User-Agent": `${phone} 3` } })
    expect(await counts()).toEqual(before)
    await scan({ headers: { "User-Agent": `${phone} 4` } })
    expect((await counts()).scans).toBe(before.scans + 1)
  })

  it("leads a member on to the product's own page", async () => {
    const viewer = await viewerOf("owner@lantern.example")
    await expect(scan({ viewer })).rejects.toSatisfy(
      (answer) => answer instanceof Response && answer.headers.get("Location") === "/products/hanging-heart",
    )
  })

  it("shows the list price where the house's policy says so", async () => {
    const { db } = database.current
    await db.update(house).set({ guestPricePolicy: "list" })
    expect(await scan()).toMatchObject({ product: { listCents: 255 } })
    await db.update(house).set({ guestPricePolicy: "hidden" })
  })
})

describe("a newcomer", () => {
  it("applies, is approved, sets a password, signs in and orders", async () => {
    const { db } = database.current
    const email = "anna@berg.example"
    const { applicationId } = await submitApplication(
      db,
      {
        ...{ companyName: "Berg & Daughters", contactName: "Anna Berg", email, phone: null, note: null },
        ...{ taxNumber: "GB 123 4567 89", country: "GB", region: "England", town: "York" },
        ...{ addressLine: "12 High Street", postcode: "YO1 7EP", code, locale: "en" },
      },
      now,
    )
    const approved = await approveApplication(
      db,
      {
        ...{
          applicationId,
          priceListId: ids.tradeList,
          termsDays: 30,
          repId: ids.rep,
          decidedById: ids.admin,
        },
        limitCents: cents(250_000),
        email,
      },
      now,
    )
    if (!approved.ok) throw new Error(approved.reason)
    const { companyId } = approved
    const [mail] = await rowsOf<{ link: string }>(
      db,
      sql`select data->'facts'->>'invitationUrl' as link from pgboss.job where data->>'to' = ${email} and data->>'template' = 'invitation'`,
    )
    const token = mail?.link.split("/").at(-1) ?? ""
    const accepted = await acceptInvitation(db, { token, name: "Anna Berg", password, locale: "en" }, now)
    if (!accepted.ok) throw new Error(accepted.reason)
    expect(await viewerOf(email)).toMatchObject({ companyName: "Berg & Daughters", role: "owner" })

    const { userId } = accepted
    const cartId = uuidv7()
    await db.insert(carts).values({ companyId, id: cartId, userId, updatedAt: now })
    const [address] = await db.select().from(addresses).where(eq(addresses.companyId, companyId))
    const buyer = { companyId, userId, cartId, addressId: address?.id ?? "", email }
    const orderId = await placeLines({ db, now }, buyer, [{ variantId: ids.variant, quantity: 60 }])
    const [order] = await rowsOf(db, sql`select goods_cents, terms_days from orders where id = ${orderId}`)
    expect(order).toEqual({ goods_cents: 60 * 242, terms_days: 30 })
    expect(await counts()).toMatchObject({ applications: 1, approved: 1, ordered: 1 })
  })
})

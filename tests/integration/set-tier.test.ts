import { sql } from "drizzle-orm"
import { RouterContextProvider } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { reviewTiers } from "#app/commands/review-tiers.ts"
import { endTier, setTier } from "#app/commands/set-tier.ts"
import { requestContext, viewerContext } from "#app/context.ts"
import { localeContext } from "#app/i18n/locale-context.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"
import { action } from "#app/routes/admin/company.tsx"
import { rowsOf } from "#db/client.server.ts"
import { programVersions } from "#db/schema/index.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import type { Program, Tier } from "#loyalty/program/schema.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addBuyer, addProduct, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

const database = useDatabase()
const at = (on: string) => new Date(`${on}T10:00:00Z`)
const actorId = uuidv7()
let trade: Trade
let mug: string

/** The demo's rules with its uppermost tier by invitation in place of the seat. */
const invitation = ({ seats: _, hysteresis: __, ...tier }: Tier): Tier => ({
  ...tier,
  kind: "invitation",
  qualification: { match: "all", conditions: [] },
})
const program: Program = {
  ...demoProgram,
  tiers: demoProgram.tiers.map((tier) => (tier.kind === "seat" ? invitation(tier) : tier)),
}

beforeAll(async () => {
  trade = await openTrade(database.current.db, at("2026-11-01"))
  await trade.db.update(programVersions).set({ effectiveToOn: "2026-11-01" })
  await trade.db.insert(programVersions).values({
    ...{ id: uuidv7(), number: 2, status: "published", body: program, hash: "invites" },
    effectiveFromOn: "2026-11-01",
    createdAt: trade.now,
    publishedAt: trade.now,
  })
  await night("2026-11-01")
  mug = await addProduct(trade, { sku: "MUG", onHand: 100_000 })
  await rowsOf(
    trade.db,
    sql`insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, at)
      select variant_id, 'opening', on_hand, 0, now() from stock`,
  )
})

const give = (
  buyer: Buyer,
  tierKey: string,
  on: string,
  untilOn: string | null = null,
  reason = "Trade fair",
) => setTier(trade.db, { companyId: buyer.companyId, actorId, reason, tierKey, untilOn }, on, at(on))
const end = (buyer: Buyer, on: string) =>
  endTier(trade.db, { companyId: buyer.companyId, actorId, reason: "Moved away" }, on, at(on))
const night = (on: string) => reviewTiers(trade.db, on, new Date(`${on}T00:05:00Z`))
const heldBy = (buyer: Buyer) =>
  rowsOf<{ tier: string; from: string; to: string | null; cause: string; until: string | null }>(
    trade.db,
    sql`select tier_key as tier, from_on as from, to_on as to, cause, invited_until_on as until
      from tier_holdings where company_id = ${buyer.companyId} order by from_on`,
  )
const deedsOf = (buyer: Buyer) =>
  rowsOf<{ actor: string; before: object; after: object }>(
    trade.db,
    sql`select actor_id as actor, before, after from audit_entries
      where action = 'tier.set' and company_id = ${buyer.companyId} order by id`,
  )
const standing = (buyer: Buyer) =>
  rowsOf<{ tier: string; pending: number }>(
    trade.db,
    sql`select tier_key as tier, pending_cents as pending from rebate_posted
      where company_id = ${buyer.companyId} and rule_key = 'quarter'`,
  )
const wrongBooks = async (on: string) =>
  (await checkBooks(trade.db, at(on))).filter((check) => check.differing > 0)

describe("a tier given by hand", () => {
  it("begins today with its reason and last day, and is in the audit log", async () => {
    const buyer = await addBuyer(trade)
    expect(await give(buyer, "gold", "2026-11-20", "2027-03-31")).toEqual({ ok: true, tierKey: "gold" })
    expect(await heldBy(buyer)).toMatchObject([
      { tier: "bronze", to: "2026-11-20" },
      { tier: "gold", from: "2026-11-20", to: null, cause: "manual", until: "2027-03-31" },
    ])
    const [said] = await rowsOf<{ reason: string }>(
      trade.db,
      sql`select evidence->>'reason' as reason from tier_holdings where company_id = ${buyer.companyId} and to_on is null`,
    )
    expect(said).toEqual({ reason: "Trade fair" })
    expect(await deedsOf(buyer)).toEqual([
      {
        actor: actorId,
        before: { tierKey: "bronze", untilOn: null },
        after: { tierKey: "gold", untilOn: "2027-03-31", reason: "Trade fair" },
      },
    ])
  })

  it("can be prolonged without a new holding, which is a deed of its own", async () => {
    const buyer = await addBuyer(trade)
    await give(buyer, "gold", "2026-11-20", "2026-12-31")
    expect(await give(buyer, "gold", "2026-11-24", "2026-12-31")).toEqual({ ok: false, reason: "unchanged" })
    expect(await give(buyer, "gold", "2026-11-24", "2027-01-31")).toMatchObject({ ok: true })
    expect((await heldBy(buyer)).slice(1)).toMatchObject([{ from: "2026-11-20", until: "2027-01-31" }])
    expect(await deedsOf(buyer)).toHaveLength(2)
  })

  it("is refused with its reason, and leaves no trace", async () => {
    const buyer = await addBuyer(trade)
    const refused = async (tierKey: string, untilOn: string | null) => {
      const outcome = await give(buyer, tierKey, "2026-11-20", untilOn)
      return outcome.ok ? "given" : outcome.reason
    }
    expect(await refused("platinum", null)).toBe("unknown_tier")
    expect(await refused("gold", "2026-11-19")).toBe("end_in_past")
    expect(await refused("bronze", null)).toBe("unchanged")
    expect(await end(buyer, "2026-11-20")).toEqual({ ok: false, reason: "not_by_hand" })
    const stranger = { ...buyer, companyId: uuidv7() }
    expect(await give(stranger, "gold", "2026-11-20")).toEqual({ ok: false, reason: "not_found" })
    expect(await heldBy(buyer)).toHaveLength(1)
    expect(await deedsOf(buyer)).toEqual([])
    // Today is a last day too.
    expect(await refused("gold", "2026-11-20")).toBe("given")
  })

  it("is nobody's seat", async () => {
    const buyer = await addBuyer(trade)
    const whileItIsASeat = "2026-10-31"
    expect(await give(buyer, "champion", whileItIsASeat)).toEqual({ ok: false, reason: "seat_by_rank" })
    expect(await heldBy(buyer)).toHaveLength(1)
  })

  it("given at once from many sides is one tier of that day", async () => {
    const buyer = await addBuyer(trade)
    const keys = Array.from({ length: onPostgres ? 20 : 4 }, (_, nth) => (nth % 2 ? "gold" : "silver"))
    await Promise.all(keys.map((key) => give(buyer, key, "2026-11-20", "2026-12-31")))
    expect(await heldBy(buyer)).toMatchObject([{ tier: "bronze", to: "2026-11-20" }, { from: "2026-11-20" }])
    const [company] = await rowsOf<{ tier: string }>(
      trade.db,
      sql`select tier_key as tier from companies where id = ${buyer.companyId}`,
    )
    expect((await heldBy(buyer)).at(-1)?.tier).toBe(company?.tier)
  })
})

describe("who may give tiers", () => {
  const deed = { intent: "set-tier", tierKey: "gold", untilOn: "2026-12-31", reason: "Trade fair" }

  /** The company page's form, sent by somebody of the house. */
  async function send(buyer: Buyer, role: "rep" | "admin", form: Record<string, string>): Promise<unknown> {
    const context = new RouterContextProvider()
    const { db } = trade
    const request = { id: "t", now: at("2026-11-20"), nonce: "", address: "10.0.0.1" }
    context.set(requestContext, { ...request, database: database.current, db })
    context.set(viewerContext, {
      ...{ kind: "staff", role, userId: actorId },
      ...{ name: "Sam", email: "sam@demo.pennant.example", locale: null },
    })
    context.set(localeContext, "en")
    const body = new URLSearchParams(form)
    const url = `http://localhost:3000/admin/companies/${buyer.companyId}`
    const posted = new Request(url, { method: "POST", body })
    const { companyId } = buyer
    const args = { request: posted, params: { companyId }, context, url: new URL(url), unstable_pattern: "" }
    try {
      return await action(args as never)
    } catch (thrown) {
      if (thrown instanceof Response) return thrown
      throw thrown
    }
  }

  it("is an admin, with a reason: a rep is turned away", async () => {
    const buyer = await addBuyer(trade)
    expect(await send(buyer, "rep", deed)).toMatchObject({ status: 403 })
    expect(await send(buyer, "rep", { intent: "end-tier", reason: "Moved away" })).toMatchObject({
      status: 403,
    })
    expect(await send(buyer, "admin", { ...deed, reason: " x " })).toMatchObject({
      init: { status: 400 },
      data: { part: "tier", error: { field: "reason" } },
    })
    expect(await heldBy(buyer)).toHaveLength(1)
    expect(await send(buyer, "admin", deed)).toMatchObject({ status: 303 })
    expect((await heldBy(buyer)).at(-1)).toMatchObject({ tier: "gold", until: "2026-12-31" })
  })
})

describe("the end of a tier by hand", () => {
  it("by hand: the company holds what it deserves from today", async () => {
    const buyer = await addBuyer(trade)
    await give(buyer, "champion", "2026-11-20")
    await night("2026-11-21")
    expect((await heldBy(buyer)).at(-1)).toMatchObject({ tier: "champion", until: null })
    expect(await end(buyer, "2026-11-24")).toEqual({ ok: true, tierKey: "bronze" })
    expect((await heldBy(buyer)).slice(1)).toMatchObject([
      { tier: "champion", from: "2026-11-20", to: "2026-11-24" },
      { tier: "bronze", from: "2026-11-24", to: null, cause: "manual", until: null },
    ])
    expect((await deedsOf(buyer)).at(-1)).toEqual({
      actor: actorId,
      before: { tierKey: "champion", untilOn: null },
      after: { tierKey: "bronze", untilOn: null, reason: "Moved away" },
    })
    expect(await end(buyer, "2026-11-24")).toEqual({ ok: false, reason: "not_by_hand" })
  })

  it.each(["gold", "champion"])(
    "by its date: %s is held on its last day, and not on the morning after",
    async (tierKey) => {
      const buyer = await addBuyer(trade)
      await give(buyer, tierKey, "2026-11-20", "2026-11-26")
      await night("2026-11-26")
      expect((await heldBy(buyer)).at(-1)).toMatchObject({ tier: tierKey, until: "2026-11-26" })
      await night("2026-11-27")
      await night("2026-11-27")
      expect((await heldBy(buyer)).slice(1)).toMatchObject([
        { tier: tierKey, from: "2026-11-20", to: "2026-11-27" },
        { tier: "bronze", from: "2026-11-27", to: null, cause: "manual", until: null },
      ])
    },
  )
})

describe("the rebate period of a tier by hand", () => {
  const day = "2026-11-20"
  const order = (buyer: Buyer) =>
    placeLines({ db: trade.db, now: at("2026-11-18") }, buyer, [{ variantId: mug, quantity: 100 }])

  it("follows the tier that the day ended with: one given and taken back within a day was never held", async () => {
    const buyer = await addBuyer(trade)
    await order(buyer)
    const [bronze] = await standing(buyer)
    await give(buyer, "silver", day, null)
    const [silver] = await standing(buyer)
    await give(buyer, "diamond", day, null)
    const [lifted] = await standing(buyer)
    expect([bronze?.tier, silver?.tier, lifted?.tier]).toEqual(["bronze", "silver", "diamond"])
    expect(lifted?.pending).toBeGreaterThan(silver?.pending ?? 0)
    await give(buyer, "silver", day, null)
    expect(await standing(buyer)).toEqual([silver])
    expect(await wrongBooks(day)).toEqual([])
  })

  it("keeps the better rates where the better tier was held over a night", async () => {
    const buyer = await addBuyer(trade)
    await order(buyer)
    await give(buyer, "diamond", day, null)
    const lifted = await standing(buyer)
    await give(buyer, "silver", "2026-11-21", null)
    expect(await standing(buyer)).toEqual(lifted)
    expect(await wrongBooks("2026-11-21")).toEqual([])
  })
})

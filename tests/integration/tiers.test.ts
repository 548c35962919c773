import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { reviewTiers } from "#app/commands/review-tiers.ts"
import { fallsLater, planMigration } from "#app/insight/plan-migration.server.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { programVersions } from "#db/schema/index.ts"
import { addDays } from "#loyalty/calendar.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { newHolding } from "#loyalty/tiers/holdings.ts"
import { lookAtTiers } from "#loyalty/tiers/look-at-tiers.ts"
import { isReviewDay } from "#loyalty/tiers/review-days.ts"
import { reviewTiers as review } from "#loyalty/tiers/review-tiers.ts"
import { emptyMonth, type TradeHistory } from "#loyalty/tiers/trade-history.ts"
import type { Holding } from "#loyalty/tiers/types.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addBuyer, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"
import { programWith, withoutTier } from "#tests/support/tier-histories.ts"

const database = useDatabase()
const start = new Date("2026-01-10T10:00:00Z")
let trade: Trade

const policy = {
  review: "monthly",
  promotion: "next_day",
  graceMonths: 1,
  noticeDays: 30,
  fall: "one_step",
  softLandingMonths: 2,
} as const
const [bronze, silver, gold, diamond, champion] = demoProgram.tiers
const byMoney = [bronze, silver, gold, diamond, champion].flatMap((tier) => {
  if (!tier) return []
  const conditions = tier.qualification.conditions.filter(({ measure }) => measure === "net_revenue")
  return [{ ...tier, qualification: { match: "all" as const, conditions } }]
})
const first: Program = programWith({ tiers: byMoney, policy })
/** Without gold: silver asks for more. */
const second: Program = withoutTier(first, "gold")
const firstId = uuidv7()

beforeAll(async () => {
  trade = await openTrade(database.current.db, start)
  await trade.db.update(programVersions).set({ effectiveToOn: "2025-12-01" })
  await publish(first, 2, firstId, "2025-12-01", null)
}, 60_000)

async function publish(body: Program, number: number, id: string, fromOn: string, toOn: string | null) {
  await trade.db.insert(programVersions).values({
    ...{ id, number, status: "published", body, hash: `v${number}`, effectiveFromOn: fromOn },
    effectiveToOn: toOn,
    createdAt: start,
    publishedAt: start,
  })
}

/** Net goods of a day, as the rollups keep them. */
async function trades(buyer: Buyer, on: string, pounds: number): Promise<void> {
  await rowsOf(
    trade.db,
    sql`insert into company_days (company_id, day, orders, units, net_cents, cost_cents, returned_cents)
      values (${buyer.companyId}, ${on}::date, 1, ${pounds}, ${pounds * 100}, ${pounds * 40}, 0)`,
  )
}

type HeldRow = { tier: string; from: string; cause: string; soft: string | null; grace: string | null }
async function heldBy(buyer: Buyer): Promise<HeldRow[]> {
  return rowsOf<HeldRow>(
    trade.db,
    sql`select tier_key as tier, from_on as from, cause, soft_tier_key as soft, grace_until_on as grace
      from tier_holdings where company_id = ${buyer.companyId} order by from_on`,
  )
}

async function night(on: string): Promise<void> {
  await reviewTiers(trade.db, on, new Date(`${on}T00:05:00Z`))
}

async function nights(fromOn: string, toOn: string): Promise<void> {
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) await night(on)
}

describe("a company that rises by night and falls by review", () => {
  let buyer: Buyer

  beforeAll(async () => {
    buyer = await addBuyer(trade, { name: "Quill & Daughters" })
    await trades(buyer, "2026-01-20", 12_000)
    await nights("2026-01-20", "2026-02-02")
  }, 60_000)

  it("rises on the day after it qualified, with its evidence", async () => {
    expect(await heldBy(buyer)).toMatchObject([
      { tier: "bronze" },
      { tier: "gold", from: "2026-01-21", cause: "review" },
    ])
  })

  it("is in grace when the year is over, told once before it falls, in the owner's mailbox and on the rep's list", async () => {
    await nights("2027-02-01", "2027-02-03")
    expect((await heldBy(buyer)).at(-1)).toMatchObject({ tier: "gold", grace: "2027-03-01" })
    const told = await rowsOf<{ key: string; detail: { onDay: string; conditions: object[] } }>(
      trade.db,
      sql`select key, detail from loyalty_notices where company_id = ${buyer.companyId}`,
    )
    // Told on 1 February for 1 March would be 28 days: the review after it is the first with 30 days of notice.
    expect(told).toMatchObject([
      {
        key: "tier_falls:gold:2027-04-01",
        detail: { conditions: [{ asked: 1_000_000, reached: 0 }], toTierKey: "silver" },
      },
    ])
    const mails = await rowsOf<{ to: string; facts: { tierName: string; perks: string[] } }>(
      trade.db,
      sql`select data->>'to' as to, data->'facts' as facts from pgboss.job where name = 'send-mail' and data->>'template' = 'tier-notice'`,
    )
    expect(mails).toMatchObject([{ to: buyer.email, facts: { tierName: "Gold", onDay: "2027-04-01" } }])
    const [task] = await rowsOf<{ due: string; kind: string; detail: object }>(
      trade.db,
      sql`select due_on as due, kind, detail from tasks where company_id = ${buyer.companyId}`,
    )
    expect(task).toMatchObject({ kind: "tier_falls", due: "2027-04-01", detail: { missingCents: 1_000_000 } })
  })

  it("falls one step at that review, and keeps its perks for a while", async () => {
    await nights("2027-03-30", "2027-04-01")
    expect((await heldBy(buyer)).at(-1)).toMatchObject({
      tier: "silver",
      from: "2027-04-01",
      cause: "review",
      soft: "gold",
    })
  })

  it("happens once, however often and at once it is asked for", async () => {
    const before = await heldBy(buyer)
    const runs = onPostgres ? 20 : 2
    await Promise.all(Array.from({ length: runs }, () => night("2027-04-01")))
    expect(await heldBy(buyer)).toEqual(before)
    const [marks] = await rowsOf<{ n: number }>(
      trade.db,
      sql`select count(*)::int as n from audit_entries where action = 'tiers.review' and entity_id = '2027-04-01'`,
    )
    expect(marks).toEqual({ n: 1 })
  })
})

describe("a new version", () => {
  it("lists its movers before it happens, and then moves exactly those", async () => {
    const gone = await addBuyer(trade, { name: "Gone & Co" })
    await trades(gone, "2027-04-10", 11_000)
    await nights("2027-04-11", "2027-04-12")
    expect((await heldBy(gone)).at(-1)).toMatchObject({ tier: "gold" })
    const plan = await planMigration(trade.db, second, { todayOn: "2027-04-12", locale: "en" })
    expect(plan.movers.filter(({ companyId }) => companyId === gone.companyId)).toMatchObject([
      { name: "Gone & Co", from: { name: "Gold" }, to: { name: "Silver" }, reason: "tier_gone" },
    ])
    const secondId = uuidv7()
    await trade.db.update(programVersions).set({ effectiveToOn: "2027-04-13" }).where(sql`id = ${firstId}`)
    await publish(second, 3, secondId, "2027-04-13", null)
    const runs = onPostgres ? 20 : 2
    await Promise.all(Array.from({ length: runs }, () => night("2027-04-13")))
    expect((await heldBy(gone)).at(-1)).toMatchObject({
      tier: "silver",
      from: "2027-04-13",
      cause: "migration",
    })
    const moved = await rowsOf<{ id: string }>(
      trade.db,
      sql`select company_id as id from tier_holdings where cause = 'migration'`,
    )
    const planned = plan.movers.filter((mover) => !fallsLater(mover))
    expect(moved.map(({ id }) => id).sort()).toEqual(planned.map(({ companyId }) => companyId).sort())
    const again = await planMigration(trade.db, second, { todayOn: "2027-04-13", locale: "zh-CN" })
    expect(again).toMatchObject({ up: 0, down: 0, falling: 0, movers: [] })
  })
})

describe("every house", () => {
  it("is reviewed with the same number of statements, however many companies it has", async () => {
    const counted = async () => (await countQueries(() => night("2027-05-02"))).queries
    await nights("2027-05-01", "2027-05-02")
    const few = await counted()
    for (let more = 0; more < 12; more++) await trades(await addBuyer(trade), "2027-04-20", 100)
    expect(await counted()).toBe(few)
    expect(few).toBeLessThanOrEqual(14)
  })

  it("has one tier per company and day, and the same history as a plain walk through its nights", async () => {
    const buyer = await addBuyer(trade, { name: "Walked & Co" })
    const bought: [on: string, pounds: number][] = [
      ["2027-05-04", 2_600],
      ["2027-05-20", 39_000],
      ["2028-06-02", 3_000],
    ]
    for (const [on, pounds] of bought) await trades(buyer, on, pounds)
    let held: Holding = newHolding(buyer.companyId, "bronze", "2027-05-03")
    const told: string[] = []
    const walked: string[] = []
    for (let on = "2027-05-03"; on <= "2028-12-02"; on = addDays(on, 1)) {
      const history = historyOf(buyer.companyId, bought, on)
      const looks = isReviewDay(second.tierPolicy, on) ? [review, lookAtTiers] : [lookAtTiers]
      for (const look of looks) {
        const seen = look(second, [history], [held], on)
        held = seen.holdings[0] ?? held
        walked.push(...seen.changes.map((change) => `${change.toTierKey} ${on}`))
        told.push(...seen.notices.map(({ key }) => key))
      }
    }
    // Nights that matter are enough for the database; those between change nothing.
    const days = new Set(["05-05", "05-21"].map((day) => `2027-${day}`).concat("2028-06-03"))
    for (let on = "2027-05-03"; on <= "2028-12-02"; on = addDays(on, 1))
      if (days.has(on) || Number(on.slice(8)) <= 2) await night(on)
    const kept = await heldBy(buyer)
    expect(kept.slice(1).map(({ tier, from }) => `${tier} ${from}`)).toEqual(walked)
    const notices = await rowsOf<{ key: string }>(
      trade.db,
      sql`select key from loyalty_notices where company_id = ${buyer.companyId} order by noticed_on, key`,
    )
    expect(notices.map(({ key }) => key)).toEqual(told)
  }, 120_000)
})

function historyOf(
  companyId: string,
  bought: readonly [on: string, pounds: number][],
  asOn: string,
): TradeHistory {
  const before = bought.filter(([on]) => on < asOn)
  const months = new Map(
    before.map(([on]) => {
      const month = on.slice(0, 7)
      const pounds = before.reduce((sum, [day, each]) => (day.startsWith(month) ? sum + each : sum), 0)
      return [month, { ...emptyMonth(), netCents: pounds * 100 }] as const
    }),
  )
  return { companyId, firstOrderOn: bought[0]?.[0] ?? null, months }
}

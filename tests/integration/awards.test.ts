import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { answerAnnouncement } from "#app/commands/answer-announcement.ts"
import { grantAwards } from "#app/commands/grant-awards.ts"
import { grantMilestones } from "#app/commands/grant-milestones.ts"
import { setShowsName } from "#app/commands/set-shows-name.ts"
import { showWall } from "#app/commerce/show-wall.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { getAward, loadRecognition } from "#db/queries/recognition.ts"
import { users } from "#db/schema/index.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addBuyer, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"

const database = useDatabase()
const now = new Date("2026-10-01T01:00:00Z")
const todayOn = "2026-10-01"
const atOnce = onPostgres ? 20 : 3
const helen = uuidv7()
let trade: Trade
let best: Buyer
let second: Buyer
let small: Buyer

/** Net goods in cents, days ordered on and the day of the first order, within the award year to September 2026. */
const field = [
  ["Best & Co", 12_345_678, 40, "2025-10-01"],
  ["Second & Co", 9_876_543, 90, "2025-10-05"],
  ["Small & Co", 76_543, 5, "2026-03-01"],
  ["Fourth & Co", 55_501, 4, "2026-02-01"],
  ["Fifth & Co", 44_402, 3, "2026-04-01"],
  ["Sixth & Co", 33_303, 2, "2026-05-01"],
] as const

beforeAll(async () => {
  trade = await openTrade(database.current.db, new Date("2025-10-01T09:00:00Z"))
  await trade.db
    .insert(users)
    .values({ id: helen, email: "helen@house.example", name: "Helen Vine", role: "admin", createdAt: now })
  const buyers: Buyer[] = []
  for (const [name, net, days, firstOn] of field) {
    const buyer = await addBuyer(trade, { name })
    buyers.push(buyer)
    await trades(buyer.companyId, net, days, firstOn)
  }
  const [a, b, c] = buyers
  if (!a || !b || !c) throw new Error("six companies")
  best = a
  second = b
  small = c
}, 60_000)

/** So much net goods, spread over so many days from the first on. */
async function trades(companyId: string, netCents: number, days: number, firstOn: string): Promise<void> {
  const each = Math.floor(netCents / days)
  await rowsOf(
    trade.db,
    sql`insert into company_days (company_id, day, orders, units, net_cents, cost_cents, returned_cents)
      select ${companyId}::uuid, ${firstOn}::date + n, 1, 1, case when n = 0 then ${netCents - each * (days - 1)}::bigint else ${each}::bigint end, 0, 0
      from generate_series(0, ${days - 1}::int) n`,
  )
}

const names = { language: "en" as const, category: (key: string) => key }
async function wallOf(buyer: Buyer) {
  const { program } = await requireProgramOn(trade.db, todayOn)
  const facts = await loadRecognition(trade.db, { companyId: buyer.companyId, todayOn })
  return showWall({ program, facts, names, todayOn })
}

describe("awards", () => {
  it("are granted once when all nights come at once, each with its gift on the named person's list", async () => {
    const runs = await Promise.all(Array.from({ length: atOnce }, () => grantAwards(trade.db, todayOn, now)))
    const winners = await rowsOf<{ key: string; scope: string; companyId: string; announcement: string }>(
      trade.db,
      sql`select award_key as key, scope_key as scope, company_id as "companyId", announcement from awards order by award_key`,
    )
    expect(runs.reduce((so, run) => so + run.granted, 0)).toBe(winners.length)
    expect(winners).toEqual([
      { key: "best_of_region", scope: "South West", companyId: best.companyId, announcement: "asked" },
      { key: "most_loyal", scope: "", companyId: second.companyId, announcement: "asked" },
      { key: "newcomer", scope: "", companyId: best.companyId, announcement: "asked" },
      { key: "top_seller", scope: "", companyId: best.companyId, announcement: "asked" },
    ])
    const gifts = await rowsOf<{ assignee: string | null; due: string; gift: string; by: string }>(
      trade.db,
      sql`select assignee_id as assignee, due_on as due, detail->'gift'->>'en' as gift, detail->>'by' as by from tasks order by gift`,
    )
    expect(gifts).toEqual([
      { assignee: helen, due: "2026-10-31", gift: "Electric delivery van", by: "Helen Vine" },
      // Nobody of that name works here: any admin sees it.
      { assignee: null, due: "2026-10-31", gift: "Oak display stand", by: "Mara Okafor" },
    ])
  })

  it("stay when the figures change later", async () => {
    await rowsOf(trade.db, sql`update company_days set net_cents = 1 where company_id = ${best.companyId}`)
    expect(await grantAwards(trade.db, "2026-11-01", now)).toEqual({ granted: 0 })
    await rowsOf(trade.db, sql`delete from company_days where company_id = ${best.companyId}`)
    await trades(best.companyId, field[0][1], field[0][2], field[0][3])
  })

  it("ask the database as often for many companies as for few", async () => {
    const night = async () => (await countQueries(() => grantAwards(trade.db, todayOn, now))).queries
    await rowsOf(trade.db, sql`delete from tasks`)
    await rowsOf(trade.db, sql`delete from awards`)
    const few = await night()
    for (let n = 0; n < 20; n++) {
      const { companyId } = await addBuyer(trade, { name: `More ${n}` })
      await trades(companyId, 1_000 + n, 1, "2026-06-01")
    }
    await rowsOf(trade.db, sql`delete from tasks`)
    await rowsOf(trade.db, sql`delete from awards`)
    expect(await night()).toBe(few)
  })
})

describe("milestones", () => {
  it("are written down once, with a gift where the program promised it on that day", async () => {
    const runs = await Promise.all(
      Array.from({ length: atOnce }, () => grantMilestones(trade.db, todayOn, now)),
    )
    const [counted] = await rowsOf<{ n: number; gifts: number }>(
      trade.db,
      sql`select (select count(*)::int from milestones) as n,
        (select count(*)::int from tasks where detail->>'of' = 'milestone:hundred_thousand') as gifts`,
    )
    expect(runs.reduce((so, run) => so + run.milestones, 0)).toBe(counted?.n)
    expect(counted?.gifts).toBe(1)
    const reached = await rowsOf<{ key: string; on: string }>(
      trade.db,
      sql`select milestone_key as key, reached_on as on from milestones where company_id = ${second.companyId} order by reached_on, key`,
    )
    // Joined in 2020: five years together fell on 1 January 2025, but it traded again only from October.
    expect(reached).toEqual([
      { key: "first_order", on: "2025-10-05" },
      { key: "five_years", on: "2025-10-05" },
      { key: "one_year", on: "2025-10-05" },
      { key: "tenth_order", on: "2025-10-14" },
      { key: "fiftieth_order", on: "2025-11-23" },
    ])
    expect(await grantMilestones(trade.db, todayOn, now)).toEqual({ milestones: 0 })
  })
})

describe("consent", () => {
  const answer = (buyer: Buyer, awardId: string, agrees: boolean) =>
    answerAnnouncement(trade.db, { companyId: buyer.companyId, awardId, agrees, actorId: buyer.userId }, now)
  const announcedTo = async (buyer: Buyer) =>
    (await wallOf(buyer)).announced.map(
      ({ companyName, title, own }) => `${companyName}: ${title}${own ? ", own" : ""}`,
    )

  it("is the winner's, at any time; nobody reads of an award before", async () => {
    const award = (await wallOf(best)).awards.find(({ awardKey }) => awardKey === "top_seller")
    if (!award) throw new Error("the best is the top seller")
    expect(await announcedTo(small)).toEqual([])
    expect(await answer(best, award.id, true)).toEqual({ ok: true })
    expect(await announcedTo(small)).toEqual(["Best & Co: Top seller"])
    expect(await announcedTo(best)).toEqual(["Best & Co: Top seller, own"])
    expect(await answer(best, award.id, false)).toEqual({ ok: true })
    expect(await announcedTo(small)).toEqual([])
    // Another company cannot answer for it, nor find it.
    expect(await answer(second, award.id, true)).toEqual({ ok: false, reason: "not_asked" })
    expect(await getAward(trade.db, second.companyId, award.id)).toBeUndefined()
    const audit = await rowsOf(trade.db, sql`select 1 from audit_entries where entity_id = ${award.id}`)
    expect(audit).toHaveLength(2)
  })

  it("is not asked for a private award", async () => {
    const [award] = await rowsOf<{ id: string }>(
      trade.db,
      sql`update awards set announcement = 'private' where award_key = 'most_loyal' returning id`,
    )
    expect(await answer(second, award?.id ?? "", true)).toEqual({ ok: false, reason: "not_asked" })
  })
})

describe("what others are told", () => {
  it("is one statement", async () => {
    const scope = { companyId: small.companyId, todayOn }
    expect((await countQueries(() => loadRecognition(trade.db, scope))).queries).toBe(1)
  })

  it("is no name without consent, and no figure ever", async () => {
    for (const reader of [small, second]) {
      const told = JSON.stringify(await loadRecognition(trade.db, { companyId: reader.companyId, todayOn }))
      for (const [name, net] of field) {
        if (name === "Small & Co" || name === "Second & Co") continue
        expect(told).not.toContain(name)
        expect(told).not.toContain(String(net))
      }
    }
  })

  it("is a name beside its place once it agreed, and none once it does not", async () => {
    const namesTold = async () => (await wallOf(small)).house?.rows.flatMap((row) => row.names)
    const shows = (value: boolean) =>
      setShowsName(trade.db, { companyId: best.companyId, shows: value, actorId: best.userId }, now)
    expect(await namesTold()).toEqual([])
    await shows(true)
    expect(await namesTold()).toEqual(["Best & Co"])
    await shows(false)
    expect(await namesTold()).toEqual([])
  })

  it("does not change while another's volume moves within its step", async () => {
    const before = await wallOf(small)
    expect(before.house?.place).toMatchObject({ rank: 3, lastRank: 3 })
    await rowsOf(
      trade.db,
      sql`update company_days set net_cents = net_cents + 12345 where company_id = ${best.companyId} and day = '2025-10-02'`,
    )
    expect(await wallOf(small)).toEqual(before)
  })
})

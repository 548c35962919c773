import { sql } from "drizzle-orm"
import { beforeAll, expect, it } from "vitest"
import { refreshInsight } from "#app/commands/refresh-insight.ts"
import { rowsOf } from "#db/client.server.ts"
import { loadRecognition } from "#db/queries/recognition.ts"
import { companyDays } from "#db/schema/index.ts"
import { cents } from "#loyalty/money.ts"
import { stepOf } from "#loyalty/recognition/rank-company.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addBuyer, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"

const database = useDatabase()
const nets = [900_000, 850_000, 400_000, 90_000, 30_000, 12_000]
let trade: Trade
let buyers: Buyer[]

beforeAll(async () => {
  trade = await openTrade(database.current.db, new Date("2026-09-10T10:00:00Z"))
  buyers = []
  for (const [at] of nets.entries()) buyers.push(await addBuyer(trade, { name: `Buyer ${at}` }))
  for (const [at, net] of nets.entries()) await buyOn("2026-10-05", at, net)
})

async function buyOn(day: string, at: number, net: number): Promise<void> {
  const companyId = buyers[at]?.companyId ?? ""
  const figures = { orders: 1, units: 1, netCents: cents(net), costCents: cents(0), returnedCents: cents(0) }
  await trade.db.insert(companyDays).values({ companyId, day, ...figures })
}

async function stepsOn(todayOn: string): Promise<(number | null)[]> {
  const steps: (number | null)[] = []
  for (const { companyId } of buyers)
    steps.push((await loadRecognition(trade.db, { companyId, todayOn })).field.ownStep)
  return steps
}

const refresh = (todayOn: string) => refreshInsight(trade.db, new Date(`${todayOn}T04:00:00Z`))

it("are told the same before and after the night that writes them down, and in between only a night moves them", async () => {
  const steps = nets.map(stepOf)
  expect(await stepsOn("2026-11-12")).toEqual(steps)
  await refresh("2026-11-12")
  expect(await stepsOn("2026-11-12")).toEqual(steps)

  await buyOn("2026-10-06", 5, 2_000_000)
  expect(await stepsOn("2026-11-12")).toEqual(steps)
  await refresh("2026-11-13")
  expect(await stepsOn("2026-11-13")).toEqual(steps.with(5, stepOf(2_012_000)))
})

it("are those of the new month from its first morning, before any night has written them", async () => {
  await buyOn("2026-11-20", 4, 5_000_000)
  const before = await stepsOn("2026-11-30")
  const morning = await stepsOn("2026-12-01")
  expect(morning).toEqual(before.with(4, stepOf(5_030_000)))
  await refresh("2026-12-01")
  expect(await stepsOn("2026-12-01")).toEqual(morning)
})

it("are not of a company that is no longer active, nor of one whose year is over", async () => {
  const { companyId = "" } = buyers[0] ?? {}
  await rowsOf(trade.db, sql`update companies set status = 'archived' where id = ${companyId}`)
  expect((await stepsOn("2026-12-01"))[0]).toBeNull()
  await refresh("2027-12-02")
  expect(await stepsOn("2027-12-02")).toEqual(nets.map(() => null))
  expect(await rowsOf(trade.db, sql`select 1 from standings`)).toEqual([])
})

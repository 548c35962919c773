import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { addRewardCodes } from "#app/commands/add-reward-codes.ts"
import { archiveReward } from "#app/commands/archive-reward.ts"
import { cancelRedemption } from "#app/commands/cancel-redemption.ts"
import { deliverRedemption } from "#app/commands/deliver-redemption.ts"
import { expirePoints } from "#app/commands/expire-points.ts"
import { type RedeemPoints, redeemPoints } from "#app/commands/redeem-points.ts"
import { saveReward } from "#app/commands/save-reward.ts"
import { warnOfExpiry } from "#app/commands/warn-of-expiry.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { loadLiability } from "#db/queries/liability.ts"
import { listOwnRedemptions, loadOffer, loadShelf } from "#db/queries/reward-shelf.ts"
import { getRewardSheet, listRedemptions, type RewardSheet } from "#db/queries/staff-rewards.ts"
import type { FrozenAddress } from "#db/schema/orders.ts"
import { addDays } from "#loyalty/calendar.ts"
import { cents, points } from "#loyalty/money.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addReward, givePoints, readPurse } from "#tests/support/give-points.ts"
import { openCompany, openSmallShop } from "#tests/support/small-shop.ts"

const database = useDatabase()
const now = new Date("2026-11-26T10:00:00Z")
const today = { at: now, on: "2026-11-26" }
const timeZone = "Europe/London"
const address: FrozenAddress = {
  label: "Shop",
  recipient: "Lantern House",
  line1: "1 Quay",
  line2: null,
  town: "Bristol",
  postcode: "BS1",
  country: "GB",
}
let adminId = ""

beforeAll(async () => {
  adminId = (await openSmallShop(database.current.db, [])).repId
})

type Buyer = { companyId: string; userId: string }
const wish = (
  { companyId, userId }: Buyer,
  rewardId: string,
  more: Partial<RedeemPoints> = {},
): RedeemPoints => {
  const quantity = more.quantity ?? 1
  return {
    companyId,
    userId,
    rewardId,
    redemptionId: uuidv7(),
    quantity,
    expectedPoints: 1_000 * quantity,
    address,
    note: null,
    ...more,
  }
}
const redeem = (input: RedeemPoints, at = now) => redeemPoints(database.current.db, input, at)

async function openBuyer(held: number, tierKey = "bronze"): Promise<Buyer> {
  const { db } = database.current
  const buyer = await openCompany(db, `Buyer ${uuidv7()}`)
  if (tierKey !== "bronze")
    await rowsOf(db, sql`update companies set tier_key = ${tierKey} where id = ${buyer.companyId}`)
  if (held > 0) await givePoints(db, buyer.companyId, held, today)
  return buyer
}

/** Ledger, lots and redemptions tell one story. */
async function expectSound(buyer: Buyer) {
  const purse = await readPurse(database.current.db, buyer.companyId)
  const balance = (account: string) => purse.balances?.[account] ?? 0
  expect(balance("points:active")).toBe(purse.active)
  expect(balance("points:held")).toBe(purse.requested)
  expect(balance("points:spent")).toBe(purse.delivered)
  expect(balance("points:expired")).toBe(purse.expired)
  expect(purse.spent + balance("points:debt")).toBe(purse.requested + purse.delivered)
  expect(Object.values(purse.balances ?? {}).reduce((sum, each) => sum + each, 0)).toBe(0)
  return purse
}

describe("redeeming goods", () => {
  it("holds the points, takes the piece, and spends on delivery", async () => {
    const { db } = database.current
    const buyer = await openBuyer(2_500)
    const rewardId = await addReward(db, { stock: 5 })
    const input = wish(buyer, rewardId, { quantity: 2, note: "beech" })
    expect(await redeem(input)).toMatchObject({ ok: true, repeated: false })
    expect(await expectSound(buyer)).toMatchObject({ active: 500, requested: 2_000, uses: 2_000 })
    expect((await getRewardSheet(db, rewardId))?.sheet.stock).toBe(3)

    const closing = {
      companyId: buyer.companyId,
      redemptionId: input.redemptionId,
      actorId: adminId,
      note: "DPD 1",
    }
    expect(await deliverRedemption(db, closing, now)).toMatchObject({ ok: true, repeated: false })
    expect(await deliverRedemption(db, closing, now)).toMatchObject({ ok: true, repeated: true })
    expect(await expectSound(buyer)).toMatchObject({ active: 500, requested: 0, delivered: 2_000 })
    expect(await cancelRedemption(db, { ...closing, by: "staff" }, now)).toEqual({
      ok: false,
      reason: "already_delivered",
    })
    const mails = await rowsOf<{ data: { dedupeKey: string } }>(
      db,
      sql`select data from pgboss.job where name = 'send-mail'`,
    )
    expect(
      mails.filter(({ data }) => data.dedupeKey === `redemption-closed:${input.redemptionId}`),
    ).toHaveLength(1)
  })

  it("gives points and piece back when it is called off, as expired what ran out meanwhile", async () => {
    const { db } = database.current
    const buyer = await openBuyer(0)
    await givePoints(db, buyer.companyId, 600, { ...today, expiresOn: "2026-11-30" })
    await givePoints(db, buyer.companyId, 600, { ...today, expiresOn: "2027-11-30" })
    const rewardId = await addReward(db, { stock: 1 })
    const input = wish(buyer, rewardId)
    await redeem(input)
    const later = new Date("2026-12-05T10:00:00Z")
    await expirePoints(db, "2026-12-05", later)
    const closing = {
      companyId: buyer.companyId,
      redemptionId: input.redemptionId,
      actorId: buyer.userId,
      note: null,
    }
    const outcome = await cancelRedemption(db, { ...closing, by: "member" }, later)
    expect(outcome).toMatchObject({ ok: true, expiredPoints: 600 })
    expect(await expectSound(buyer)).toMatchObject({ active: 600, expired: 600, requested: 0 })
    expect((await getRewardSheet(db, rewardId))?.sheet.stock).toBe(1)
    expect(await cancelRedemption(db, { ...closing, by: "member" }, later)).toMatchObject({
      ok: true,
      repeated: true,
    })
    expect((await getRewardSheet(db, rewardId))?.sheet.stock).toBe(1)
  })

  it("answers the same confirmation with the first redemption, and refuses another under its id", async () => {
    const buyer = await openBuyer(5_000)
    const input = wish(buyer, await addReward(database.current.db))
    const first = await redeem(input)
    expect(await redeem(input)).toEqual({ ...first, repeated: true })
    expect(await redeem({ ...input, note: "another" })).toEqual({ ok: false, reason: "id_reused" })
    expect(await expectSound(buyer)).toMatchObject({ active: 4_000 })
  })

  it("of another company is not found, and leaves no trace", async () => {
    const { db } = database.current
    const [owner, stranger] = [await openBuyer(1_000), await openBuyer(1_000)]
    const input = wish(owner, await addReward(db))
    await redeem(input)
    const closing = {
      companyId: stranger.companyId,
      redemptionId: input.redemptionId,
      actorId: stranger.userId,
      note: null,
    }
    expect(await cancelRedemption(db, { ...closing, by: "member" }, now)).toEqual({
      ok: false,
      reason: "not_found",
    })
    expect(await expectSound(owner)).toMatchObject({ requested: 1_000 })
  })
})

describe("what refuses, and leaves everything as it was", () => {
  it.each([
    [
      "one point too few",
      999,
      {},
      {},
      { reason: "not_enough_points", availablePoints: 999, wantedPoints: 1_000 },
    ],
    [
      "another price than was shown",
      5_000,
      {},
      { expectedPoints: 900 },
      { reason: "price_changed", wantedPoints: 1_000 },
    ],
    ["goods without an address", 5_000, {}, { address: null }, { reason: "address_missing" }],
    ["nothing of it", 5_000, {}, { quantity: 0 }, { reason: "quantity_invalid" }],
    ["more than is on the shelf", 5_000, { stock: 1 }, { quantity: 2 }, { reason: "sold_out" }],
    ["a tier too low", 5_000, { minTierKey: "gold" }, {}, { reason: "tier_too_low", minTierKey: "gold" }],
    [
      "more than a year's share",
      5_000,
      { perYearLimit: 2 },
      { quantity: 3 },
      { reason: "year_limit", left: 2 },
    ],
    ["what is archived", 5_000, { status: "archived" as const }, {}, { reason: "reward_archived" }],
  ])("%s", async (_, held, reward, more, refusal) => {
    const buyer = await openBuyer(held)
    const outcome = await redeem(wish(buyer, await addReward(database.current.db, reward), more))
    expect(outcome).toMatchObject({ ok: false, ...refusal })
    expect(await expectSound(buyer)).toMatchObject({ active: held, requested: 0, uses: 0 })
  })

  it("lets exactly enough pass, at the tier asked for, and the last of a year's share", async () => {
    const { db } = database.current
    const rewardId = await addReward(db, { minTierKey: "gold", perYearLimit: 2, stock: 2 })
    const buyer = await openBuyer(2_000, "gold")
    expect(await redeem(wish(buyer, rewardId))).toMatchObject({ ok: true })
    expect(await redeem(wish(buyer, rewardId))).toMatchObject({ ok: true })
    expect(await redeem(wish(buyer, rewardId))).toMatchObject({ ok: false, reason: "year_limit" })
    const nextYear = new Date("2027-01-01T00:30:00Z")
    expect(await redeem(wish(buyer, rewardId), nextYear)).toMatchObject({
      ok: false,
      reason: "not_enough_points",
    })
    await expectSound(buyer)
  })
})

describe("what delivers itself", () => {
  it("a voucher's code is given at once, once, and never taken back", async () => {
    const { db } = database.current
    const rewardId = await addReward(db, { kind: "voucher", codes: ["AAA-1", "AAA-2", "AAA-3"] })
    const buyer = await openBuyer(5_000)
    const input = wish(buyer, rewardId, { quantity: 2, address: null })
    expect(await redeem(input)).toMatchObject({ ok: true })
    const { rows } = await listOwnRedemptions(db, { companyId: buyer.companyId, page: 1 })
    expect(rows[0]?.codes.map(({ code }) => code)).toEqual(["AAA-1", "AAA-2"])
    expect(await redeem(wish(buyer, rewardId, { quantity: 2, address: null }))).toMatchObject({
      reason: "sold_out",
    })
    expect(await expectSound(buyer)).toMatchObject({ delivered: 2_000, requested: 0, active: 3_000 })
    const closing = {
      companyId: buyer.companyId,
      redemptionId: input.redemptionId,
      actorId: buyer.userId,
      note: null,
    }
    expect(await cancelRedemption(db, { ...closing, by: "member" }, now)).toMatchObject({
      reason: "already_delivered",
    })
  })

  it("a code that has lapsed is passed over", async () => {
    const { db } = database.current
    const rewardId = await addReward(db, { kind: "voucher" })
    const add = (codes: string[], validUntilOn: string | null) =>
      addRewardCodes(db, { rewardId, codes, validUntilOn, actorId: adminId }, now)
    await add(["OLD-1"], "2026-11-25")
    await add(["LAST-DAY"], "2026-11-26")
    expect(await add(["LAST-DAY", "NEW-1", "NEW-1"], null)).toEqual({ ok: true, added: 1, known: 1 })
    const buyer = await openBuyer(3_000)
    await redeem(wish(buyer, rewardId, { quantity: 2, address: null }))
    const { rows } = await listOwnRedemptions(db, { companyId: buyer.companyId, page: 1 })
    expect(rows[0]?.codes.map(({ code }) => code)).toEqual(["LAST-DAY", "NEW-1"])
  })

  it("money goes on the account as a credit note that no invoice has taken yet", async () => {
    const { db } = database.current
    const rewardId = await addReward(db, { kind: "account_credit", creditCents: cents(5_000) })
    const buyer = await openBuyer(2_000)
    await redeem(wish(buyer, rewardId, { quantity: 2, address: null }))
    const [row] = await rowsOf<{ unapplied: number; total: number; kind: string }>(
      db,
      sql`select a.unapplied_cents as unapplied, n.total_cents as total, n.kind from credit_accounts a
        join credit_notes n on n.company_id = a.company_id where a.company_id = ${buyer.companyId}`,
    )
    expect(row).toEqual({ unapplied: 10_000, total: 10_000, kind: "goodwill" })
    await expectSound(buyer)
  })
})

describe("the desk", () => {
  const sheet: RewardSheet = {
    kind: "goods",
    nameEn: "Van day",
    nameZh: "专车一日",
    descriptionEn: "",
    descriptionZh: "",
    plate: "van",
    pointsPrice: 1_000,
    costCents: 100,
    creditCents: null,
    stock: 3,
    minTierKey: null,
    perYearLimit: null,
    position: 1,
  }

  it("makes a reward once, changes it, and never its kind", async () => {
    const { db } = database.current
    const rewardId = uuidv7()
    const save = (create: boolean, more: Partial<RewardSheet> = {}) =>
      saveReward(db, { rewardId, create, sheet: { ...sheet, ...more }, actorId: adminId }, now)
    expect(await save(false)).toEqual({ ok: false, reason: "not_found" })
    expect(await save(true)).toEqual({ ok: true, changed: true })
    expect(await save(true)).toEqual({ ok: true, changed: false })
    expect(await save(false, { pointsPrice: 1_200 })).toEqual({ ok: true, changed: true })
    expect(await save(false, { kind: "voucher" })).toEqual({ ok: false, reason: "kind_is_fixed" })
    expect(await archiveReward(db, { rewardId, status: "archived", actorId: adminId }, now)).toMatchObject({
      changed: true,
    })
    expect(await archiveReward(db, { rewardId, status: "archived", actorId: adminId }, now)).toMatchObject({
      changed: false,
    })
    const audit = await rowsOf<{ action: string }>(
      db,
      sql`select action from audit_entries where entity_id = ${rewardId} order by id`,
    )
    expect(audit.map(({ action }) => action)).toEqual(["reward.create", "reward.update", "reward.archive"])
    expect(
      await addRewardCodes(db, { rewardId, codes: ["A-1"], validUntilOn: null, actorId: adminId }, now),
    ).toEqual({
      ok: false,
      reason: "not_a_voucher",
    })
  })

  it("sees what waits, oldest first, and what the house owes", async () => {
    const { db } = database.current
    const [one, two] = [await openBuyer(1_000), await openBuyer(1_000)]
    const rewardId = await addReward(db, { nameEn: "Queue piece" })
    const [first, second] = [wish(one, rewardId), wish(two, rewardId)]
    await redeem(second, new Date("2026-11-25T09:00:00Z"))
    await redeem(first, new Date("2026-11-26T09:00:00Z"))
    const queue = await listRedemptions(db, { status: "requested", search: "queue PIECE", page: 1 })
    expect(queue.rows.map(({ id }) => id)).toEqual([second.redemptionId, first.redemptionId])
    const sums = await loadLiability(db, "2026-11-26")
    const [told] = await rowsOf<{ held: number; active: number }>(
      db,
      sql`select (select sum(points) from redemptions where status = 'requested')::int as held, sum(active_points)::int as active from point_lots`,
    )
    expect({ held: sums.held, active: sums.active }).toEqual(told)
    expect(sums.byMonth.reduce((so, { points: each }) => so + each, 0)).toBe(sums.active)
    expect(sums.granted).toBe(sums.pending + sums.active + sums.held + sums.spent - sums.debt + sums.expired)
  })
})

describe("warnings before points run out", () => {
  const warn = (on: string) => warnOfExpiry(database.current.db, on)
  const mailsOf = async (companyId: string) =>
    rowsOf<{ template: string; on: string; left: number; rewards: number }>(
      database.current.db,
      sql`select data->>'template' as template, data->'facts'->>'expiresOn' as on, (data->'facts'->>'daysLeft')::int as left,
        jsonb_array_length(data->'facts'->'rewards') as rewards from pgboss.job
        where name = 'send-mail' and data->>'dedupeKey' like ${`points_expire:%:${companyId}:%`} order by created_on, data->'facts'->>'daysLeft'`,
    )

  it("come once per last day and threshold, to those who may redeem, and name what is within reach", async () => {
    const { db } = database.current
    const buyer = await openBuyer(0)
    await addReward(db, { pointsPrice: points(700) })
    await givePoints(db, buyer.companyId, 500, { ...today, expiresOn: "2028-05-31" })
    await givePoints(db, buyer.companyId, 250, { ...today, expiresOn: "2028-05-31" })
    const [most = 0, least = 0] = [...demoProgram.points.warnDaysBefore].sort((a, b) => b - a)
    expect(least).toBeGreaterThan(0)
    await warn(addDays("2028-05-31", -most - 1))
    expect(await mailsOf(buyer.companyId)).toEqual([])
    await warn(addDays("2028-05-31", -most))
    await warn(addDays("2028-05-31", -most))
    await warn(addDays("2028-05-31", 1 - most))
    const mails = await mailsOf(buyer.companyId)
    expect(mails).toMatchObject([{ left: most, on: "2028-05-31", template: "points-expiring" }])
    expect(mails[0]?.rewards).toBeGreaterThan(0)
    await warn(addDays("2028-05-31", -least))
    expect(await mailsOf(buyer.companyId)).toHaveLength(2)
    await warn("2028-06-01")
    expect(await mailsOf(buyer.companyId)).toHaveLength(2)
  })

  it("take the same number of statements for one company as for five", async () => {
    const { db } = database.current
    const five = await Promise.all(Array.from({ length: 5 }, () => openBuyer(0)))
    const [first] = five
    if (!first) throw new Error("five are five")
    await givePoints(db, first.companyId, 100, { ...today, expiresOn: "2029-01-31" })
    const one = await countQueries(() => warn("2029-01-30"))
    expect(one.result.warned).toBe(1)
    for (const { companyId } of five)
      await givePoints(db, companyId, 100, { ...today, expiresOn: "2030-01-31" })
    const many = await countQueries(() => warn("2030-01-30"))
    expect(many.result.warned).toBe(5)
    expect(many.queries).toBe(one.queries)
  })
})

describe("statements", () => {
  it("stay the same however much is redeemed and however many lots there are", async () => {
    const { db } = database.current
    const buyer = await openBuyer(500)
    const rewardId = await addReward(db, {
      kind: "voucher",
      codes: Array.from({ length: 30 }, (_, n) => `CODE-${n}`),
    })
    const count = async (work: () => Promise<unknown>) => (await countQueries(work)).queries
    await givePoints(db, buyer.companyId, 1_000, today)
    const few = await count(() => redeem(wish(buyer, rewardId, { address: null })))
    for (let lot = 0; lot < 12; lot++) await givePoints(db, buyer.companyId, 1_000, today)
    const many = await count(() => redeem(wish(buyer, rewardId, { quantity: 12, address: null })))
    expect(many).toBe(few)
    const scope = { companyId: buyer.companyId, todayOn: today.on, timeZone }
    expect(await count(() => loadShelf(db, scope))).toBe(1)
    expect(await count(() => loadOffer(db, { ...scope, rewardId }))).toBe(1)
    expect(await count(() => listOwnRedemptions(db, { companyId: buyer.companyId, page: 1 }))).toBe(1)
    expect(await count(() => listRedemptions(db, { status: "delivered", search: "", page: 1 }))).toBe(1)
    expect(await count(() => loadLiability(db, today.on))).toBe(1)
  })
})

describe.skipIf(!onPostgres)("at the same moment", () => {
  const twenty = <T>(make: (n: number) => T): T[] => Array.from({ length: 20 }, (_, n) => make(n))

  it("twenty redemptions of one balance, each sent twice: one", async () => {
    const buyer = await openBuyer(1_500)
    const rewardId = await addReward(database.current.db)
    const wishes = twenty(() => wish(buyer, rewardId))
    const outcomes = await Promise.all([...wishes, ...wishes].map((each) => redeem(each)))
    const won = outcomes.filter((each) => each.ok)
    expect(won).toHaveLength(2)
    expect(new Set(won.map((each) => each.ok && each.number)).size).toBe(1)
    expect(await expectSound(buyer)).toMatchObject({ active: 500, requested: 1_000 })
  })

  it.each([
    ["the last piece", { stock: 1 }],
    ["the last code", { kind: "voucher" as const, codes: ["LAST-1"] }],
  ])("twenty companies for %s, each sent twice: one", async (_, reward) => {
    const { db } = database.current
    const buyers = await Promise.all(twenty(() => openBuyer(1_000)))
    const rewardId = await addReward(db, reward)
    const wishes = buyers.map((buyer) => wish(buyer, rewardId))
    const outcomes = await Promise.all([...wishes, ...wishes].map((each) => redeem(each)))
    expect(outcomes.filter((each) => each.ok && !each.repeated)).toHaveLength(1)
    const refused = outcomes.filter((each) => !each.ok)
    expect(new Set(refused.map((each) => !each.ok && each.reason))).toEqual(new Set(["sold_out"]))
    const purses = await Promise.all(buyers.map(expectSound))
    expect(purses.filter(({ active }) => active === 0)).toHaveLength(1)
  })

  it("delivered and called off at once, twenty times each: one of the two", async () => {
    const { db } = database.current
    const buyer = await openBuyer(1_000)
    const rewardId = await addReward(db, { stock: 1 })
    const input = wish(buyer, rewardId)
    await redeem(input)
    const closing = {
      companyId: buyer.companyId,
      redemptionId: input.redemptionId,
      actorId: adminId,
      note: "x",
    }
    const outcomes = await Promise.all(
      twenty((n) =>
        n % 2 === 0
          ? deliverRedemption(db, closing, now)
          : cancelRedemption(db, { ...closing, by: "staff" }, now),
      ),
    )
    expect(outcomes.filter((each) => each.ok && !each.repeated)).toHaveLength(1)
    const purse = await expectSound(buyer)
    expect(purse.delivered + purse.active).toBe(1_000)
    const stock = (await getRewardSheet(db, rewardId))?.sheet.stock
    expect(stock).toBe(purse.delivered === 0 ? 1 : 0)
  })
})

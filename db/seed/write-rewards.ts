import type { Replay } from "#loyalty/simulate/types.ts"
import type { Database } from "../client.server.ts"
import { type Cell, copyRows, json } from "./copy-rows.ts"
import { demoCodes, demoRewards } from "./demo-rewards.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import { admins } from "./plan/story.ts"
import type { PastRedemption } from "./plan-redemptions.ts"
import { staffId } from "./write-companies.ts"
import { lotId } from "./write-loyalty.ts"

/** The shelf of rewards, the codes of its vouchers, and what was redeemed so far; answers how many redemptions. */
export async function writeRewards(
  database: Database,
  plan: HousePlan,
  replay: Replay,
  wished: readonly PastRedemption[],
): Promise<number> {
  const since = plan.calendar.at(plan.orders[0]?.day ?? 0, 0)
  const rewards = demoRewards(since)
  await copyRows(
    database,
    "rewards",
    REWARD,
    rewards.map((reward, position): Cell[] => [
      ...[reward.id, reward.kind, reward.nameEn, reward.nameZh, reward.descriptionEn, reward.descriptionZh],
      ...[reward.plate, reward.pointsPrice, reward.costCents, reward.creditCents, reward.stock],
      ...[reward.minTierKey, reward.perYearLimit, position, new Date(since)],
    ]),
  )
  // Only what the points allowed at that moment was held.
  const held = new Set(replay.journals.map(({ key }) => key))
  const made = wished
    .filter(({ id }) => held.has(`redemption:${id}:held`))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  await copyRows(database, "redemptions", REDEMPTION, redemptionRows(made))
  await copyRows(database, "lot_uses", ["company_id", "redemption_id", "lot_id", "points"], useRows(replay))
  const codes = demoCodes(rewards, plan.calendar.todayOn)
  const given = made.filter(({ reward }) => reward.kind === "voucher")
  await copyRows(
    database,
    "reward_codes",
    ["reward_id", "code", "valid_until_on", "added_at", "company_id", "redemption_id"],
    codes.map(({ rewardId, code, validUntilOn }): Cell[] => {
      const index = given.findIndex(({ reward }) => reward.id === rewardId)
      const [taker] = index < 0 ? [] : given.splice(index, 1)
      return [rewardId, code, validUntilOn, new Date(since), taker?.company.id ?? null, taker?.id ?? null]
    }),
  )
  return made.length
}

function* redemptionRows(made: readonly PastRedemption[]): Generator<Cell[]> {
  for (const [index, { id, company, reward, at, status, closedAt, closeNote }] of made.entries()) {
    const owner = company.people.find(({ role }) => role === "owner") ?? company.people[0]
    const admin = admins[index % admins.length]
    const byItself = reward.kind === "voucher"
    const closedBy = byItself ? owner?.id : admin && staffId(admin.email)
    const { line1, town, postcode, country } = company.place
    const address = { label: "Shop", recipient: company.name, line1, line2: null, town, postcode, country }
    yield [
      company.id,
      id,
      `RD-${new Date(at).getUTCFullYear()}-${String(index + 1).padStart(6, "0")}`,
      ...[reward.id, reward.nameEn, reward.nameZh, 1, reward.pointsPrice, reward.costCents, status],
      ...[owner?.id ?? null, new Date(at), "history", reward.kind === "goods" ? json(address) : null],
      ...[closedAt === null ? null : (closedBy ?? null), closedAt === null ? null : new Date(closedAt)],
      closeNote === "" ? null : closeNote,
    ]
  }
}

function* useRows({ companies }: Replay): Generator<Cell[]> {
  for (const { companyId, redemptions, lots, orders } of companies) {
    if (redemptions.size === 0) continue
    const orderIds = new Set(orders.map(({ state }) => state.orderId))
    const ids = new Map(lots.map((lot) => [lot.lotKey, lotId(companyId, lot, orderIds)]))
    for (const [redemptionId, uses] of redemptions)
      for (const { lotKey, points } of uses) yield [companyId, redemptionId, ids.get(lotKey) ?? null, points]
  }
}

const REWARD = [
  ...[
    "id",
    "kind",
    "name_en",
    "name_zh",
    "description_en",
    "description_zh",
    "plate",
    "points_price",
    "cost_cents",
  ],
  ...["credit_cents", "stock", "min_tier_key", "per_year_limit", "position", "created_at"],
]
const REDEMPTION = [
  ...[
    "company_id",
    "id",
    "number",
    "reward_id",
    "name_en",
    "name_zh",
    "quantity",
    "points",
    "cost_cents",
    "status",
  ],
  ...[
    "requested_by_id",
    "requested_at",
    "request_hash",
    "address",
    "closed_by_id",
    "closed_at",
    "close_note",
  ],
]

import type { Database } from "../client.server.ts"
import { type Cell, copyRows } from "./copy-rows.ts"
import { demoCodes, demoRewards } from "./demo-rewards.ts"
import type { HousePlan } from "./plan/plan-house.ts"

/** The shelf of rewards, with the codes of its vouchers. */
export async function writeRewards(database: Database, plan: HousePlan): Promise<void> {
  const since = plan.calendar.at(plan.orders[0]?.day ?? 0, 0)
  const rewards = demoRewards(since)
  const rows = rewards.map((reward, position): Cell[] => [
    reward.id,
    reward.kind,
    reward.nameEn,
    reward.nameZh,
    reward.descriptionEn,
    reward.descriptionZh,
    reward.plate,
    reward.pointsPrice,
    reward.costCents,
    reward.creditCents,
    reward.stock,
    reward.minTierKey,
    reward.perYearLimit,
    position,
    new Date(since),
  ])
  await copyRows(database, "rewards", REWARD, rows)
  const codes = demoCodes(rewards, plan.calendar.todayOn)
  await copyRows(
    database,
    "reward_codes",
    ["reward_id", "code", "valid_until_on", "added_at"],
    codes.map(({ rewardId, code, validUntilOn }): Cell[] => [rewardId, code, validUntilOn, new Date(since)]),
  )
}

const REWARD = [
  "id",
  "kind",
  "name_en",
  "name_zh",
  "description_en",
  "description_zh",
  "plate",
  "points_price",
  "cost_cents",
  "credit_cents",
  "stock",
  "min_tier_key",
  "per_year_limit",
  "position",
  "created_at",
]

import type { FrozenAddress } from "#db/schema/orders.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { tierRank } from "#loyalty/tiers/tier-rank.ts"

/** Pieces of one reward at a time: more than this is a typing mistake. */
export const MOST_AT_ONCE = 50

export type RedemptionRefusal =
  | { reason: "reward_archived" | "company_closed" | "address_missing" | "sold_out" }
  | { reason: "price_changed"; wantedPoints: number }
  | { reason: "quantity_invalid"; most: number }
  | { reason: "tier_too_low"; minTierKey: string }
  | { reason: "year_limit"; limit: number; left: number }
  | { reason: "not_enough_points"; wantedPoints: number; availablePoints: number; debtPoints: number }

type Situation = {
  reward: {
    kind: "goods" | "service" | "voucher" | "account_credit"
    status: "active" | "archived"
    minTierKey: string | null
    perYearLimit: number | null
  }
  company: { tierKey: string; status: string }
  takenThisYear: number
  program: Program
}

/** Whether a company may have so many of a reward, points and shelf apart. Null: it may. */
export function decideRedemption(
  { reward, company, takenThisYear, program }: Situation,
  wish: { quantity: number; address: FrozenAddress | null },
): RedemptionRefusal | null {
  const { quantity } = wish
  if (company.status !== "active") return { reason: "company_closed" }
  if (reward.status !== "active") return { reason: "reward_archived" }
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > MOST_AT_ONCE)
    return { reason: "quantity_invalid", most: MOST_AT_ONCE }
  if (isTierTooLow(program, company.tierKey, reward.minTierKey))
    return { reason: "tier_too_low", minTierKey: reward.minTierKey ?? "" }
  if (reward.perYearLimit !== null && takenThisYear + quantity > reward.perYearLimit) {
    const left = Math.max(0, reward.perYearLimit - takenThisYear)
    return { reason: "year_limit", limit: reward.perYearLimit, left }
  }
  if (reward.kind === "goods" && !wish.address) return { reason: "address_missing" }
  return null
}

/** A tier that the program does not know any more bars nobody. */
export function isTierTooLow(program: Program, tierKey: string, minTierKey: string | null): boolean {
  if (minTierKey === null || !program.tiers.some(({ key }) => key === minTierKey)) return false
  return tierRank(program, tierKey) < tierRank(program, minTierKey)
}

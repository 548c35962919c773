import type { ShelfFacts, ShelfReward } from "#db/queries/reward-shelf.ts"
import { points } from "#loyalty/money.ts"
import { availablePoints } from "#loyalty/points/spend-points.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { isTierTooLow } from "./decide-redemption.ts"
import type { Names } from "./rewards-input.ts"

export type ShelfItem = {
  id: string
  kind: ShelfReward["kind"]
  name: string
  description: string
  plate: string
  pointsPrice: number
  /** Pieces left, when that is worth saying. */
  left: number | null
  yearLimit: { limit: number; left: number } | null
  /** What stands in the way, if anything; points come last, since time brings them. */
  lock:
    | { reason: "sold_out" | "year_limit" }
    | { reason: "tier_too_low"; tier: string }
    | { reason: "points"; missing: number; ordersAway: number | null }
    | null
}

export type ShelfView = {
  available: number
  debt: number
  held: number
  pending: number
  openRedemptions: number
  /** What can be had now (dearest first), what a few orders bring, what to save for, what is not to be had. */
  now: ShelfItem[]
  close: ShelfItem[]
  later: ShelfItem[]
  locked: ShelfItem[]
}

/** So many orders away is close. */
const CLOSE_ORDERS = 4
/** Without orders to reckon with, close is what three quarters of the points are there for. */
const CLOSE_SHARE = 0.75
const SCARCE = 12

export function showShelf(
  facts: ShelfFacts,
  {
    program,
    tierKey,
    todayOn,
    names,
  }: { program: Program; tierKey: string; todayOn: string; names: Pick<Names, "language"> },
): ShelfView {
  const available = availablePoints(facts.lots, points(facts.debtPoints), todayOn)
  const items = facts.rewards.map((reward) =>
    showReward(reward, { program, tierKey, available, pointsPerOrder: facts.pointsPerOrder, names }),
  )
  const missing = ({ lock }: ShelfItem) => (lock?.reason === "points" ? lock.missing : 0)
  const isClose = ({ lock, pointsPrice }: ShelfItem) =>
    lock?.reason === "points" &&
    (lock.ordersAway === null ? available >= pointsPrice * CLOSE_SHARE : lock.ordersAway <= CLOSE_ORDERS)
  const wanting = items.filter(({ lock }) => lock?.reason === "points")
  return {
    available,
    debt: facts.debtPoints,
    held: facts.heldPoints,
    pending: facts.pendingPoints,
    openRedemptions: facts.openRedemptions,
    now: items.filter(({ lock }) => lock === null).sort((a, b) => b.pointsPrice - a.pointsPrice),
    close: wanting.filter(isClose).sort((a, b) => missing(a) - missing(b)),
    later: wanting.filter((item) => !isClose(item)).sort((a, b) => a.pointsPrice - b.pointsPrice),
    locked: items.filter(({ lock }) => lock !== null && lock.reason !== "points"),
  }
}

export function showReward(
  reward: ShelfReward,
  situation: {
    program: Program
    tierKey: string
    available: number
    pointsPerOrder: number
    names: Pick<Names, "language">
  },
): ShelfItem {
  const { program, tierKey, available, pointsPerOrder, names } = situation
  const zh = names.language === "zh"
  const { perYearLimit, left } = reward
  const yearLeft = perYearLimit === null ? null : Math.max(0, perYearLimit - reward.takenThisYear)
  const missing = reward.pointsPrice - available
  const ordersAway = pointsPerOrder > 0 ? Math.ceil(missing / pointsPerOrder) : null
  const tier = program.tiers.find(({ key }) => key === reward.minTierKey)
  return {
    id: reward.id,
    kind: reward.kind,
    name: zh ? reward.nameZh : reward.nameEn,
    description: zh ? reward.descriptionZh : reward.descriptionEn,
    plate: reward.plate,
    pointsPrice: reward.pointsPrice,
    left: left !== null && left <= SCARCE ? left : null,
    yearLimit: perYearLimit === null || yearLeft === null ? null : { limit: perYearLimit, left: yearLeft },
    lock: isTierTooLow(program, tierKey, reward.minTierKey)
      ? { reason: "tier_too_low", tier: tier?.name[names.language] ?? "" }
      : left === 0
        ? { reason: "sold_out" }
        : yearLeft === 0
          ? { reason: "year_limit" }
          : missing > 0
            ? { reason: "points", missing, ordersAway }
            : null,
  }
}

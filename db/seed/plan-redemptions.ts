import { dayOf } from "#loyalty/calendar.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import { type DemoReward, demoRewards } from "./demo-rewards.ts"
import { drawFrom, seedId } from "./invent/draw.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import type { CompanyPlan } from "./plan/types.ts"

/** What a company wished for in the past; whether it could afford it then is found by the replay. */
export type PastRedemption = {
  id: string
  company: CompanyPlan
  reward: DemoReward
  at: number
  status: "requested" | "delivered" | "cancelled"
  closedAt: number | null
  closeNote: string | null
}

const DAY_MS = 86_400_000
/** Waiting no longer than this is still in the queue. */
const QUEUE_DAYS = 9
const notes: Record<DemoReward["kind"], readonly [string, ...string[]]> = {
  goods: ["Royal Mail, signed for", "Came with the van on its next round", "DPD, left with a neighbour"],
  service: ["Came on the agreed day", "Done; they asked when the next one is"],
  voucher: [""],
  account_credit: [""],
}

/**
 * Who redeemed what, and when: about every second company once or twice in the last fourteen months, for something that
 * what it had bought until then would roughly pay for. Money on the account is not among it: it would need a credit note.
 */
export function planRedemptions(plan: HousePlan): PastRedemption[] {
  const rewards = demoRewards(plan.calendar.at(plan.orders[0]?.day ?? 0, 0)).filter(
    ({ kind, minTierKey }) => kind !== "account_credit" && minTierKey === null,
  )
  const spent = netByCompany(plan)
  return plan.companies.flatMap((company, index) => {
    const draw = drawFrom(`redeems ${company.sourceId}`)
    if (!draw.chance(45) && company.story === null) return []
    const times = 1 + draw.below(2)
    const recent = draw.chance(16)
    return Array.from({ length: times }, (_, nth) => {
      const daysAgo = recent && nth === 0 ? 1 + draw.below(QUEUE_DAYS - 1) : 12 + draw.below(400)
      const at = plan.calendar.at(plan.house.lastDay + 1 - daysAgo, 9 * 60 + draw.below(480))
      const budget = (netBefore(spent[index] ?? [], at) / 100) * 0.55
      const within = rewards.filter(({ pointsPrice }) => pointsPrice <= budget)
      const reward = within.at(-1 - (draw.below(2) % Math.max(1, within.length)))
      return reward && at > company.joinedAt.getTime() ? wish(company, reward, at, daysAgo) : null
    }).filter((each) => each !== null)
  })
}

function wish(company: CompanyPlan, reward: DemoReward, at: number, daysAgo: number): PastRedemption {
  const draw = drawFrom(`closes ${company.sourceId} ${at}`)
  const id = seedId(at, `redemption ${company.id} ${reward.id} ${at}`)
  const common = { id, company, reward, at }
  if (reward.kind === "voucher") return { ...common, status: "delivered", closedAt: at, closeNote: null }
  if (daysAgo <= QUEUE_DAYS) return { ...common, status: "requested", closedAt: null, closeNote: null }
  const closedAt = at + (1 + draw.below(7)) * DAY_MS
  if (draw.chance(7))
    return { ...common, status: "cancelled", closedAt, closeNote: "Sold out at the maker's; we are sorry." }
  return { ...common, status: "delivered", closedAt, closeNote: draw.pick(notes[reward.kind]) }
}

export function redemptionEvents(past: readonly PastRedemption[], timeZone: string): LoyaltyEvent[] {
  return past.flatMap(({ id: redemptionId, company, reward, at, status, closedAt }): LoyaltyEvent[] => {
    const moment = (ms: number) => {
      const when = new Date(ms)
      return { companyId: company.id, at: when, on: dayOf(when, timeZone) }
    }
    const held: LoyaltyEvent = { type: "held", ...moment(at), redemptionId, points: reward.pointsPrice }
    if (status === "requested" || closedAt === null) return [held]
    return [
      held,
      { type: status === "delivered" ? "committed" : "released", ...moment(closedAt), redemptionId },
    ]
  })
}

type Spent = { at: number; net: number }

function netByCompany(plan: HousePlan): Spent[][] {
  const spent: Spent[][] = plan.companies.map(() => [])
  for (const order of plan.orders) {
    const net = order.lines.reduce(
      (sum, line) => sum + (line.quantity - line.cancelledQuantity - line.returnedQuantity) * line.unitCents,
      0,
    )
    spent[order.company]?.push({ at: order.at, net })
  }
  return spent
}

/** Paid for by then, roughly: ordered two months before; and not so long ago that its points have run out. */
function netBefore(spent: readonly Spent[], at: number): number {
  const [from, to] = [at - 480 * DAY_MS, at - 60 * DAY_MS]
  return spent.reduce((sum, each) => sum + (each.at > from && each.at < to ? each.net : 0), 0)
}

import { addMonths, dayNumber, lastDayOfMonth, monthOf } from "./days.ts"
import { type History, knownOn, netCentsBetween, orderDaysBetween, type SeenHistory } from "./history.ts"
import { share } from "./numbers.ts"
import { groupByFirstMonth } from "./repeat.ts"

/** Length of one retention block, in days: months differ in length and would blur the comparison. */
export const COHORT_BLOCK_DAYS = 30

export interface CohortBlock {
  /** 1 for days 1–30 after the first order-day, 2 for days 31–60 … */
  readonly block: number
  readonly orderedIds: readonly string[]
  /** Companies that ordered in the block ÷ companies of the cohort. */
  readonly companyShare: number | null
  readonly netCents: number
  /** Net value of the block ÷ net value of the cohort's first order-days. */
  readonly revenueShare: number | null
}

export interface Cohort {
  /** Month of the first order-day, `2011-02`. */
  readonly month: string
  readonly companies: number
  readonly firstNetCents: number
  /** Complete blocks only: a block still running for any member is left out and stays blank on screen. */
  readonly blocks: readonly CohortBlock[]
}

/**
 * Retention by month of first order, oldest first, at most `months` cohorts up to the month of `on` (months in which
 * nobody came are shown empty). A block counts once it has ended even for a company that came on the month's last day.
 */
export function cohortRetention(
  histories: readonly History[],
  on: string,
  { months = 12, blocks = 11 }: { months?: number; blocks?: number } = {},
): Cohort[] {
  const today = dayNumber(on)
  const members = groupByFirstMonth(knownOn(histories, on))
  const lastMonth = monthOf(today)
  const oldest = Array.from(members.keys()).sort()[0] ?? lastMonth
  const cohorts: Cohort[] = []
  for (let back = months - 1; back >= 0; back--) {
    const month = addMonths(lastMonth, -back)
    if (month < oldest) continue
    cohorts.push(cohortOf(month, members.get(month) ?? [], today, blocks))
  }
  return cohorts
}

function cohortOf(month: string, members: readonly SeenHistory[], today: number, blocks: number): Cohort {
  const firstNetCents = members.reduce((sum, { netCents }) => sum + (netCents[0] ?? 0), 0)
  const complete = Math.floor((today - lastDayOfMonth(month)) / COHORT_BLOCK_DAYS)
  const count = members.length === 0 ? 0 : Math.max(0, Math.min(blocks, complete))
  return {
    month,
    companies: members.length,
    firstNetCents,
    blocks: Array.from({ length: count }, (_, index) => blockOf(members, index + 1, firstNetCents)),
  }
}

function blockOf(members: readonly SeenHistory[], block: number, firstNetCents: number): CohortBlock {
  const orderedIds: string[] = []
  let netCents = 0
  for (const member of members) {
    const until = member.firstDay + block * COHORT_BLOCK_DAYS
    if (orderDaysBetween(member, until - COHORT_BLOCK_DAYS, until) === 0) continue
    orderedIds.push(member.companyId)
    netCents += netCentsBetween(member, until - COHORT_BLOCK_DAYS, until)
  }
  return {
    block,
    orderedIds,
    companyShare: share(orderedIds.length, members.length),
    netCents,
    revenueShare: share(netCents, firstNetCents),
  }
}

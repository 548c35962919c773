import type { ReplayedCompany } from "#loyalty/simulate/types.ts"
import { balanceOf, differences } from "./compare.ts"
import type { Owed } from "./oracle-rebates.ts"
import type { Payout } from "./oracle-settlements.ts"
import type { ReplayedCase, ToldPlan } from "./replay-case.ts"
import type { SettleStep } from "./trade.ts"

/** 7: every run paid what was counted for it, once, and nothing that it said has changed since. */
export function settlementWrongs(
  { plans }: ReplayedCase,
  company: ReplayedCompany,
  payouts: ReadonlyMap<SettleStep, Payout>,
): string[] {
  const { companyId, periods } = company
  const own = plans.filter((each) => each.companyId === companyId)
  const told = new Map(own.map((each) => [each.runId, tellPlan(each)]))
  const counted = new Map<string, string>()
  let settled: ReadonlyMap<string, bigint> = new Map()
  for (const [{ runId }, payout] of payouts) {
    settled = payout.settled
    if (payout.paid > 0n || payout.repaid > 0n || told.has(runId))
      counted.set(runId, `${payout.paid} paid, ${payout.repaid} repaid, ${payout.points} points`)
  }
  const rows = periods.flatMap(({ period, posted }) =>
    posted.map(({ ruleKey, settledCents }) => ({ key: `${period} ${ruleKey}`, settledCents })),
  )
  const after = new Map(
    rows.filter((row) => row.settledCents !== 0).map((row) => [row.key, `${row.settledCents}`]),
  )
  const paid = own.reduce((sum, { plan }) => sum + plan.payCents, 0)
  const sum = rows.reduce((so, { settledCents }) => so + settledCents, 0)
  return [
    ...differences(`7: settlement of ${companyId}`, told, counted),
    ...differences(
      `7: settled of ${companyId}`,
      after,
      new Map([...settled].map(([key, each]) => [key, `${each}`])),
    ),
    ...(paid === sum ? [] : [`7: ${companyId} was paid ${paid}, and ${sum} is settled`]),
    ...own.flatMap(({ runId, plan, told: then }) =>
      JSON.stringify(plan) === then ? [] : [`7: what ${runId} said to ${companyId} has changed`],
    ),
  ]
}

function tellPlan({ plan: { payCents, repaidCents, pays } }: ToldPlan): string {
  return `${payCents} paid, ${repaidCents} repaid, ${pays.points} points`
}

/** 2: the accounts of rebate, from what is owed by trade and what was settled. */
export function rebateAccountWrongs(
  company: ReplayedCompany,
  owed: Owed,
  payouts: ReadonlyMap<SettleStep, Payout>,
): string[] {
  const settled = [...payouts.values()].at(-1)?.settled ?? new Map<string, bigint>()
  const sums = { pending: 0n, open: 0n, debt: 0n, credit: 0n }
  for (const key of new Set([...owed.keys(), ...settled.keys()])) {
    const { target, earned } = owed.get(key) ?? { target: 0n, earned: 0n }
    const before = settled.get(key) ?? 0n
    sums.pending += target - earned
    sums.open += earned > before ? earned - before : 0n
    sums.debt += before > earned ? before - earned : 0n
    if (isMoney(company, key)) sums.credit += before > earned ? earned : before
  }
  const counted = new Map([
    ["rebate:pending", `${sums.pending}`],
    ["rebate:earned", `${sums.open}`],
    ["rebate:payable", "0"],
    ["rebate:debt", `${sums.debt}`],
    ["credit", `${sums.credit}`],
  ])
  const posted = new Map(
    [...counted.keys()].map((account) => [account, `${balanceOf(company.balances, account)}`]),
  )
  return differences(`2: ${company.companyId}`, posted, counted)
}

function isMoney({ periods }: ReplayedCompany, key: string): boolean {
  const [name, ruleKey] = key.split(" ")
  const rule = periods.find(({ period }) => period === name)?.rules.find((each) => each.key === ruleKey)
  return rule?.settleInto === "credit_note" || rule?.settleInto === "account_credit"
}

/** 7: the same run again, under another name, pays nothing. */
export function againWrongs({ plans }: ReplayedCase): string[] {
  return plans.flatMap(({ runId, plan: { payCents, repaidCents } }) =>
    runId.endsWith(AGAIN) && (payCents !== 0 || repaidCents !== 0)
      ? [`7: ${runId} pays ${payCents} and repays ${repaidCents} once more`]
      : [],
  )
}

export const AGAIN = "-again"

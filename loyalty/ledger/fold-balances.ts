import type { Account, Balances, Posting } from "./types.ts"

/** Balances of one company from its postings, on top of a start if given. Zero accounts stay in: they have a history. */
export function foldBalances(postings: Iterable<Posting>, start: Balances = {}): Balances {
  const balances: Partial<Record<Account, number>> = { ...start }
  for (const posting of postings) {
    balances[posting.debit] = (balances[posting.debit] ?? 0) - posting.amount
    balances[posting.credit] = (balances[posting.credit] ?? 0) + posting.amount
  }
  return balances
}

/** What is wrong with these balances, as sentences; empty when nothing is. */
export function balanceFaults(balances: Balances): string[] {
  const faults: string[] = []
  const sums = { money: 0, points: 0 }
  for (const [account, balance] of Object.entries(balances)) {
    const isHouse = account.startsWith("house:")
    if (balance < 0 && !isHouse) faults.push(`${account} is below zero: ${balance}`)
    sums[account.includes("points") ? "points" : "money"] += balance
  }
  if (sums.money !== 0) faults.push(`money does not balance: ${sums.money}`)
  if (sums.points !== 0) faults.push(`points do not balance: ${sums.points}`)
  return faults
}

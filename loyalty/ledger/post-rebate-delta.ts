import type { RebateRule } from "../program/schema.ts"
import type { Account, Posting } from "./types.ts"

/** By how much one rule's figures moved. `debt` is split by where what was paid out went: credit, or points and goods. */
export type RebateChange = {
  readonly pendingCents: number
  /** Earned and not settled. */
  readonly openCents: number
  /** Settled and no longer earned. */
  readonly debtCents: number
  readonly paidInto: "credit" | "house:rebate"
}

type Figures = { readonly pendingCents: number; readonly earnedCents: number; readonly settledCents: number }

/** What changes for the accounts when a rule's posted figures go from one state to the next. */
export function rebateChangeOf(
  rule: Pick<RebateRule, "settleInto">,
  before: Figures | undefined,
  after: Figures,
): RebateChange {
  const isMoney = rule.settleInto === "credit_note" || rule.settleInto === "account_credit"
  return {
    pendingCents: after.pendingCents - (before?.pendingCents ?? 0),
    openCents: openOf(after) - openOf(before),
    debtCents: debtOf(after) - debtOf(before),
    paidInto: isMoney ? "credit" : "house:rebate",
  }
}

/**
 * Postings that move a company's rebate by the given differences (target minus posted). What leaves pending and arrives in
 * earned, or the other way, moves directly; the house gives or takes back the rest. What falls below what was settled
 * becomes a debt, out of the credit it was paid into: shown apart, never silent.
 */
export function postRebateChanges(changes: readonly RebateChange[]): Posting[] {
  let pendingCents = 0
  let openCents = 0
  const debts = { credit: 0, "house:rebate": 0 }
  for (const change of changes) {
    pendingCents += change.pendingCents
    openCents += change.openCents
    debts[change.paidInto] += change.debtCents
  }
  const postings = postPair(
    "GBP",
    "house:rebate",
    ["rebate:pending", pendingCents],
    ["rebate:earned", openCents],
  )
  for (const from of ["credit", "house:rebate"] as const)
    if (debts[from] !== 0) postings.push(change("GBP", from, "rebate:debt", debts[from]))
  return postings
}

function openOf(row: Figures | undefined): number {
  return row ? Math.max(0, row.earnedCents - row.settledCents) : 0
}

function debtOf(row: Figures | undefined): number {
  return row ? Math.max(0, row.settledCents - row.earnedCents) : 0
}

type Change = readonly [account: Account, by: number]

export function postPair(asset: Posting["asset"], house: Account, first: Change, second: Change): Posting[] {
  const [firstAccount, firstBy] = first
  const [secondAccount, secondBy] = second
  const postings: Posting[] = []
  const opposite = firstBy < 0 !== secondBy < 0
  const moved = opposite ? Math.min(Math.abs(firstBy), Math.abs(secondBy)) : 0
  const forward = firstBy < 0
  if (moved > 0)
    postings.push(
      posting(asset, forward ? firstAccount : secondAccount, forward ? secondAccount : firstAccount, moved),
    )
  const firstRest = firstBy + (forward ? moved : -moved)
  const secondRest = secondBy + (forward ? -moved : moved)
  if (firstRest !== 0) postings.push(change(asset, house, firstAccount, firstRest))
  if (secondRest !== 0) postings.push(change(asset, house, secondAccount, secondRest))
  return postings
}

/** `house` (or another source) gives `by` to the account, or takes it back when negative. */
export function change(asset: Posting["asset"], house: Account, account: Account, by: number): Posting {
  return by > 0 ? posting(asset, house, account, by) : posting(asset, account, house, -by)
}

export function posting(asset: Posting["asset"], debit: Account, credit: Account, amount: number): Posting {
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new RangeError(`a posting moves a whole amount above zero, not ${amount}`)
  return { debit, credit, amount, asset }
}

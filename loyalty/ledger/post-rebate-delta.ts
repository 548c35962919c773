import type { Account, Posting } from "./types.ts"

/**
 * Postings that move a company's pending and earned rebate by the given differences (target minus posted). What leaves
 * one and arrives in the other moves directly; the house gives or takes back the rest.
 */
export function postRebateDelta(delta: {
  readonly pendingCents: number
  readonly earnedCents: number
}): Posting[] {
  return postPair(
    "GBP",
    "house:rebate",
    ["rebate:pending", delta.pendingCents],
    ["rebate:earned", delta.earnedCents],
  )
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

/** The house gives `by` to the account, or takes it back when negative. */
export function change(asset: Posting["asset"], house: Account, account: Account, by: number): Posting {
  return by > 0 ? posting(asset, house, account, by) : posting(asset, account, house, -by)
}

export function posting(asset: Posting["asset"], debit: Account, credit: Account, amount: number): Posting {
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new RangeError(`a posting moves a whole amount above zero, not ${amount}`)
  return { debit, credit, amount, asset }
}

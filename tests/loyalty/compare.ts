import type { Replay } from "#loyalty/simulate/types.ts"

/** What one tells differently from the other, by key. */
export function differences(
  what: string,
  engine: ReadonlyMap<string, string>,
  oracle: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...engine.keys(), ...oracle.keys()])].flatMap((key) =>
    engine.get(key) === oracle.get(key)
      ? []
      : [`${what} ${key}: posted ${engine.get(key) ?? "nothing"}, counted ${oracle.get(key) ?? "nothing"}`],
  )
}

/**
 * All that was posted, and where everybody then stands. What ran out or turned active by itself is written when the next
 * event comes by, always with the day on which it was: the order of writing does not matter.
 */
export function outcome(replay: Replay): string {
  return JSON.stringify([replay.journals.map((journal) => JSON.stringify(journal)).sort(), standing(replay)])
}

/** Where everybody stands, whatever the way there. */
export function standing({ companies }: Replay): string {
  const told = companies.map(({ companyId, balances, lots, periods, redemptions, debtPoints }) => [
    companyId,
    Object.entries(balances)
      .filter(([, sum]) => sum !== 0)
      .sort(),
    lots.map((lot) => JSON.stringify(lot)).sort(),
    periods
      .flatMap(({ period, posted }) => posted.map((row) => `${period} ${JSON.stringify(row)}`))
      .filter((row) => !row.includes('"pendingCents":0,"earnedCents":0,"settledCents":0'))
      .sort(),
    [...redemptions].sort(),
    debtPoints,
  ])
  return JSON.stringify(told.sort())
}

/** A balance by the name of its account; an account without postings has none. */
export function balanceOf(balances: Readonly<Record<string, number | undefined>>, account: string): number {
  return balances[account] ?? 0
}

import type { Database } from "#db/client.server.ts"
import type { BenchKind } from "./prepare-house.ts"

export type WorkName =
  | "ledger-single"
  | "ledger-batch"
  | "ledger-hot"
  | "replay"
  | "tier-review"
  | "settlement"

/** A piece of work of the house that nobody waits for on a page: how much of it in a second, or how long it takes. */
export type WorkRow = {
  name: WorkName
  unit: "journals/s" | "s"
  goal: Goal
  /** The house it is meant for: of 5,852 companies and a million lines where that is what counts. */
  scale: "small" | "full"
  run: (work: Work) => Promise<Measured>
}

/** So many a second at least; so many seconds at most; so large a share of what it is compared with. */
export type Goal = { least: number } | { most: number } | { share: number }

export type Work = { kind: BenchKind; database: Database; say: (text: string) => void }
/** `limit`: what it is compared with, if anything. `note`: how much there was to do. */
export type Measured = { ours: number; limit?: number; note?: string }

export const ROUNDS = 3

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}

import type { Database } from "#db/client.server.ts"
import type { BenchHouse } from "./prepare-house.ts"
import type { Ask } from "./run-load.ts"
import type { Goal } from "./work-row.ts"

export type RowName = "catalogue-html" | "catalogue-data" | "cart-add" | "place-order"

/** One line of the table: a piece of work done by the product and by the least code that could do it. */
export type BenchRow = {
  name: RowName
  unit: string
  /** Requests per timed round; the embedded database has one connection, so it gets fewer. */
  requests: { postgres: number; embedded: number }
  ours: (bench: Bench) => Promise<Side>
  limit: (bench: Bench) => Promise<Side>
}

export type Bench = { house: BenchHouse; oursPort: number; limitPort: number }

/** One of the two that take turns. */
export type Side = {
  /** The requests of the next round, made ready outside the clock; at most `most` of them. */
  prepare: (most: number) => Promise<Ask[]>
  /** Looks into the database, after its server has gone, whether what was counted really happened. */
  verify?: (database: Database) => Promise<void>
}

/** The least share of the limit's speed that quality asks for. */
export const goals: Record<RowName, Goal> = {
  "catalogue-html": { share: 0.5 },
  "catalogue-data": { share: 0.6 },
  "cart-add": { share: 0.5 },
  "place-order": { share: 0.5 },
}

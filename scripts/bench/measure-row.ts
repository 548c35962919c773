import { openDatabase } from "#db/client.server.ts"
import type { BenchHouse, BenchKind } from "./prepare-house.ts"
import type { BenchRow, RowName, Side } from "./row.ts"
import { runLoad } from "./run-load.ts"
import { startProcess } from "./start-process.ts"
import { median, ROUNDS, type WorkName } from "./work-row.ts"

export type RowResult = {
  name: RowName | WorkName
  db: BenchKind
  scale: string
  unit: string
  /** In the row's unit: requests or journals a second, or seconds. */
  ours: number
  /** What it is measured against, and ours ÷ that; null for work that is only held against its goal. */
  limit: number | null
  ratio: number | null
}

/**
 * Ours and its limit, each in a fresh process, measured in turn (A B A B A B) after both are warm, so that whatever else
 * the machine does hits both. The median of the rounds counts.
 */
export async function measureRow(
  row: BenchRow,
  house: BenchHouse,
  scale: string,
  say: (text: string) => void,
): Promise<RowResult> {
  const ours = await startProcess(["scripts/start.mjs"], house.envOf("ours"), "/healthz")
  const limit = await startProcess(
    ["build/tools/limit-server.js"],
    { ...house.envOf("limit"), BENCH_TRADE: JSON.stringify(house.trade.member) },
    "/ready",
  )
  try {
    const bench = { house, oursPort: ours.port, limitPort: limit.port }
    const sides = [await row.ours(bench), await row.limit(bench)] as const
    const rates: [number[], number[]] = [[], []]
    const count = row.requests[house.kind]
    for (const side of sides) await timeRound(side, Math.ceil(count / 2))
    for (let round = 0; round < ROUNDS; round++) {
      rates[0].push(await timeRound(sides[0], count))
      rates[1].push(await timeRound(sides[1], count))
      say(`  ${row.name} ${rates.map((each) => Math.round(each.at(-1) ?? 0)).join(" : ")} ${row.unit}`)
    }
    await Promise.all([ours.stop(), limit.stop()])
    await verify(house, sides)
    const [a, b] = [median(rates[0]), median(rates[1])]
    return {
      name: row.name,
      db: house.kind,
      scale,
      unit: row.unit,
      ours: Math.round(a),
      limit: Math.round(b),
      ratio: Math.round((a / b) * 100) / 100,
    }
  } finally {
    await Promise.all([ours.stop(), limit.stop()])
  }
}

/** Requests per second; a side that can only get some ready at a time is asked again until the round is full. */
async function timeRound(side: Side, count: number): Promise<number> {
  let seconds = 0
  let done = 0
  while (done < count) {
    const asks = await side.prepare(count - done)
    seconds += await runLoad(asks)
    done += asks.length
  }
  return done / seconds
}

async function verify(house: BenchHouse, [ours, limit]: readonly [Side, Side]): Promise<void> {
  for (const [name, side] of [["ours", ours] as const, ["limit", limit] as const]) {
    if (!side.verify) continue
    const database = await openDatabase(house.databaseOf(name))
    try {
      await side.verify(database)
    } finally {
      await database.close()
    }
  }
}

import { spawnSync } from "node:child_process"
import { parseArgs } from "node:util"
import { measureRow, type RowResult } from "./bench/measure-row.ts"
import { type BenchKind, postgresServer, prepareHouse } from "./bench/prepare-house.ts"
import { describeMachine, printResults } from "./bench/print-results.ts"
import { type BenchRow, goalOf } from "./bench/row.ts"
import { cartAdd } from "./bench/rows/cart-add.ts"
import { catalogueData } from "./bench/rows/catalogue-data.ts"
import { catalogueHtml } from "./bench/rows/catalogue-html.ts"
import { placeOrder } from "./bench/rows/place-order.ts"

// npm run bench [-- NAME …] [--json] [--db postgres|embedded|both] [--scale small|full]
// Measures the built product beside the limit of the same work (docs/performance.md says how to read it).
const rows: readonly BenchRow[] = [catalogueHtml, catalogueData, cartAdd, placeOrder]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    db: { type: "string", default: "both" },
    scale: { type: "string", default: "small" },
  },
})
const { db, scale } = values
if (scale !== "small" && scale !== "full") fail("--scale is small or full")
if (db !== "postgres" && db !== "embedded" && db !== "both") fail("--db is postgres, embedded or both")
const unknown = positionals.find((name) => !rows.some((row) => row.name === name))
if (unknown) fail(`no row ${unknown}; there are ${rows.map((row) => row.name).join(", ")}`)
const chosen = rows.filter((row) => positionals.length === 0 || positionals.includes(row.name))

build()
const results: RowResult[] = []
const kinds: BenchKind[] = db === "both" ? ["postgres", "embedded"] : [db]
for (const kind of kinds) await measureOn(kind)
if (!values.json) printResults(results)
process.exit(results.length > 0 ? 0 : 1)

async function measureOn(kind: BenchKind): Promise<void> {
  const server = kind === "postgres" ? await postgresServer() : null
  if (kind === "postgres" && !server) {
    say("PostgreSQL: skipped, no server answers at BENCH_DATABASE_URL, TEST_DATABASE_URL or DATABASE_URL")
    return
  }
  say(`${kind}: loading the ${scale} house`)
  const house = await prepareHouse(kind, scale, server)
  try {
    for (const row of chosen) {
      const result = await measureRow(row, house, scale, say)
      results.push(result)
      const { name, unit, ours, limit, ratio } = result
      if (values.json) console.log(JSON.stringify({ name, db: kind, scale, unit, ours, limit, ratio }))
      else say(`${kind} ${name}: ${ours} of ${limit} ${unit}, ${ratio} (goal ${goalOf(name)})`)
    }
  } finally {
    await house.drop()
  }
}

/** What is measured is what is in the sources now. The build talks on stderr, so that stdout stays the results. */
function build(): void {
  say(describeMachine())
  const text =
    "import { ensureBuilt, ensureInstalled } from './scripts/prepare.mjs'; ensureInstalled(); ensureBuilt()"
  const built = spawnSync(process.execPath, ["--input-type=module", "-e", text], { stdio: ["ignore", 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
}

function say(text: string): void {
  console.error(text)
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}

import { spawnSync } from "node:child_process"
import { parseArgs } from "node:util"
import { measureRow } from "./bench/measure-row.ts"
import { measureWork } from "./bench/measure-work.ts"
import { type BenchKind, postgresServer, prepareHouse } from "./bench/prepare-house.ts"
import { describeMachine, goalText, type Judged, printResults } from "./bench/print-results.ts"
import { type BenchRow, goals } from "./bench/row.ts"
import { cartAdd } from "./bench/rows/cart-add.ts"
import { catalogueData } from "./bench/rows/catalogue-data.ts"
import { catalogueHtml } from "./bench/rows/catalogue-html.ts"
import { placeOrder } from "./bench/rows/place-order.ts"
import { ledgerBatch, ledgerHot, ledgerSingle } from "./bench/work/ledger.ts"
import { replay } from "./bench/work/replay.ts"
import { settlement } from "./bench/work/settlement.ts"
import { tierReview } from "./bench/work/tier-review.ts"
import type { WorkRow } from "./bench/work-row.ts"

// npm run bench [-- NAME …] [--json] [--db postgres|embedded|both] [--scale small|full]
// Measures the built product beside the limit of the same work, and the house's own work against its goals
// (docs/performance.md says how to read it). Without --scale each row takes the house that it is meant for.
const pages: readonly BenchRow[] = [catalogueHtml, catalogueData, cartAdd, placeOrder]
/** The replay first: it must come out at a ledger in which nobody has yet written for the sake of writing. */
const works: readonly WorkRow[] = [replay, tierReview, settlement, ledgerSingle, ledgerBatch, ledgerHot]
const names = [...pages, ...works].map(({ name }) => name)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    db: { type: "string", default: "both" },
    scale: { type: "string" },
  },
})
const { db, scale } = values
if (scale !== undefined && scale !== "small" && scale !== "full") fail("--scale is small or full")
if (db !== "postgres" && db !== "embedded" && db !== "both") fail("--db is postgres, embedded or both")
const unknown = positionals.find((name) => !names.some((each) => each === name))
if (unknown) fail(`no row ${unknown}; there are ${names.join(", ")}`)
const isChosen = ({ name }: { name: string }) => positionals.length === 0 || positionals.includes(name)

if (pages.some(isChosen)) build()
else say(describeMachine())
const results: Judged[] = []
const kinds: BenchKind[] = db === "both" ? ["postgres", "embedded"] : [db]
for (const kind of kinds) for (const size of ["small", "full"] as const) await measureOn(kind, size)
if (!values.json) printResults(results)
process.exit(results.length > 0 ? 0 : 1)

/** All chosen rows that want a house of this size. */
async function measureOn(kind: BenchKind, size: "small" | "full"): Promise<void> {
  const chosenPages = pages.filter((row) => isChosen(row) && (scale ?? "small") === size)
  const chosenWorks = works.filter((row) => isChosen(row) && (scale ?? row.scale) === size)
  if (chosenPages.length + chosenWorks.length === 0) return
  const server = kind === "postgres" ? await postgresServer() : null
  if (kind === "postgres" && !server) {
    say("PostgreSQL: skipped, no server answers at BENCH_DATABASE_URL, TEST_DATABASE_URL or DATABASE_URL")
    return
  }
  say(`${kind}: loading the ${size} house`)
  const house = await prepareHouse(kind, size, server)
  try {
    for (const row of chosenPages)
      report({ ...(await measureRow(row, house, size, say)), goal: goals[row.name] })
    for (const row of chosenWorks) report({ ...(await measureWork(row, house, size, say)), goal: row.goal })
  } finally {
    await house.drop()
  }
}

function report(result: Judged): void {
  results.push(result)
  const { goal, ...line } = result
  const { name, db: kind, scale: size, unit, ours, limit, ratio } = line
  if (values.json) console.log(JSON.stringify({ name, db: kind, scale: size, unit, ours, limit, ratio }))
  else
    say(
      `${kind} ${name}: ${ours}${limit === null ? "" : ` of ${limit}`} ${unit}${ratio === null ? "" : `, ${ratio}`} (goal ${goalText(goal)})`,
    )
}

/** What is measured is what is in the sources now; building the product clears the tools away. Both talk on stderr, so that stdout stays the results. */
function build(): void {
  say(describeMachine())
  const text =
    "import { ensureBuilt, ensureInstalled, ensureToolsBuilt } from './scripts/prepare.mjs'; ensureInstalled(); ensureBuilt(); ensureToolsBuilt()"
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

import { readFileSync } from "node:fs"
import { type Check, type Checked, checkStatement } from "#loyalty/statement/check-statement.ts"

/**
 * `npm run verify-statement FILE`: computes a rebate statement again from its orders to the payment, with nothing but the file, and
 * prints every figure. `--quiet` prints the differences only. Ends with 0 when all agree, 1 when some differ, 2 without a file.
 */
const args = process.argv.slice(2)
const quiet = args.includes("--quiet")
const file = args.find((arg) => !arg.startsWith("--"))

if (!file) {
  console.error("usage: npm run verify-statement FILE [-- --quiet]")
  process.exit(2)
}

const checked = checkStatement(read(file))
if (!quiet) for (const check of checked.checks) console.log(lineOf(check))
else for (const check of checked.faults) console.log(lineOf(check))
console.log(verdictOf(checked))
// Not process.exit: a pipe would lose what it has not taken yet.
process.exitCode = checked.faults.length === 0 ? 0 : 1

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"))
  } catch (error) {
    console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(2)
  }
}

function lineOf({ at, stated, computed, ok }: Check): string {
  return ok
    ? `  ok  ${at}: ${computed}`
    : `DIFF  ${at}: the statement says ${stated}, it should be ${computed}`
}

function verdictOf({ statement, checks, faults }: Checked): string {
  if (!statement) return "This is not a rebate statement."
  const name = statement.run ? `Statement ${statement.run.number}` : "Statement of a running period"
  const what = `${name} of ${statement.company.name} (${statement.house.name})`
  if (faults.length > 0) return `${what}: ${faults.length} of ${checks.length} figures differ.`
  const paid = `${(statement.sums.payCents / 100).toFixed(2)} ${statement.house.currency}`
  return `${what}: all ${checks.length} figures agree. Paid: ${paid}. Fingerprint: ${statement.hash}`
}

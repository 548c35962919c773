import { parseArgs } from "node:util"
import { getDatabase } from "#app/db.server.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"

// Refolds ledger, rebates, points, stock, credit and rollups, and replays the trade: npm run verify [-- --json]
// Exit status 1 on any difference.
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } })
const database = await getDatabase()
const startedAt = Date.now()
const checks = await checkBooks(database.db, new Date())
await database.close()

const differing = checks.reduce((sum, check) => sum + check.differing, 0)
if (values.json) {
  for (const check of checks) console.log(JSON.stringify(check))
} else {
  const count = (value: number) => value.toLocaleString("en-GB")
  for (const { book, checked, differing: wrong, differences } of checks) {
    console.log(
      `${wrong === 0 ? "ok " : "NO "} ${count(checked).padStart(9)}  ${book}${wrong === 0 ? "" : `: ${count(wrong)} differ`}`,
    )
    for (const { what, stored, folded } of differences)
      console.log(`               ${what}: stored ${stored ?? "nothing"}, should be ${folded ?? "nothing"}`)
  }
  const total = checks.reduce((sum, check) => sum + check.checked, 0)
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(
    differing === 0
      ? `No differences in ${count(total)} figures of ${checks.length} books (${seconds} s).`
      : `${count(differing)} differences in ${count(total)} figures (${seconds} s).`,
  )
}
process.exit(differing === 0 ? 0 : 1)

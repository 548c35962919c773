// npm test: installs, type-checks, lints, looks for dead code, and runs unit and integration tests.
// TEST_DATABASE_URL runs the integration tests on PostgreSQL instead of the embedded database.
import { spawnSync } from "node:child_process"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { ensureInstalled, root, runTool, step } from "./prepare.mjs"

process.chdir(root)
ensureInstalled()
const onlyTests = process.argv.includes("--only-tests")
if (!onlyTests) {
  step("Types")
  runTool("react-router", ["typegen"])
  runTool("tsc", ["-p", "tsconfig.json"])
  step("Lint and format")
  runTool("biome", ["check", "--error-on-warnings", "."])
  step("Dead code")
  runTool("knip", [])
}
const database = process.env.TEST_DATABASE_URL ? "postgres" : "embedded"
step(`Unit and integration tests (${database})`)
mkdirSync(".cache", { recursive: true })
const result = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=.cache/tests-${database}.json`,
  ],
  { cwd: root, stdio: "inherit" },
)
process.exit(result.status ?? 1)

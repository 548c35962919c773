// Adds up what the three runs wrote and closes with one plain line.
import { existsSync, readFileSync } from "node:fs"

let passed = 0
let failed = 0
for (const name of ["embedded", "postgres"]) {
  const report = read(`.cache/tests-${name}.json`)
  passed += report?.numPassedTests ?? 0
  failed += report
    ? report.numFailedTests +
      (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? report.numFailedTestSuites : 0)
    : 1
}
const browser = read(".cache/tests-e2e.json")
passed += browser?.stats.expected ?? 0
// A browser run that could not begin (no house, no browser) has errors and no tests.
failed += browser ? browser.stats.unexpected + browser.errors.length : 1
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null
}

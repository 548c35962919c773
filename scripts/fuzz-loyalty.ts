import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"
import fc from "fast-check"
import { arbitraryCase, type Case } from "#tests/loyalty/arbitrary-case.ts"
import { wrongsOf } from "#tests/loyalty/check-history.ts"

// npm run fuzz:loyalty [-- --runs N] [--seed S] [--steps N]
// Any program over any history, against every invariant and an oracle. The suite looks at a thousand of the same kind.
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
    steps: { type: "string", default: "40" },
  },
})
const [runs, seed, steps] = [Number(values.runs), Number(values.seed), Number(values.steps)]
if (![runs, seed, steps].every(Number.isSafeInteger) || runs < 1 || steps < 1) {
  console.error("--runs, --seed and --steps are whole numbers")
  process.exit(2)
}

console.log(`${runs} histories of up to ${steps} steps; the same again with --seed ${seed}`)
const startedAt = performance.now()
let done = 0
const result = fc.check(
  fc.property(arbitraryCase({ steps }), (each) => {
    const wrongs = wrongsOf(each)
    if (wrongs.length > 0) throw new Error(wrongs.join("\n"))
    if (++done % 500 === 0) console.log(`${done} histories, ${seconds()} s`)
  }),
  { numRuns: runs, seed },
)
if (result.failed) {
  const [smallest] = result.counterexample ?? []
  console.error(`After ${result.numRuns} histories and ${result.numShrinks} simplifications:`)
  console.error(result.errorInstance instanceof Error ? result.errorInstance.message : result.errorInstance)
  if (smallest) tell(smallest)
  process.exit(1)
}
console.log(`${runs} histories, no invariant broken, ${seconds()} s`)

function tell({ versions, trade }: Case): void {
  for (const { fromOn, program } of versions)
    console.error(
      `\nfrom ${fromOn}:`,
      JSON.stringify(
        {
          tiers: program.tiers,
          tierPolicy: program.tierPolicy,
          rebates: program.rebates,
          points: program.points,
        },
        null,
        1,
      ),
    )
  for (const { company, ...step } of trade.steps)
    console.error(
      JSON.stringify({ company: company.companyId, ...step }, (key, value) =>
        key === "standing" ? undefined : value,
      ),
    )
}

function seconds(): number {
  return Math.round((performance.now() - startedAt) / 1000)
}

import { contest } from "#loyalty/metrics/contest.ts"
import { dayNumber, isoDay } from "#loyalty/metrics/days.ts"
import { type History, toHistories } from "#loyalty/metrics/history.ts"
import { isDay, readOrderFile } from "./order-file.ts"

/**
 * Compares every dormancy score on any order file: `npm run score-dormancy -- --data FILE --cut DATE --days 90 [--json]`.
 * FILE is CSV, also .gz, with columns company, date, value. Everything is trained on the days before the cut.
 */
async function main(): Promise<number> {
  const options = parseArguments(process.argv.slice(2))
  if (!options) {
    console.error("usage: npm run score-dormancy -- --data FILE --cut YYYY-MM-DD [--days 90] [--json]")
    return 2
  }
  const { rows, skipped } = await readOrderFile(options.data)
  const histories = toHistories(rows)
  const problem = problemWith(histories, options)
  if (problem) {
    console.error(problem)
    return 1
  }
  const entries = contest(histories, options.cut, options.days)
  const lines = options.json ? entries.map(jsonLine) : reportOf(entries, options, histories.length, skipped)
  // One write, so that a reader that closes early (`| head`) does not end in a broken pipe.
  console.log(lines.join("\n"))
  return 0
}

interface Options {
  data: string
  cut: string
  days: number
  json: boolean
}

type Entry = ReturnType<typeof contest>[number]

function parseArguments(args: readonly string[]): Options | null {
  const options: Options = { data: "", cut: "", days: 90, json: false }
  for (let i = 0; i < args.length; i++) {
    const [flag = "", inline] = (args[i] ?? "").split("=", 2)
    const next = () => inline ?? args[++i] ?? ""
    if (flag === "--data") options.data = next()
    else if (flag === "--cut") options.cut = next()
    else if (flag === "--days") options.days = Number(next())
    else if (flag === "--json") options.json = true
    else return null
  }
  const complete =
    options.data !== "" && isDay(options.cut) && Number.isInteger(options.days) && options.days > 0
  return complete ? options : null
}

/** A window that reaches past the end of the file would call companies silent that the file merely does not show. */
function problemWith(histories: readonly History[], { data, cut, days }: Options): string | null {
  const cutDay = dayNumber(cut)
  let last = Number.NEGATIVE_INFINITY
  let known = 0
  for (const history of histories) {
    last = Math.max(last, history.days[history.days.length - 1] ?? last)
    if ((history.days[0] ?? cutDay) < cutDay) known += 1
  }
  if (histories.length === 0) return `${data}: no orders found (columns company, date, value are needed)`
  if (known === 0) return `no company ordered before ${cut}`
  if (last < cutDay + days - 1) {
    return `the orders end on ${isoDay(last)}, before the ${days} days from ${cut} are over`
  }
  return null
}

function jsonLine({ name, companies, auc, logLoss, brier, params }: Entry): string {
  return JSON.stringify({ model: name, n: companies, auc, logloss: logLoss, brier, params })
}

function reportOf(
  entries: readonly Entry[],
  { cut, days }: Options,
  companies: number,
  skipped: number,
): string[] {
  const [first] = entries
  if (!first) return []
  return [
    `${companies} companies in the file, ${first.companies} known before ${cut}, ${skipped} lines skipped.`,
    `${first.ordered} order within ${days} days. Log-loss of the base rate ${show(first.baseRateLogLoss)}.`,
    "",
    "model".padEnd(24) + ["AUC", "log-loss", "Brier"].map((head) => head.padStart(10)).join(""),
    ...entries.map(
      ({ name, auc, logLoss, brier }) =>
        name.padEnd(24) + [auc, logLoss, brier].map((value) => show(value).padStart(10)).join(""),
    ),
    "",
    "Predicted / observed share that orders, by tenth of rising score, %",
    ...entries.map(
      ({ name, deciles }) =>
        name.padEnd(22) +
        deciles
          .map((bin) => `${percent(bin.meanPredicted)}/${percent(bin.observedRate)}`.padStart(8))
          .join(""),
    ),
  ]
}

const show = (value: number | null): string => (value === null ? "–" : value.toFixed(4))
const percent = (value: number): string => Math.round(value * 100).toString()

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})

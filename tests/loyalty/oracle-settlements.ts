import type { RebateRule } from "#loyalty/program/schema.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { firstDayOf, monthsOf, oracleRebates, periodOf, versionAt } from "./oracle-rebates.ts"
import type { SettleStep, Trade, TradeCompany } from "./trade.ts"

/** What a run paid a company. */
export type Payout = {
  readonly paid: bigint
  /** Of what was due, set off against what earlier runs had paid too much. */
  readonly repaid: bigint
  readonly points: bigint
  /** Settled afterwards, by period and rule; what is nothing is left out. */
  readonly settled: ReadonlyMap<string, bigint>
}

type Row = {
  readonly key: string
  readonly period: string
  readonly rule: RebateRule
  readonly worth: bigint
  /** Earned and not settled; below zero: settled and not earned any more. */
  open: bigint
}

/** Every run of a company counted from its trade as it stood on that day and from what the runs before had paid. */
export function oracleSettlements(
  versions: readonly VersionedProgram[],
  trade: Trade,
  company: TradeCompany,
): ReadonlyMap<SettleStep, Payout> {
  const payouts = new Map<SettleStep, Payout>()
  const settled = new Map<string, bigint>()
  for (const step of trade.steps) {
    if (step.kind !== "settled" || step.company !== company) continue
    const rows = openRows(versions, step.standing, settled)
    const due = rows.filter((row) => row.open > 0n && lastOfFirstPayPeriod(row) <= step.throughOn)
    const short = rows.filter((row) => row.open < 0n)
    // One worth for all that is paid in points: the latest that there is.
    const worth = due.findLast((row) => isInPoints(row) && row.worth > 0n)?.worth ?? 0n
    const repaid = least(sumOf(due), -sumOf(short))
    setOff(due, settled, repaid)
    setOff(short, settled, repaid)
    const pays = due.filter((row) => isEnough(due, row) && (worth > 0n || !isInPoints(row)))
    for (const row of pays) add(settled, row.key, row.open)
    const inPoints = sumOf(pays.filter(isInPoints))
    const points = worth > 0n ? (inPoints * 1_000n) / worth : 0n
    payouts.set(step, { paid: sumOf(pays), repaid, points, settled: new Map(settled) })
  }
  return payouts
}

/** What is open by period and rule, the period that ended first in front. */
function openRows(
  versions: readonly VersionedProgram[],
  standing: TradeCompany,
  settled: ReadonlyMap<string, bigint>,
): Row[] {
  const owed = oracleRebates(versions, standing)
  const rows = [...new Set([...owed.keys(), ...settled.keys()])].flatMap((key): Row[] => {
    const [period = "", ruleKey] = key.split(" ")
    const { rebates, points } = versionAt(versions, firstDayOf(period)).program
    const rule = rebates.find((each) => each.key === ruleKey)
    const open = (owed.get(key)?.earned ?? 0n) - (settled.get(key) ?? 0n)
    return rule && open !== 0n
      ? [{ key, period, rule, worth: BigInt(points.worthCentsPerThousand), open }]
      : []
  })
  const order = ({ period, key }: Row) => `${lastMonthOf(period)} ${key}`
  return rows.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** Sets an amount off row by row, each up to what is open or short. */
function setOff(rows: readonly Row[], settled: Map<string, bigint>, amount: bigint): void {
  let left = amount
  for (const row of rows) {
    const size = row.open < 0n ? -row.open : row.open
    const part = least(size, left)
    const by = row.open < 0n ? -part : part
    left -= part
    row.open -= by
    add(settled, row.key, by)
  }
}

/** All that a rule pays together has to reach its minimum, by its latest terms. */
function isEnough(due: readonly Row[], { rule: { key } }: Row): boolean {
  const own = due.filter(({ rule }) => rule.key === key)
  return sumOf(own) >= BigInt(own.at(-1)?.rule.minimumPayoutCents ?? 0)
}

function isInPoints({ rule: { settleInto } }: Row): boolean {
  return settleInto === "points"
}

function sumOf(rows: readonly Row[]): bigint {
  return rows.reduce((sum, { open }) => sum + open, 0n)
}

/** The last day of the pay period in which a row's period begins. */
function lastOfFirstPayPeriod({ period, rule }: Row): string {
  const { year, last } = monthsOf(periodOf(rule.payPeriod, firstDayOf(period)))
  return new Date(Date.UTC(Number(year), last, 0)).toISOString().slice(0, 10)
}

function lastMonthOf(period: string): string {
  const { year, last } = monthsOf(period)
  return `${year}-${String(last).padStart(2, "0")}`
}

function add(sums: Map<string, bigint>, key: string, by: bigint): void {
  const sum = (sums.get(key) ?? 0n) + by
  if (sum === 0n) sums.delete(key)
  else sums.set(key, sum)
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

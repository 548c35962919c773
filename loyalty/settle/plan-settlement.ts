import { periodBounds, periodOf } from "../calendar.ts"
import { type Cents, cents, points } from "../money.ts"
import type { OwedRow, PaidInto, RowOutcome, SettledRow, SettleInto, SettlementPlan } from "./types.ts"

/**
 * What a run through a day pays one company: earned minus settled, so that it pays once however often it runs, and a late
 * payment is paid by the next run. What earlier settlements paid too much (goods came back since) is made good first, oldest
 * due first; then each rule pays what is left, unless that is under its minimum. What is not paid is carried on.
 */
export function planSettlement(rows: readonly OwedRow[], throughOn: string): SettlementPlan {
  const sorted = [...rows].sort(oldestFirst)
  const owed = sorted.filter((row) => row.settledCents > row.earnedCents)
  const due = sorted.filter((row) => row.earnedCents > row.settledCents && isDue(row, throughOn))
  const openCents = sum(due, gap)
  const debtInCents = sum(owed, (row) => -gap(row))
  const repaidCents = Math.min(openCents, debtInCents)

  const repays = spread(due, gap, repaidCents)
  const left = new Map(due.map((row, index) => [row, gap(row) - (repays[index] ?? 0)]))
  const tooLittle = rulesUnderMinimum(due, left)
  const worth = worthOf(due)
  const held = (row: OwedRow): RowOutcome | undefined => {
    if (tooLittle.has(row.ruleKey)) return "under_minimum"
    return isInPoints(row) && worth === 0 ? "points_worthless" : undefined
  }
  const settled = due.map((row, index) => settleDue(row, repays[index] ?? 0, held(row)))
  const made = spread(owed, (row) => -gap(row), repaidCents)
  const shortfalls = owed.map((row, index) => settleShortfall(row, made[index] ?? 0))

  const pays = paidInto(settled, worth)
  return {
    rows: [...settled, ...shortfalls].sort(oldestFirst),
    openCents: cents(openCents),
    debtInCents: cents(debtInCents),
    dueCents: cents(openCents - debtInCents),
    repaidCents: cents(repaidCents),
    payCents: cents(sum(settled, (row) => row.paidCents)),
    pays,
    carriedCents: cents(sum(settled, (row) => row.carriedCents) - (debtInCents - repaidCents)),
  }
}

/**
 * Whether a row can be settled by a run through that day: its rule's first pay period has closed. A pay period as long as the
 * period waits for its end; a shorter one pays an advance on what is earned so far.
 */
export function isDue(row: Pick<OwedRow, "startsOn" | "terms">, throughOn: string): boolean {
  return periodBounds(periodOf(row.terms.payPeriod, row.startsOn)).endsOn <= throughOn
}

type Dated = { readonly endsOn: string; readonly period: string; readonly ruleKey: string }

function oldestFirst(a: Dated, b: Dated): number {
  return compare(a.endsOn, b.endsOn) || compare(a.period, b.period) || compare(a.ruleKey, b.ruleKey)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function gap(row: OwedRow): number {
  return row.earnedCents - row.settledCents
}

/** Gives an amount out to rows in their order, each up to its own size. */
function spread<Row>(rows: readonly Row[], sizeOf: (row: Row) => number, amount: number): number[] {
  let left = amount
  return rows.map((row) => {
    const part = Math.min(sizeOf(row), left)
    left -= part
    return part
  })
}

/** Rules that pay nothing this time. The minimum is asked of all of a rule's periods together, by its latest terms. */
function rulesUnderMinimum(due: readonly OwedRow[], left: ReadonlyMap<OwedRow, number>): Set<string> {
  const sums = new Map<string, { amount: number; last: OwedRow }>()
  for (const row of due)
    sums.set(row.ruleKey, { amount: (sums.get(row.ruleKey)?.amount ?? 0) + (left.get(row) ?? 0), last: row })
  const held = new Set<string>()
  for (const [ruleKey, { amount, last }] of sums)
    if (amount < last.terms.minimumPayoutCents) held.add(ruleKey)
  return held
}

function isInPoints({ terms }: OwedRow): boolean {
  return terms.settleInto === "points"
}

/** One worth for all that a run pays in points: that of the latest row whose program gives them one. 0: nothing can be paid in them. */
function worthOf(due: readonly OwedRow[]): number {
  const row = due.findLast((each) => isInPoints(each) && each.terms.worthCentsPerThousand > 0)
  return row?.terms.worthCentsPerThousand ?? 0
}

function settleDue(row: OwedRow, repaidCents: number, held: RowOutcome | undefined): SettledRow {
  const rest = gap(row) - repaidCents
  const paidCents = held ? 0 : rest
  const outcome = rest > 0 && held ? held : "paid"
  return settledRow(row, { repaidCents, paidCents, carriedCents: rest - paidCents, outcome })
}

function settleShortfall(row: OwedRow, madeGood: number): SettledRow {
  const carriedCents = gap(row) + madeGood
  return settledRow(row, { repaidCents: -madeGood, paidCents: 0, carriedCents, outcome: "shortfall" })
}

function settledRow(
  row: OwedRow,
  moved: { repaidCents: number; paidCents: number; carriedCents: number; outcome: RowOutcome },
): SettledRow {
  const { period, ruleKey, startsOn, endsOn, programVersionId, terms, earnedCents, settledCents } = row
  return {
    period,
    ruleKey,
    startsOn,
    endsOn,
    programVersionId,
    into: terms.settleInto,
    minimumPayoutCents: cents(terms.minimumPayoutCents),
    earnedCents,
    settledBeforeCents: settledCents,
    dueCents: cents(gap(row)),
    repaidCents: cents(moved.repaidCents),
    paidCents: cents(moved.paidCents),
    carriedCents: cents(moved.carriedCents),
    settledAfterCents: cents(settledCents + moved.repaidCents + moved.paidCents),
    outcome: moved.outcome,
  }
}

/** Points are rounded down once, over everything that is paid in them at one worth. */
function paidInto(settled: readonly SettledRow[], worth: number): PaidInto {
  const into = (kind: SettleInto) =>
    cents(sum(settled, (row) => (row.into === kind ? row.paidCents : cents(0))))
  const pointsCents = into("points")
  return {
    creditNoteCents: into("credit_note"),
    accountCreditCents: into("account_credit"),
    pointsCents,
    points: points(pointsCents > 0 ? Math.floor((pointsCents * 1_000) / worth) : 0),
    goodsCents: into("goods"),
  }
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): Cents {
  return cents(rows.reduce((so, row) => so + of(row), 0))
}

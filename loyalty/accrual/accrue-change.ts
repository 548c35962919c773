import { monthOf } from "../calendar.ts"
import { startFingerprint } from "../digest.ts"
import { postRebateChanges } from "../ledger/post-rebate-delta.ts"
import type { JournalCause, JournalKind, Posting } from "../ledger/types.ts"
import { activeOnOf, orderPointsTarget } from "../points/order-points.ts"
import { newLot, settleLot } from "../points/settle-lot.ts"
import { accruePeriod } from "../rebates/accrue-period.ts"
import type { BasisRow } from "../rebates/types.ts"
import { shareOf } from "../split.ts"
import { lineState } from "./line-state.ts"
import type { Accrual, AccrualFacts, LineState, OrderState, UnitsOfLine } from "./types.ts"

export type Change = {
  readonly key: string
  readonly kind: JournalKind
  readonly cause: JournalCause
  /** Fingerprint of what was asked for, so that a retry with another body is told apart. */
  readonly requestHash: string
  readonly at: Date
  /** The house day of `at`. */
  readonly on: string
}

/**
 * The one way in which anything is accrued: lines go from one state to the next, and basis, rebate and points follow as
 * target minus posted. Ordering, shipping, paying, returning and cancelling differ only in how they move the units.
 */
export function accrueChange(facts: AccrualFacts, next: readonly LineState[], change: Change): Accrual {
  const basisDeltas = basisDeltasOf(facts.order, next)
  const accrued = facts.periods.map((period) => accruePeriod(period, basisDeltas))
  const lot = settleOrderLot(facts, next, change)
  const postings = [...postRebateChanges(accrued.flatMap(({ changes }) => changes)), ...lot.postings]
  return {
    journal: postings.length === 0 ? null : journalOf(facts, change, postings),
    postings,
    order: { ...facts.order, lines: next },
    basisDeltas,
    periods: accrued.map(({ period }) => period),
    posted: accrued.flatMap(({ period, posted: rows }) => (rows.length > 0 ? [{ period, rows }] : [])),
    lot: lot.lot.grantedPoints === 0 ? null : lot.lot,
    debtPoints: lot.debtPoints,
  }
}

type Stages = Pick<LineState, "orderedUnits" | "shippedUnits" | "qualifiedUnits" | "onTimeUnits">

/**
 * Lines after moving the units of some of them; `move` says how the stages of a line change. A line that is not on the
 * order, or a stage larger than the one before, is a bug and throws.
 */
export function moveUnits(
  lines: readonly LineState[],
  moves: readonly UnitsOfLine[],
  move: (line: LineState, units: number) => Stages,
): LineState[] {
  const next = [...lines]
  for (const { lineNo, units } of moves) {
    const guess = next[lineNo - 1]
    const index = guess?.lineNo === lineNo ? lineNo - 1 : next.findIndex((line) => line.lineNo === lineNo)
    const line = next[index]
    if (!line) throw new RangeError(`no line ${lineNo} on this order`)
    if (!(units >= 0)) throw new RangeError(`line ${lineNo}: ${units} units cannot move`)
    const { orderedUnits, shippedUnits, qualifiedUnits, onTimeUnits } = move(line, units)
    const isNested =
      orderedUnits >= shippedUnits &&
      shippedUnits >= qualifiedUnits &&
      qualifiedUnits >= onTimeUnits &&
      onTimeUnits >= 0
    if (!isNested) {
      const stages = [orderedUnits, shippedUnits, qualifiedUnits, onTimeUnits].join(" / ")
      throw new RangeError(`line ${lineNo}: units make no sense, ${stages}`)
    }
    next[index] = lineState(line, line.points, orderedUnits, shippedUnits, qualifiedUnits, onTimeUnits)
  }
  return next
}

/** What was asked for, line by line. */
export function hashUnits(kind: JournalKind, asked: readonly UnitsOfLine[]): string {
  const print = startFingerprint()
  print.word(kind)
  for (const line of asked) {
    print.number(line.lineNo)
    print.number(line.units)
  }
  return print.hex()
}

type Sum = { -readonly [Field in keyof BasisRow]: BasisRow[Field] }

/** What the lines' change adds to the basis, by segment. An order has a handful of segments, so they are searched, not hashed. */
function basisDeltasOf(order: OrderState, after: readonly LineState[]): BasisRow[] {
  const month = monthOf(order.placedOn)
  const sums: Sum[] = []
  for (let index = 0; index < after.length; index++) {
    const was = order.lines[index]
    const line = after[index]
    if (!line || was === line) continue
    const sum = sumOf(sums, month, line.segmentKey)
    addStages(sum, line, 1)
    if (was) addStages(sum, was, -1)
  }
  return sums.filter(isChanged)
}

function sumOf(sums: Sum[], month: string, segmentKey: string): Sum {
  for (const sum of sums) if (sum.segmentKey === segmentKey) return sum
  const sum = {
    month,
    segmentKey,
    orderedCents: 0,
    orderedUnits: 0,
    shippedCents: 0,
    shippedUnits: 0,
    qualifiedCents: 0,
    qualifiedUnits: 0,
    onTimeCents: 0,
    onTimeUnits: 0,
  }
  sums.push(sum)
  return sum
}

function addStages(sum: Sum, line: LineState, sign: 1 | -1): void {
  sum.orderedUnits += sign * line.orderedUnits
  sum.orderedCents += sign * netOf(line, line.orderedUnits)
  if (line.shippedUnits === 0) return
  sum.shippedUnits += sign * line.shippedUnits
  sum.shippedCents += sign * netOf(line, line.shippedUnits)
  if (line.qualifiedUnits === 0) return
  sum.qualifiedUnits += sign * line.qualifiedUnits
  sum.qualifiedCents += sign * netOf(line, line.qualifiedUnits)
  if (line.onTimeUnits === 0) return
  sum.onTimeUnits += sign * line.onTimeUnits
  sum.onTimeCents += sign * netOf(line, line.onTimeUnits)
}

/** Units tell it: a line that costs nothing still counts its pieces. */
function isChanged(sum: Sum): boolean {
  return sum.orderedUnits !== 0 || sum.shippedUnits !== 0 || sum.qualifiedUnits !== 0 || sum.onTimeUnits !== 0
}

function netOf(line: LineState, units: number): number {
  return units === 0 ? 0 : shareOf(line.netCents, units, line.quantity)
}

function settleOrderLot(facts: AccrualFacts, next: readonly LineState[], change: Change) {
  const { program, order } = facts
  const { placedOn } = order
  return settleLot(
    program,
    facts.lot ?? newLot(order.orderId, change.at),
    orderPointsTarget(program, { placedOn, lines: next }, change.on),
    facts.debtPoints,
    { at: change.at, activeOn: activeOnOf(program, placedOn, change.on) },
  )
}

function journalOf(facts: AccrualFacts, change: Change, postings: readonly Posting[]) {
  return {
    companyId: facts.order.companyId,
    key: change.key,
    requestHash: change.requestHash,
    kind: change.kind,
    cause: change.cause,
    programVersionId: facts.programVersionId,
    effectiveAt: change.at,
    postings,
  }
}

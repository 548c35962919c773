import { monthOf } from "../calendar.ts"
import { startFingerprint } from "../digest.ts"
import { postRebateChanges } from "../ledger/post-rebate-delta.ts"
import type { JournalCause, JournalKind, Posting } from "../ledger/types.ts"
import { activeOnOf, orderPointsTarget } from "../points/order-points.ts"
import { newLot, settleLot } from "../points/settle-lot.ts"
import { accruePeriod } from "../rebates/accrue-period.ts"
import type { BasisRow } from "../rebates/types.ts"
import { shareOf } from "../split.ts"
import { ON_TIME, ORDERED, QUALIFIED, SHIPPED, STAGES, type Units } from "../stages.ts"
import type { Accrual, AccrualFacts, LineUnits, OrderState, PlacedLine, UnitsOfLine } from "./types.ts"

export type Change = {
  readonly key: string
  readonly kind: JournalKind
  readonly cause: JournalCause
  /** Fingerprint of what was asked for, so that a retry with another body is told apart. Only taken where something is posted. */
  readonly requestHash: () => string
  readonly at: Date
  /** The house day of `at`. */
  readonly on: string
}

/**
 * The one way in which anything is accrued: units go from one state to the next, and basis, rebate and points follow as
 * target minus posted. Ordering, shipping, paying, returning and cancelling differ only in how they move the units.
 */
export function accrueChange(facts: AccrualFacts, next: Units, change: Change): Accrual {
  const basisDeltas = basisDeltasOf(facts.order, next)
  const accrued = facts.periods.map((period) => accruePeriod(period, basisDeltas))
  const lot = settleOrderLot(facts, next, change)
  const postings = [...postRebateChanges(accrued.flatMap(({ changes }) => changes)), ...lot.postings]
  return {
    journal: postings.length === 0 ? null : journalOf(facts, change, postings),
    postings,
    order: { ...facts.order, units: next },
    basisDeltas,
    periods: accrued.map(({ period }) => period),
    posted: accrued.flatMap(({ period, posted: rows }) => (rows.length > 0 ? [{ period, rows }] : [])),
    lot: lot.lot.grantedPoints === 0 ? null : lot.lot,
    debtPoints: lot.debtPoints,
  }
}

/**
 * The order's units after moving those of some lines; `move` says how the stages of a line change. A line that is not on the
 * order, or a stage larger than the one before, is a bug and throws.
 */
export function moveUnits(
  { lines, units }: OrderState,
  moves: readonly UnitsOfLine[],
  move: (line: LineUnits, units: number) => void,
): Units {
  const next = [...units]
  const line = { orderedUnits: 0, shippedUnits: 0, qualifiedUnits: 0, onTimeUnits: 0 }
  for (const { lineNo, units: moved } of moves) {
    const at = placeOf(lines, lineNo) * STAGES
    if (!(moved >= 0)) throw new RangeError(`line ${lineNo}: ${moved} units cannot move`)
    line.orderedUnits = next[at + ORDERED] ?? 0
    line.shippedUnits = next[at + SHIPPED] ?? 0
    line.qualifiedUnits = next[at + QUALIFIED] ?? 0
    line.onTimeUnits = next[at + ON_TIME] ?? 0
    move(line, moved)
    checkNested(line, lineNo)
    next[at + ORDERED] = line.orderedUnits
    next[at + SHIPPED] = line.shippedUnits
    next[at + QUALIFIED] = line.qualifiedUnits
    next[at + ON_TIME] = line.onTimeUnits
  }
  return next
}

/** Lines are numbered from one in nearly every order, so the number tells the place. */
function placeOf(lines: readonly PlacedLine[], lineNo: number): number {
  if (lines[lineNo - 1]?.lineNo === lineNo) return lineNo - 1
  const place = lines.findIndex((line) => line.lineNo === lineNo)
  if (place < 0) throw new RangeError(`no line ${lineNo} on this order`)
  return place
}

function checkNested(line: LineUnits, lineNo: number): void {
  const { orderedUnits, shippedUnits, qualifiedUnits, onTimeUnits } = line
  const isNested =
    orderedUnits >= shippedUnits &&
    shippedUnits >= qualifiedUnits &&
    qualifiedUnits >= onTimeUnits &&
    onTimeUnits >= 0
  if (isNested) return
  const stages = [orderedUnits, shippedUnits, qualifiedUnits, onTimeUnits].join(" / ")
  throw new RangeError(`line ${lineNo}: units make no sense, ${stages}`)
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

/** What the change of units adds to the basis, by segment. An order has a handful of segments, so they are searched, not hashed. */
function basisDeltasOf({ lines, units, placedOn }: OrderState, next: Units): BasisRow[] {
  const month = monthOf(placedOn)
  const sums: Sum[] = []
  let at = 0
  for (const line of lines) {
    for (let stage = 0; stage < STAGES; stage++) {
      const was = units[at + stage] ?? 0
      const is = next[at + stage] ?? 0
      if (is !== was)
        addStage(sumOf(sums, month, line.segmentKey), stage, is - was, netOf(line, is) - netOf(line, was))
    }
    at += STAGES
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

function addStage(sum: Sum, stage: number, units: number, netCents: number): void {
  switch (stage) {
    case ORDERED:
      sum.orderedUnits += units
      sum.orderedCents += netCents
      break
    case SHIPPED:
      sum.shippedUnits += units
      sum.shippedCents += netCents
      break
    case QUALIFIED:
      sum.qualifiedUnits += units
      sum.qualifiedCents += netCents
      break
    case ON_TIME:
      sum.onTimeUnits += units
      sum.onTimeCents += netCents
      break
  }
}

/** Units tell it: a line that costs nothing still counts its pieces. */
function isChanged(sum: Sum): boolean {
  return sum.orderedUnits !== 0 || sum.shippedUnits !== 0 || sum.qualifiedUnits !== 0 || sum.onTimeUnits !== 0
}

function netOf(line: PlacedLine, units: number): number {
  return units === 0 ? 0 : shareOf(line.netCents, units, line.quantity)
}

function settleOrderLot(facts: AccrualFacts, units: Units, change: Change) {
  const { program, order } = facts
  const { placedOn, lines, points } = order
  return settleLot(
    program,
    facts.lot ?? newLot(order.orderId, change.at),
    orderPointsTarget(program, { placedOn, lines, points, units }, change.on),
    facts.debtPoints,
    { at: change.at, activeOn: activeOnOf(program, placedOn, change.on) },
  )
}

function journalOf(facts: AccrualFacts, change: Change, postings: readonly Posting[]) {
  return {
    companyId: facts.order.companyId,
    key: change.key,
    requestHash: change.requestHash(),
    kind: change.kind,
    cause: change.cause,
    programVersionId: facts.programVersionId,
    effectiveAt: change.at,
    postings,
  }
}

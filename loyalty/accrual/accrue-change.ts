import { startFingerprint } from "../digest.ts"
import type { JournalCause, JournalKind, Posting } from "../ledger/types.ts"
import { cents } from "../money.ts"
import { activeOnOf, orderPointsTarget } from "../points/order-points.ts"
import { newLot, settleLot } from "../points/settle-lot.ts"
import { accruePeriod } from "../rebates/accrue-period.ts"
import type { BasisDelta } from "../rebates/types.ts"
import { shareOf } from "../split.ts"
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
 * target minus posted. Ordering, paying, returning and cancelling differ only in how they move the units.
 */
export function accrueChange(facts: AccrualFacts, next: readonly LineState[], change: Change): Accrual {
  const basisDeltas = basisDeltasOf(facts.order, next)
  const deltas = basisDeltas.map(({ segmentKey: categoryKey, orderedCents, qualifiedCents }) => {
    return { categoryKey, orderedCents: cents(orderedCents), qualifiedCents: cents(qualifiedCents) }
  })
  const { placedOn } = facts.order
  const rebate = accruePeriod(facts.program, facts.period, deltas)
  const lot = settleLot(
    facts.program,
    facts.lot ?? newLot(facts.order.orderId, change.at),
    orderPointsTarget(facts.program, { placedOn, lines: next }, change.on),
    facts.debtPoints,
    { at: change.at, activeOn: activeOnOf(facts.program, placedOn, change.on) },
  )
  const postings = [...rebate.postings, ...lot.postings]
  return {
    journal: postings.length === 0 ? null : journalOf(facts, change, postings),
    postings,
    order: { ...facts.order, lines: next },
    orderedDeltaCents: cents(deltas.reduce((sum, row) => sum + row.orderedCents, 0)),
    qualifiedDeltaCents: cents(deltas.reduce((sum, row) => sum + row.qualifiedCents, 0)),
    period: rebate.period,
    basis: rebate.basis,
    basisDeltas,
    posted: rebate.posted,
    lot: lot.lot.grantedPoints === 0 ? null : lot.lot,
    debtPoints: lot.debtPoints,
  }
}

/** Lines after moving the units of some of them. A line that is not on the order, or too many units, is a bug and throws. */
export function moveUnits(
  lines: readonly LineState[],
  moves: readonly UnitsOfLine[],
  by: { readonly ordered: -1 | 0; readonly qualified: -1 | 0 | 1 },
): LineState[] {
  const next = [...lines]
  for (const { lineNo, units } of moves) {
    const guess = next[lineNo - 1]
    const index = guess?.lineNo === lineNo ? lineNo - 1 : next.findIndex((line) => line.lineNo === lineNo)
    const line = next[index]
    if (!line) throw new RangeError(`no line ${lineNo} on this order`)
    const { categoryKey, quantity, netCents, points } = line
    const orderedUnits = line.orderedUnits + by.ordered * units
    const qualifiedUnits = line.qualifiedUnits + by.qualified * units
    if (units < 0 || qualifiedUnits < 0 || orderedUnits < qualifiedUnits) {
      throw new RangeError(`line ${lineNo}: ${qualifiedUnits} of ${orderedUnits} units cannot have qualified`)
    }
    next[index] = { lineNo, categoryKey, quantity, netCents, points, orderedUnits, qualifiedUnits }
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

function basisDeltasOf(order: OrderState, after: readonly LineState[]): BasisDelta[] {
  const month = order.placedOn.slice(0, 7)
  const sums = new Map<string, { -readonly [Field in keyof BasisDelta]: BasisDelta[Field] }>()
  for (let index = 0; index < after.length; index++) {
    const was = order.lines[index]
    const line = after[index]
    if (!line || was === line) continue
    const none = { orderedCents: 0, orderedUnits: 0, qualifiedCents: 0, qualifiedUnits: 0 }
    const sum = sums.get(line.categoryKey) ?? { month, segmentKey: line.categoryKey, ...none }
    sum.orderedUnits += line.orderedUnits - (was?.orderedUnits ?? 0)
    sum.qualifiedUnits += line.qualifiedUnits - (was?.qualifiedUnits ?? 0)
    sum.orderedCents += netOf(line, line.orderedUnits) - (was ? netOf(was, was.orderedUnits) : 0)
    sum.qualifiedCents += netOf(line, line.qualifiedUnits) - (was ? netOf(was, was.qualifiedUnits) : 0)
    sums.set(line.categoryKey, sum)
  }
  return [...sums.values()]
}

function netOf(line: LineState, units: number): number {
  return units === 0 ? 0 : shareOf(line.netCents, units, line.quantity)
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

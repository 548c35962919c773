import type { BookLine, Units } from "#app/commerce/order-book.ts"
import type { Db } from "#db/client.server.ts"
import { loadAccrualFacts, writeAccrual } from "#db/queries/loyalty.ts"
import { returnLines } from "#loyalty/accrual/return-lines.ts"
import type { LineState, UnitsOfLine } from "#loyalty/accrual/types.ts"

/**
 * Part of receiving a return, inside its transaction and before the lines are moved: units that had not been paid for
 * leave the pending figures, the others the earned ones. Returns how many earned units went back.
 */
export async function reverseReturnedUnits(
  db: Db,
  input: {
    companyId: string
    orderId: string
    returnId: string
    units: readonly Units[]
    lines: readonly BookLine[]
  },
  now: Date,
  on: string,
): Promise<number> {
  const { returnId } = input
  let facts = await loadAccrualFacts(db, input)
  const { pending, earned } = splitReturn(facts.order.lines, input.lines, input.units)
  if (pending.length > 0) {
    const id = earned.length > 0 ? `${returnId}:unpaid` : returnId
    const accrual = returnLines(facts, { returnId: id, lines: pending, qualified: false, at: now, on })
    await writeAccrual(db, accrual, now)
    const { order, period, lot, debtPoints } = accrual
    facts = { ...facts, order, period, lot, debtPoints }
  }
  if (earned.length > 0)
    await writeAccrual(db, returnLines(facts, { returnId, lines: earned, qualified: true, at: now, on }), now)
  return earned.reduce((sum, line) => sum + line.units, 0)
}

/** Which of the units that came back had been earned: a return names no invoice, and unpaid units are taken first. */
export function splitReturn(
  states: readonly Pick<LineState, "lineNo" | "qualifiedUnits">[],
  lines: readonly Pick<BookLine, "lineNo" | "shippedQuantity" | "returnedQuantity">[],
  units: readonly Units[],
): { pending: UnitsOfLine[]; earned: UnitsOfLine[] } {
  const qualified = new Map(states.map((state) => [state.lineNo, state.qualifiedUnits]))
  const kept = new Map(lines.map((line) => [line.lineNo, line.shippedQuantity - line.returnedQuantity]))
  const pending: UnitsOfLine[] = []
  const earned: UnitsOfLine[] = []
  for (const { lineNo, quantity } of units) {
    const unpaid = Math.min(quantity, (kept.get(lineNo) ?? 0) - (qualified.get(lineNo) ?? 0))
    if (unpaid > 0) pending.push({ lineNo, units: unpaid })
    if (quantity > unpaid) earned.push({ lineNo, units: quantity - unpaid })
  }
  return { pending, earned }
}

import type { Units } from "#app/commerce/order-book.ts"
import type { Db } from "#db/client.server.ts"
import { loadAccrualFacts, writeAccrual } from "#db/queries/loyalty.ts"
import { returnLines } from "#loyalty/accrual/return-lines.ts"
import { followOrderActions } from "./follow-order-actions.ts"

/**
 * Part of receiving a return, inside its transaction and before the lines are moved: units that had not been paid for
 * leave the pending figures, the others the earned ones. Returns how many earned units went back.
 */
export async function reverseReturnedUnits(
  db: Db,
  input: { companyId: string; orderId: string; returnId: string; units: readonly Units[] },
  now: Date,
  on: string,
): Promise<number> {
  const facts = await loadAccrualFacts(db, input)
  const lines = input.units.map(({ lineNo, quantity }) => ({ lineNo, units: quantity }))
  const accrual = returnLines(facts, { returnId: input.returnId, lines, at: now, on })
  await writeAccrual(db, accrual, now)
  const change = { key: `return:${input.returnId}`, at: now, on, granted: [] }
  await followOrderActions(db, facts, accrual, change)
  return -accrual.basisDeltas.reduce((sum, delta) => sum + delta.qualifiedUnits, 0)
}

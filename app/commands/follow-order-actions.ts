import type { Db } from "#db/client.server.ts"
import { loadActionLots, loadLots, writeLots } from "#db/queries/point-lots.ts"
import { writeJournals } from "#db/queries/write-journals.ts"
import type { Accrual, Terms } from "#loyalty/accrual/types.ts"
import { type ActionGrant, settleActions } from "#loyalty/points/action-grants.ts"
import { renewLots } from "#loyalty/points/expiry-of.ts"
import { causeState } from "#loyalty/points/order-points.ts"

type OrderChange = {
  /** The change's own key: "order:…", "shipped:…", "invoice:…", "return:…", "cancel:…". */
  key: string
  at: Date
  on: string
  /** Actions that this change is. */
  granted: readonly ActionGrant[]
}

/**
 * Part of every command that changes an order, inside its transaction and after its accrual: the points of the order's actions
 * follow what is left of it. Nothing at all under a program without such rules, one statement when nothing moves.
 */
export async function followOrderActions(
  tx: Db,
  { program, programVersionId }: Terms,
  { order, debtPoints }: Accrual,
  change: OrderChange,
): Promise<void> {
  if (!program.points.earn.some((rule) => rule.kind === "action" && rule.action !== "referral")) return
  const { companyId, orderId, placedOn } = order
  const isNew = change.key.startsWith("order:")
  const lots = isNew ? [] : await loadActionLots(tx, companyId, orderId)
  if (lots.length === 0 && change.granted.length === 0) return
  const state = causeState(program, order, change.on)
  const { granted } = change
  const facts = { program, programVersionId, companyId, orderId, placedOn, state, lots, granted, debtPoints }
  const moved = settleActions(facts, change)
  if (!moved.journal) return
  await writeLots(
    tx,
    moved.lots.map((lot) => ({ companyId, lot })),
  )
  await writeJournals(tx, [moved.journal], change.at)
}

/** Where the program says so, an order keeps all of a company's points alive for the full term again. */
export async function renewPoints(tx: Db, { program }: Terms, companyId: string, on: string): Promise<void> {
  if (program.points.expiry.kind !== "inactivity") return
  const renewed = renewLots(program, await loadLots(tx, companyId), on)
  await writeLots(
    tx,
    renewed.map((lot) => ({ companyId, lot })),
  )
}

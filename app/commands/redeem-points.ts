import { createHash } from "node:crypto"
import { v7 as uuidv7 } from "uuid"
import { decideRedemption, type RedemptionRefusal } from "#app/commerce/decide-redemption.ts"
import { houseTime } from "#app/i18n/format.ts"
import { house } from "#app/i18n/house.ts"
import type { Db } from "#db/client.server.ts"
import { lockCreditAccount } from "#db/queries/credit.ts"
import { moveCredit } from "#db/queries/order-book.ts"
import { writeLots } from "#db/queries/point-lots.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import {
  insertRedemption,
  loadRedeemFacts,
  type RedeemFacts,
  reserveCodes,
  takeRewardStock,
} from "#db/queries/redemptions.ts"
import { insertGoodwillNote } from "#db/queries/returns.ts"
import { writeJournals } from "#db/queries/write-journals.ts"
import type { FrozenAddress } from "#db/schema/orders.ts"
import { canonicalJson } from "#loyalty/digest.ts"
import { points } from "#loyalty/money.ts"
import { commitRedemption, holdRedemption } from "#loyalty/points/redemption.ts"

export type RedeemPoints = {
  companyId: string
  /** Made when the confirmation was rendered: the idempotency key. */
  redemptionId: string
  rewardId: string
  quantity: number
  /** What the confirmation said it costs: a price that has changed since is refused, not charged. */
  expectedPoints: number
  /** Where goods go. */
  address: FrozenAddress | null
  note: string | null
  userId: string
}

export type RedeemOutcome =
  | { ok: true; number: string; repeated: boolean }
  | ({ ok: false } & (RedemptionRefusal | { reason: "id_reused" | "not_found" }))

/**
 * Redeems points for a reward, in one transaction that has locked the company: points are held, pieces or codes put
 * aside. What needs nobody's hands (a code, money on the account) is delivered at once. The same id with the same body is
 * answered with the first redemption, with another body it is refused.
 */
export async function redeemPoints(db: Db, input: RedeemPoints, now: Date): Promise<RedeemOutcome> {
  return db.transaction(async (tx) => {
    const { companyId, redemptionId, rewardId, quantity } = input
    const { dayOn } = houseTime(now)
    const { timeZone } = house
    // Sent together, answered in turn: the facts are read after the lock is held, without another way there and back.
    const [, facts, { program, programVersionId }] = await Promise.all([
      lockCreditAccount(tx, companyId),
      loadRedeemFacts(tx, { companyId, rewardId, redemptionId, todayOn: dayOn, timeZone }),
      requireProgramOn(tx, dayOn),
    ])
    const requestHash = hashOf(input)
    const { existing, reward } = facts
    if (existing && existing.requestHash !== requestHash) return { ok: false, reason: "id_reused" }
    if (existing) return { ok: true, number: existing.number, repeated: true }
    if (!reward) return { ok: false, reason: "not_found" }
    const refusal = decideRedemption({ ...facts, reward, program }, input)
    if (refusal) return { ok: false, ...refusal }

    const cost = reward.pointsPrice * quantity
    if (cost !== input.expectedPoints) return { ok: false, reason: "price_changed", wantedPoints: cost }
    const purse = { companyId, programVersionId, lots: facts.lots, debtPoints: points(facts.debtPoints) }
    const step = { redemptionId, at: now, on: dayOn }
    const held = holdRedemption(purse, { ...step, points: cost })
    if (!held.ok) return { ...held, wantedPoints: cost }
    const codes = await putAside(tx, reward, quantity, dayOn)
    if (!codes) return { ok: false, reason: "sold_out" }

    await writeLots(
      tx,
      held.lots.map((lot) => ({ companyId, lot })),
    )
    const atOnce = reward.kind === "voucher" || reward.kind === "account_credit"
    const creditNoteId = reward.creditCents
      ? await credit(tx, companyId, reward.creditCents * quantity, dayOn)
      : null
    const number = await insertRedemption(tx, {
      companyId,
      id: redemptionId,
      reward,
      quantity,
      points: cost,
      status: atOnce ? "delivered" : "requested",
      requestedById: input.userId,
      requestHash,
      address: input.address,
      note: input.note,
      creditNoteId,
      uses: held.uses,
      codes,
      at: now,
      on: dayOn,
    })
    const journals = atOnce ? [held.journal, commitRedemption(purse, held.uses, step)] : [held.journal]
    await writeJournals(tx, journals, now)
    return { ok: true, number, repeated: false }
  })
}

/** Takes what the reward is made of off the shelf; the codes of a voucher. Null when there are not enough. */
async function putAside(
  tx: Db,
  reward: NonNullable<RedeemFacts["reward"]>,
  quantity: number,
  todayOn: string,
): Promise<string[] | null> {
  if (reward.kind !== "voucher") return (await takeRewardStock(tx, reward.id, quantity)) ? [] : null
  const codes = await reserveCodes(tx, { rewardId: reward.id, quantity, todayOn })
  return codes.length === quantity ? codes : null
}

/** Money on the account is a credit note that nothing was set against yet: the next invoices take it. */
async function credit(tx: Db, companyId: string, totalCents: number, on: string): Promise<string> {
  const id = uuidv7()
  await insertGoodwillNote(tx, { companyId, id, totalCents, on })
  await moveCredit(tx, companyId, { unappliedCents: totalCents })
  return id
}

/** What was asked for, whoever retries it. */
function hashOf({ redemptionId: _, ...body }: RedeemPoints): string {
  return createHash("sha256").update(canonicalJson(body)).digest("hex")
}

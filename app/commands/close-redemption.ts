import { env } from "#app/env.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { enqueueMail } from "#app/jobs/enqueue-mail.ts"
import type { Db } from "#db/client.server.ts"
import { lockCreditAccount } from "#db/queries/order-book.ts"
import { writeLots } from "#db/queries/point-lots.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import {
  closeRedemption,
  loadRedemption,
  type OpenRedemption,
  putBackRewardStock,
} from "#db/queries/redemptions.ts"
import { writeJournals } from "#db/queries/write-journals.ts"
import { points } from "#loyalty/money.ts"
import { commitRedemption, releaseRedemption } from "#loyalty/points/redemption.ts"

export type Closing = {
  companyId: string
  redemptionId: string
  actorId: string
  /** How it was handed over, or why it was called off. */
  note: string | null
}

export type Closed =
  | { ok: true; redemption: OpenRedemption; repeated: boolean; expiredPoints: number }
  | { ok: false; reason: "not_found" | "already_delivered" | "already_cancelled" }

/** Part of delivering and calling off, inside their transaction: the redemption with the company locked, if it is still open. */
export async function closeOnce(
  tx: Db,
  input: Closing,
  status: "delivered" | "cancelled",
  now: Date,
): Promise<Closed> {
  const { companyId, redemptionId, actorId, note } = input
  const [, redemption] = await Promise.all([
    lockCreditAccount(tx, companyId),
    loadRedemption(tx, companyId, redemptionId),
  ])
  if (!redemption) return { ok: false, reason: "not_found" }
  if (redemption.status === status) return { ok: true, redemption, repeated: true, expiredPoints: 0 }
  if (redemption.status === "delivered") return { ok: false, reason: "already_delivered" }
  if (redemption.status === "cancelled") return { ok: false, reason: "already_cancelled" }
  await closeRedemption(tx, { companyId, id: redemptionId, status, closedById: actorId, note, at: now })
  const expiredPoints = await (status === "delivered" ? spend : giveBack)(tx, companyId, redemption, now)
  return { ok: true, redemption, repeated: false, expiredPoints }
}

async function spend(tx: Db, companyId: string, redemption: OpenRedemption, now: Date): Promise<number> {
  const { programVersionId } = await requireProgramOn(tx, houseTime(now).dayOn)
  const step = { redemptionId: redemption.id, at: now }
  await writeJournals(tx, [commitRedemption({ companyId, programVersionId }, redemption.uses, step)], now)
  return 0
}

/** Points go back where they came from, pieces go back on the shelf. Answers how many points had run out meanwhile. */
async function giveBack(tx: Db, companyId: string, redemption: OpenRedemption, now: Date): Promise<number> {
  const { dayOn } = houseTime(now)
  const { programVersionId } = await requireProgramOn(tx, dayOn)
  const { lots, debtPoints, uses } = redemption
  const purse = { companyId, programVersionId, lots, debtPoints: points(debtPoints) }
  const released = releaseRedemption(purse, uses, { redemptionId: redemption.id, at: now, on: dayOn })
  await writeLots(
    tx,
    released.lots.map((lot) => ({ companyId, lot })),
  )
  await writeJournals(tx, [released.journal], now)
  await putBackRewardStock(tx, redemption.rewardId, redemption.quantity)
  return released.postings.reduce(
    (sum, { credit, amount }) => sum + (credit === "points:expired" ? amount : 0),
    0,
  )
}

/** Tells who asked for it, in their own language, what became of a redemption. */
export async function mailClosed(
  tx: Db,
  { redemption, expiredPoints }: Extract<Closed, { ok: true }>,
  outcome: "delivered" | "cancelled",
  note: string | null,
): Promise<void> {
  const { requestedBy, number, quantity, points: spent } = redemption
  const locale = requestedBy.locale === "zh-CN" ? "zh-CN" : "en"
  await enqueueMail(tx, {
    dedupeKey: `redemption-closed:${redemption.id}`,
    template: "redemption-closed",
    to: requestedBy.email,
    locale,
    facts: {
      contactName: requestedBy.name,
      number,
      rewardName: locale === "zh-CN" ? redemption.nameZh : redemption.nameEn,
      quantity,
      outcome,
      note,
      backPoints: outcome === "cancelled" ? spent - expiredPoints : 0,
      expiredPoints,
      redemptionsUrl: new URL("/rewards/redemptions", env.PUBLIC_URL).href,
    },
  })
}

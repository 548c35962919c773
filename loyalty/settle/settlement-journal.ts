import { fingerprint } from "../digest.ts"
import { posting } from "../ledger/post-rebate-delta.ts"
import type { JournalDraft, Posting } from "../ledger/types.ts"
import type { SettlementPlan } from "./types.ts"

export type SettlementMoment = {
  readonly companyId: string
  readonly runId: string
  readonly programVersionId: string
  readonly at: Date
}

/** One journal per company and run: the same run posted twice meets the same key. */
export function settlementKey(runId: string): string {
  return `settlement:${runId}`
}

/**
 * The journal of a settlement, or null when no money moves (all of it is carried on). Points are posted with their lot by
 * whoever writes that; here the rebate leaves the company's side for them, as it does for goods.
 */
export function settlementJournal(plan: SettlementPlan, moment: SettlementMoment): JournalDraft | null {
  const postings = settlementPostings(plan)
  if (postings.length === 0) return null
  const { companyId, runId, programVersionId, at } = moment
  return {
    companyId,
    key: settlementKey(runId),
    requestHash: planHash(plan),
    kind: "rebate_settled",
    cause: { runId },
    programVersionId,
    effectiveAt: at,
    postings,
  }
}

export function settlementPostings(plan: SettlementPlan): Posting[] {
  const { creditNoteCents, accountCreditCents, pointsCents, goodsCents } = plan.pays
  const creditCents = creditNoteCents + accountCreditCents
  const offset = (money: boolean) =>
    plan.rows.reduce((sum, row) => {
      const isMoney = row.into === "credit_note" || row.into === "account_credit"
      return sum + (isMoney === money && row.repaidCents > 0 ? row.repaidCents : 0)
    }, 0)
  return [
    ...move("rebate:earned", "rebate:payable", creditCents),
    ...move("rebate:payable", "credit", creditCents),
    ...move("rebate:earned", "house:rebate", pointsCents + goodsCents + offset(false)),
    // What makes good a shortfall was paid with the earlier settlement already: it stays on the account, the debt goes.
    ...move("rebate:earned", "credit", offset(true)),
    ...move("rebate:debt", "house:rebate", plan.repaidCents),
  ]
}

/** Two plans with one hash pay the same on the same rows: what was approved is what is posted. */
export function planHash(plan: SettlementPlan): string {
  return fingerprint(
    plan.rows.flatMap((row) => [
      row.period,
      row.ruleKey,
      row.programVersionId,
      row.into,
      `${row.earnedCents}`,
      `${row.settledBeforeCents}`,
      `${row.repaidCents}`,
      `${row.paidCents}`,
      row.outcome,
    ]),
  )
}

function move(debit: Posting["debit"], credit: Posting["credit"], cents: number): Posting[] {
  return cents > 0 ? [posting("GBP", debit, credit, cents)] : []
}

import { requireVersionOn } from "../program/versions.ts"
import type { PeriodFacts } from "../rebates/types.ts"
import { planSettlement } from "../settle/plan-settlement.ts"
import { settlementJournal, settlementKey } from "../settle/settlement-journal.ts"
import type { OwedRow, SettlementPlan } from "../settle/types.ts"
import { applyGrant } from "./apply-points.ts"
import { type Book, type CompanyBook, recordJournal } from "./book.ts"
import type { LoyaltyEvent } from "./types.ts"

type Settled = Extract<LoyaltyEvent, { type: "settled" }>

/**
 * Pays a company out: as it was posted, or (a house that never ran yet, a draft) as a run through that day would. What is
 * settled of each rule moves, and the ledger with it.
 */
export function settleBook(book: Book, company: CompanyBook, event: Settled): void {
  const { runId, throughOn, at, on } = event
  const plan = event.plan ?? planSettlement([...company.periods.values()].flatMap(owedRows), throughOn)
  if (plan.rows.length === 0) return
  book.options.onSettled?.({ companyId: company.companyId, event, plan, company })
  for (const [name, period] of company.periods) company.periods.set(name, settlePeriod(period, plan))
  const { programVersionId } = requireVersionOn(book.versions, on)
  const { companyId } = company
  const moment = { companyId, runId, programVersionId, at }
  recordJournal(book, company, settlementJournal(plan, moment))
  if (plan.pays.points === 0) return
  const lotKey = settlementKey(runId)
  applyGrant(book, company, { type: "granted", companyId, at, on, lotKey, points: plan.pays.points })
}

/** What is owed in a period, with the terms of its rules. */
function owedRows(period: PeriodFacts): OwedRow[] {
  const { period: name, startsOn, endsOn, programVersionId, program, rules, posted } = period
  return posted.flatMap(({ ruleKey, earnedCents, settledCents }): OwedRow[] => {
    const rule = rules.find(({ key }) => key === ruleKey)
    if (!rule || earnedCents === settledCents) return []
    const { payPeriod, minimumPayoutCents, settleInto } = rule
    const { worthCentsPerThousand } = program.points
    const terms = { payPeriod, minimumPayoutCents, settleInto, worthCentsPerThousand }
    return [{ period: name, ruleKey, startsOn, endsOn, programVersionId, earnedCents, settledCents, terms }]
  })
}

function settlePeriod(period: PeriodFacts, plan: SettlementPlan): PeriodFacts {
  const rows = plan.rows.filter((row) => row.period === period.period)
  if (rows.length === 0) return period
  const posted = period.posted.map((row) => {
    const settled = rows.find(({ ruleKey }) => ruleKey === row.ruleKey)
    return settled ? { ...row, settledCents: settled.settledAfterCents } : row
  })
  return { ...period, posted }
}

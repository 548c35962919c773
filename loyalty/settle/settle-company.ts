import type { JournalDraft } from "../ledger/types.ts"
import type { Points } from "../money.ts"
import { grantPoints } from "../points/action-grants.ts"
import type { Lot } from "../points/types.ts"
import type { Program } from "../program/schema.ts"
import { buildStatement, type StatementInput } from "../statement/build-statement.ts"
import type { Statement } from "../statement/schema.ts"
import { settlementJournal, settlementKey } from "./settlement-journal.ts"
import type { SettlementPlan } from "./types.ts"

export type SettleFacts = Pick<StatementInput, "house" | "company" | "programs" | "periods"> & {
  readonly plan: SettlementPlan
  readonly run: NonNullable<Statement["run"]>
  readonly creditNoteNumber: string | null
  /** The version in force now: its points are granted, and it stands on the journals. */
  readonly program: Program
  readonly programVersionId: string
  readonly debtPoints: Points
  readonly at: Date
  readonly on: string
}

export type SettledCompany = {
  readonly statement: Statement
  readonly proven: boolean
  readonly journals: readonly JournalDraft[]
  /** Set when something is paid in points. */
  readonly lot: Lot | null
  readonly debtPoints: Points
}

/** Everything that settling one company writes: its statement, its journals, its points. The plan says what is paid. */
export function settleCompany(facts: SettleFacts): SettledCompany {
  const { plan, run, company, program, programVersionId, at, on } = facts
  const moment = { companyId: company.id, runId: run.id, programVersionId, at }
  const rebate = settlementJournal(plan, moment)
  const granted =
    plan.pays.points > 0
      ? grantPoints(
          { program, programVersionId, companyId: company.id, debtPoints: facts.debtPoints },
          { lotKey: settlementKey(run.id), points: plan.pays.points },
          { at, on },
        )
      : null
  const journals = [rebate, granted?.journal ?? null].filter((each) => each !== null)
  const creditCents = plan.pays.creditNoteCents + plan.pays.accountCreditCents
  const { statement, proven } = buildStatement({
    house: facts.house,
    company,
    writtenOn: on,
    programs: facts.programs,
    periods: facts.periods,
    settlement: {
      run,
      plan,
      worthCentsPerThousand: worthOf(facts),
      creditNote:
        creditCents > 0 && facts.creditNoteNumber
          ? { number: facts.creditNoteNumber, totalCents: creditCents }
          : null,
      journals,
    },
  })
  const { lot = null, debtPoints = facts.debtPoints } = granted ?? {}
  return { statement, proven, journals, lot, debtPoints }
}

/** The worth at which the plan turned money into points: that of its latest row that has one. Null: nothing was due in points. */
function worthOf({ plan, programs }: SettleFacts): number | null {
  const rows = plan.rows.filter((each) => each.into === "points" && each.dueCents > 0)
  if (rows.length === 0) return null
  const worths = rows.map(({ programVersionId }) => {
    const version = programs.find(({ id }) => id === programVersionId)
    return version?.program.points.worthCentsPerThousand ?? 0
  })
  return worths.findLast((worth) => worth > 0) ?? 0
}

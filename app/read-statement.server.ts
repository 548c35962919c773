import { planAll } from "#app/commands/preview-settlement.ts"
import { houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import { requireHouse } from "#db/queries/house.ts"
import { getPostedPeriod } from "#db/queries/running-periods.ts"
import { getStatement, type SettlementRunRow } from "#db/queries/settlements.ts"
import { loadSettlingCompanies, loadStatedVersions } from "#db/queries/settling-facts.ts"
import { loadStatementFacts, wishesOf } from "#db/queries/statement-facts.ts"
import { buildStatement } from "#loyalty/statement/build-statement.ts"
import { type Statement, statementSchema } from "#loyalty/statement/schema.ts"

/** A posted statement as it was frozen; null where there is none, or none of this company. */
export async function readStatement(
  db: Db,
  key: { companyId: string; runId: string },
): Promise<Statement | null> {
  const row = await getStatement(db, key)
  if (!row || row.status === "planned" || row.number === null) return null
  return statementSchema.parse(row.statement)
}

/** How a company stands in a period right now, told like a statement; null where nothing was ever posted. */
export async function readRunningStatement(
  db: Db,
  key: { companyId: string; period: string },
  now: Date,
): Promise<Statement | null> {
  const posted = await getPostedPeriod(db, key)
  if (!posted) return null
  const versions = await loadStatedVersions(db, [posted])
  const companies = await loadSettlingCompanies(db, [key.companyId])
  const company = companies.get(key.companyId)
  if (!company) return null
  const { statement } = buildStatement({
    house: await requireHouse(db),
    company: { id: company.id, number: company.number, name: company.name },
    writtenOn: houseTime(now).dayOn,
    programs: [...versions.values()],
    periods: await loadStatementFacts(db, [{ ...key, ...posted }]),
    settlement: null,
  })
  return statement
}

/** What the statement of a run in preview would say for one company, on the figures of now; null when nothing is due. */
export async function readPlannedStatement(
  db: Db,
  run: SettlementRunRow,
  companyId: string,
  now: Date,
): Promise<Statement | null> {
  const [planned] = await planAll(db, run.throughOn, [companyId])
  const company = (await loadSettlingCompanies(db, [companyId])).get(companyId)
  if (!planned || !company) return null
  const versions = await loadStatedVersions(db, planned.plan.rows)
  const { statement } = buildStatement({
    house: await requireHouse(db),
    company: { id: companyId, number: company.number, name: company.name },
    writtenOn: houseTime(now).dayOn,
    programs: [...versions.values()],
    periods: await loadStatementFacts(db, wishesOf(planned)),
    settlement: {
      run: { id: run.id, number: "", payPeriod: run.payPeriod, throughOn: run.throughOn },
      plan: planned.plan,
      worthCentsPerThousand: null,
      creditNote: null,
      journals: [],
    },
  })
  return statement
}

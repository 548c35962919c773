import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { lockCreditAccount } from "#db/queries/order-book.ts"
import { changedFields, recordAudit } from "./record-audit.ts"

export type CompanyConditions = {
  status: "active" | "blocked" | "archived"
  repId: string | null
  priceListId: string | null
  termsDays: number
  limitCents: number
}

export type UpdateCompany = { companyId: string; actorId: string; conditions: CompanyConditions }
export type UpdatedCompany =
  | { ok: true; changed: boolean }
  | { ok: false; reason: "not_found" | "not_a_rep" | "not_a_company_list" | "has_open_business" }

/**
 * The conditions a company trades under: rep, price list, terms and credit limit. Orders already placed keep what was
 * frozen on them. A company with open orders or invoices can be blocked, but not archived.
 */
export async function updateCompany(db: Db, input: UpdateCompany, now: Date): Promise<UpdatedCompany> {
  return db.transaction(async (tx) => {
    const { companyId, conditions } = input
    const credit = await lockCreditAccount(tx, companyId)
    if (!credit) return { ok: false, reason: "not_found" }
    const [row] = await rowsOf<CompanyConditions & { repFits: boolean; listFits: boolean }>(
      tx,
      sql`select c.status, c.rep_id as "repId", c.price_list_id as "priceListId", ${credit.termsDays}::int as "termsDays",
          ${credit.limitCents}::bigint as "limitCents",
          (${conditions.repId}::uuid is null or exists (select 1 from users u where u.id = ${conditions.repId}::uuid and u.role in ('rep', 'admin') and u.active)) as "repFits",
          (${conditions.priceListId}::uuid is null or exists (select 1 from price_lists l where l.id = ${conditions.priceListId}::uuid and l.kind = 'company')) as "listFits"
        from companies c where c.id = ${companyId} for update of c`,
    )
    if (!row) return { ok: false, reason: "not_found" }
    const { repFits, listFits, ...before } = row
    if (!repFits) return { ok: false, reason: "not_a_rep" }
    if (!listFits) return { ok: false, reason: "not_a_company_list" }
    if (conditions.status === "archived" && credit.openInvoicesCents + credit.openOrdersCents > 0)
      return { ok: false, reason: "has_open_business" }
    const changes = changedFields(before, conditions)
    if (!changes) return { ok: true, changed: false }
    await rowsOf(
      tx,
      sql`with conditions as (
        update credit_accounts set terms_days = ${conditions.termsDays}, limit_cents = ${conditions.limitCents} where company_id = ${companyId}
      )
      update companies set status = ${conditions.status}, rep_id = ${conditions.repId}::uuid, price_list_id = ${conditions.priceListId}::uuid
      where id = ${companyId}`,
    )
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "company.update",
      entity: "company",
      entityId: companyId,
      companyId,
      ...changes,
    })
    return { ok: true, changed: true }
  })
}

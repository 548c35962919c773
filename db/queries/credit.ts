import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/**
 * Locks the company's credit account until the transaction ends: whatever changes what a company owes (orders,
 * payments, cancellations, returns) begins here, so one company's books change one command at a time.
 */
export async function lockCreditAccount(db: Db, companyId: string): Promise<void> {
  const rows = await rowsOf(db, sql`select 1 from credit_accounts where company_id = ${companyId} for update`)
  if (rows.length === 0) throw new Error(`company ${companyId} has no credit account`)
}

export type OpenInvoiceRow = {
  id: string
  number: string
  dueOn: string
  totalCents: number
  openCents: number
  /** Past due by more than the house's grace: then nothing more goes on account. */
  overdue: boolean
}

/** What is unpaid, oldest first. */
export async function listOpenInvoices(
  db: Db,
  companyId: string,
  todayOn: string,
): Promise<OpenInvoiceRow[]> {
  return rowsOf(
    db,
    sql`select i.id, i.number, i.due_on as "dueOn", i.total_cents as "totalCents", (i.total_cents - i.paid_cents) as "openCents",
        i.due_on < ${todayOn}::date - h.overdue_grace_days as overdue
      from invoices i join house h on true
      where i.company_id = ${companyId} and i.paid_on is null order by i.due_on, i.number`,
  )
}

import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export const invoiceFilters = ["open", "overdue", "paid"] as const
export type InvoiceFilter = (typeof invoiceFilters)[number]

export type InvoiceRow = {
  id: string
  number: string
  orderId: string
  orderNumber: string
  poNumber: string | null
  issuedOn: string
  dueOn: string
  totalCents: number
  paidCents: number
  paidOn: string | null
}

export type InvoiceList = {
  invoices: InvoiceRow[]
  total: number
  counts: Record<InvoiceFilter, number>
  openCents: number
  overdueCents: number
  oldestDueOn: string | null
  credit: {
    limitCents: number
    termsDays: number
    openInvoicesCents: number
    openOrdersCents: number
    unappliedCents: number
  }
  house: { name: string; bankDetails: string; email: string; phone: string; overdueGraceDays: number }
  company: { number: string }
}

export const INVOICES_A_PAGE = 20

/** A company's invoices (open ones by due day, paid ones newest first), what is owed, and where to pay it: one statement. */
export async function listInvoices(
  db: Db,
  input: { companyId: string; filter: InvoiceFilter; page: number; todayOn: string },
): Promise<InvoiceList> {
  const { companyId, filter, page, todayOn } = input
  const is: Record<InvoiceFilter, SQL> = {
    open: sql`i.paid_on is null`,
    overdue: sql`i.paid_on is null and i.due_on < ${todayOn}::date`,
    paid: sql`i.paid_on is not null`,
  }
  const order = filter === "paid" ? sql`i.paid_on desc, i.number desc` : sql`i.due_on, i.number`
  const [row] = await rowsOf<InvoiceList>(
    db,
    sql`with shown as (
      select i.*, o.number as order_number, o.po_number from invoices i join orders o on o.company_id = i.company_id and o.id = i.order_id
      where i.company_id = ${companyId} and ${is[filter]} order by ${order} limit ${INVOICES_A_PAGE} offset ${(page - 1) * INVOICES_A_PAGE}
    ),
    sums as (
      select count(*) filter (where ${is.open}) as open, count(*) filter (where ${is.overdue}) as overdue, count(*) filter (where ${is.paid}) as paid,
        coalesce(sum(i.total_cents - i.paid_cents), 0)::bigint as open_cents,
        coalesce(sum(i.total_cents - i.paid_cents) filter (where ${is.overdue}), 0)::bigint as overdue_cents,
        min(i.due_on) filter (where ${is.open}) as oldest
      from invoices i where i.company_id = ${companyId}
    )
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'orderId', i.order_id, 'orderNumber', i.order_number, 'poNumber', i.po_number,
        'issuedOn', i.issued_on, 'dueOn', i.due_on, 'totalCents', i.total_cents, 'paidCents', i.paid_cents, 'paidOn', i.paid_on) order by ${order}) from shown i), '[]'::jsonb) as invoices,
      ${sql.identifier(filter)}::int as total, jsonb_build_object('open', open, 'overdue', overdue, 'paid', paid) as counts,
      open_cents as "openCents", overdue_cents as "overdueCents", oldest as "oldestDueOn",
      jsonb_build_object('limitCents', a.limit_cents, 'termsDays', a.terms_days, 'openInvoicesCents', a.open_invoices_cents,
        'openOrdersCents', a.open_orders_cents, 'unappliedCents', a.unapplied_cents) as credit,
      jsonb_build_object('name', h.name, 'bankDetails', h.bank_details, 'email', h.email, 'phone', h.phone, 'overdueGraceDays', h.overdue_grace_days) as house,
      jsonb_build_object('number', c.number) as company
    from sums join house h on true join companies c on c.id = ${companyId} join credit_accounts a on a.company_id = c.id`,
  )
  if (!row) throw new Error(`company ${companyId} has no credit account`)
  return row
}

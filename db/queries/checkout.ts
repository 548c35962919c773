import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { joinVariantFacts, listsOfCompany, type VariantFacts, variantFactsPairs } from "./line-facts.ts"
import { type PeriodInputs, type PeriodRow, periodColumns, periodInputs } from "./periods.ts"

export type CheckoutLine = VariantFacts & { quantity: number }

export type CheckoutAddress = {
  id: string
  label: string
  recipient: string
  line1: string
  line2: string | null
  town: string
  postcode: string
  country: string
  isDefault: boolean
}

/** Everything that decides about an order of one person's cart, read in one statement. */
export type CheckoutFacts = {
  house: {
    name: string
    vatBps: number
    minimumOrderCents: number
    freightCents: number
    freeFreightOverCents: number
    overdueGraceDays: number
    bankDetails: string
  }
  company: {
    name: string
    number: string
    status: "active" | "blocked" | "archived"
    /** The latest year it was the top seller. */
    pennantYear: string | null
    country: string
    tierKey: string
  }
  rep: { name: string; email: string; phone: string | null } | null
  credit: {
    limitCents: number
    termsDays: number
    openInvoicesCents: number
    openOrdersCents: number
    /** Unapplied money, less what was paid ahead for particular orders. */
    unappliedCents: number
    overdue: { count: number; openCents: number; oldestDueOn: string } | null
  }
  cart: { id: string; poNumber: string | null; wantedOn: string | null; lines: CheckoutLine[] } | null
  addresses: CheckoutAddress[]
  /** The order that already carries this id, if any: then this is a repeated submit. */
  existing: { number: string; requestHash: string; status: string } | null
  /** Whether the company has never ordered before. */
  firstOrder: boolean
  /** What the order would accrue under. */
  period: PeriodInputs
}

type Row = Omit<CheckoutFacts, "period"> & PeriodRow

export async function loadCheckoutFacts(
  db: Db,
  input: { companyId: string; userId: string; todayOn: string; orderId: string | null },
): Promise<CheckoutFacts> {
  const { companyId, userId, todayOn, orderId } = input
  const [row] = await rowsOf<Row>(
    db,
    sql`with ${listsOfCompany(companyId)}
    select
      jsonb_build_object('name', h.name, 'vatBps', ${vatBpsOf}, 'minimumOrderCents', h.minimum_order_cents,
        'freightCents', h.freight_cents, 'freeFreightOverCents', h.free_freight_over_cents,
        'overdueGraceDays', h.overdue_grace_days, 'bankDetails', h.bank_details) as house,
      jsonb_build_object('name', c.name, 'number', c.number, 'status', c.status, 'country', c.country, 'tierKey', c.tier_key,
        'pennantYear', (select max(w.period) from awards w where w.company_id = c.id and w.award_key = 'top_seller' and w.rank = 1)) as company,
      case when r.id is not null then jsonb_build_object('name', r.name, 'email', r.email, 'phone', r.phone) end as rep,
      jsonb_build_object('limitCents', a.limit_cents, 'termsDays', a.terms_days, 'openInvoicesCents', a.open_invoices_cents,
        'openOrdersCents', a.open_orders_cents, 'unappliedCents', greatest(0, a.unapplied_cents - ${prepaidOf(companyId)}),
        'overdue', ${overdueOf(companyId, todayOn)}) as credit,
      (select json_build_object('id', k.id, 'poNumber', k.po_number, 'wantedOn', k.wanted_on, 'lines', coalesce((
          select json_agg(json_build_object(${variantFactsPairs(companyId, todayOn)}, 'quantity', l.quantity) order by l.added_at, v.sku)
          from cart_lines l ${joinVariantFacts(sql`l.variant_id`)} where l.company_id = k.company_id and l.cart_id = k.id), '[]'::json))
        from carts k where k.company_id = ${companyId} and k.user_id = ${userId}) as cart,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'label', d.label, 'recipient', d.recipient, 'line1', d.line1, 'line2', d.line2,
          'town', d.town, 'postcode', d.postcode, 'country', d.country, 'isDefault', d.is_default) order by d.is_default desc, d.label)
        from addresses d where d.company_id = ${companyId} and d.archived_at is null), '[]'::jsonb) as addresses,
      (select jsonb_build_object('number', o.number, 'requestHash', o.request_hash, 'status', o.status)
        from orders o where o.company_id = ${companyId} and o.id = ${orderId}::uuid) as existing,
      not exists (select 1 from orders o where o.company_id = ${companyId}) as "firstOrder",
      ${periodColumns(companyId, todayOn)}
    from companies c join house h on true join credit_accounts a on a.company_id = c.id left join users r on r.id = c.rep_id
    where c.id = ${companyId}`,
  )
  if (!row) throw new Error(`company ${companyId} has no credit account`)
  const { house, company, rep, credit, cart, addresses, existing, firstOrder } = row
  return {
    house,
    company,
    rep,
    credit,
    cart,
    addresses,
    existing,
    firstOrder,
    period: await periodInputs(db, companyId, row, todayOn),
  }
}

/** Goods that leave the house's country are zero-rated as exports; a cart and its order are taxed by the same rule. */
export const vatBpsOf = sql`case when c.country = 'GB' then h.vat_bps else 0 end`

/** Money paid ahead for particular orders and not yet set against their invoices: it is spoken for. */
const prepaidOf = (companyId: string) => sql`coalesce((
  select sum(y.amount_cents - coalesce((select sum(n.amount_cents) from payment_allocations n where n.company_id = y.company_id and n.payment_id = y.id), 0))
  from payments y where y.company_id = ${companyId} and y.order_id is not null), 0)::bigint`

const overdueOf = (companyId: string, todayOn: string) => sql`(
  select case when count(*) > 0 then jsonb_build_object('count', count(*), 'openCents', sum(i.total_cents - i.paid_cents)::bigint, 'oldestDueOn', min(i.due_on)) end
  from invoices i where i.company_id = ${companyId} and i.paid_on is null and i.due_on < ${todayOn}::date - h.overdue_grace_days)`

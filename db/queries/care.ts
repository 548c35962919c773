import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { type CareScope, inCare } from "./desk.ts"

export type CareRow = {
  id: string
  name: string
  town: string
  country: string
  phone: string | null
  tierKey: string
  state: "due" | "overdue" | "dormant"
  sinceOn: string
  lastOn: string
  orderDays: number
  medianGapDays: number | null
  longestGapDays: number | null
  score90Ppm: number
  netCents: number
  /** Worth × urgency: a year's net times the chance that no order comes within 90 days. */
  weightCents: number
  overdueInvoicesCents: number
  contact: { name: string; phone: string | null; email: string } | null
  rep: string | null
}

/** Companies in care that are due, overdue or dormant, the most to lose first. One statement. */
export async function listCareToday(db: Db, scope: CareScope, todayOn: string): Promise<CareRow[]> {
  return rowsOf(
    db,
    sql`select c.id, c.name, c.town, c.country, c.phone, c.tier_key as "tierKey", s.state, s.since_on as "sinceOn", s.last_on as "lastOn",
      s.order_days as "orderDays", s.median_gap_days as "medianGapDays", s.longest_gap_days as "longestGapDays", s.score90_ppm as "score90Ppm",
      s.net_trailing_year_cents as "netCents",
      (s.net_trailing_year_cents * (1000000 - s.score90_ppm)::bigint / 1000000)::bigint as "weightCents",
      (select coalesce(sum(i.total_cents - i.paid_cents), 0)::bigint from invoices i where i.company_id = c.id and i.paid_on is null
        and i.due_on < ${todayOn}::date) as "overdueInvoicesCents",
      (select jsonb_build_object('name', u.name, 'phone', u.phone, 'email', u.email) from users u
        where u.company_id = c.id and u.active order by (u.role = 'owner') desc, u.created_at limit 1) as contact, r.name as rep
    from companies c join company_states s on s.company_id = c.id left join users r on r.id = c.rep_id
    where c.status = 'active' and s.state in ('due', 'overdue', 'dormant') and ${inCare(scope)}
      and not exists (select 1 from company_days d where d.company_id = c.id and d.day > s.last_on and d.orders > 0)
    order by "weightCents" desc, c.name limit 100`,
  )
}

export type DueSku = {
  companyId: string
  variantId: string
  sku: string
  name: string
  nameZh: string | null
  plate: string
  dueOn: string
  lastOn: string
  everyDays: number
  usualQuantity: number
  lastUnitCents: number
  orderDays: number
}

/**
 * What these companies would usually order by now, by their own rhythm per SKU (as in app/commerce/sku-rhythm.ts and the
 * shop's due list): bought on three days or more, the mean gap has passed, and the habit is not three gaps gone. At most
 * `perCompany` each, steadiest first. One statement.
 */
export async function listDueSkus(
  db: Db,
  ask: { companyIds: readonly string[]; todayOn: string; perCompany: number },
): Promise<DueSku[]> {
  return rowsOf(
    db,
    sql`with due as (
      select k.*, gap.days, k.last_on + gap.days as due_on,
        row_number() over (partition by k.company_id order by k.order_days desc, k.last_on + gap.days, k.variant_id) as place
      from company_skus k
        cross join lateral (select greatest(1, round((k.last_on - k.first_on)::numeric / (k.order_days - 1)))::int as days) gap
      where k.company_id = any(${sql.param(ask.companyIds)}::uuid[]) and k.order_days >= 3
        and k.last_on + gap.days <= ${ask.todayOn}::date + 3 and k.last_on + greatest(14, 3 * gap.days) >= ${ask.todayOn}::date
    )
    select d.company_id as "companyId", d.variant_id as "variantId", v.sku, p.name, p.name_zh as "nameZh", p.plate, d.due_on as "dueOn",
      d.last_on as "lastOn", d.days as "everyDays", d.last_unit_cents as "lastUnitCents", d.order_days as "orderDays",
      (select percentile_disc(0.5) within group (order by q) from unnest(d.recent_quantities) q)::int as "usualQuantity"
    from due d join variants v on v.id = d.variant_id join products p on p.id = v.product_id
    where d.place <= ${ask.perCompany} and v.status = 'active' and p.status = 'active'
    order by d.company_id, d.place`,
  )
}

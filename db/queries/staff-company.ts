import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { type CareScope, inCare } from "./desk.ts"
import type { CompanyStateKey } from "./staff-companies.ts"

export type StaffCompany = {
  id: string
  number: string
  name: string
  status: "active" | "blocked" | "archived"
  country: string
  region: string
  town: string
  taxNumber: string | null
  phone: string | null
  tierKey: string
  joinedOn: string
  rep: { id: string; name: string; phone: string | null } | null
  priceList: { id: string; name: string } | null
  contractPrices: number
  credit: {
    limitCents: number
    termsDays: number
    openInvoicesCents: number
    openOrdersCents: number
    unappliedCents: number
  }
  overdueCents: number
  figures: {
    netCents: number
    priorNetCents: number
    costCents: number
    returnedCents: number
    orderDays: number
    firstOn: string | null
    lastOn: string | null
  }
  /** The trailing twelve months, oldest first. */
  months: { month: string; netCents: number; orderDays: number }[]
  state: CompanyStateFacts | null
  points: { pending: number; active: number }
  rebate: { pendingCents: number; earnedCents: number }
  orders: {
    id: string
    number: string
    placedOn: string
    status: "awaiting_payment" | "placed" | "part_shipped" | "shipped" | "delivered" | "cancelled"
    totalCents: number
  }[]
  orderCount: number
  invoices: { id: string; number: string; orderId: string; dueOn: string; openCents: number }[]
  tiers: {
    tierKey: string
    fromOn: string
    toOn: string | null
    cause: string
    evidence: Record<string, unknown>
  }[]
  members: {
    id: string
    name: string
    email: string
    role: string
    phone: string | null
    active: boolean
    invited: boolean
  }[]
  addresses: { id: string; label: string; recipient: string; lines: string[]; isDefault: boolean }[]
  awards: { name: { en: string; zh: string } | null; scopeKey: string; period: string; rank: number }[]
}

export type CompanyStateFacts = {
  state: CompanyStateKey
  sinceOn: string
  lastOn: string
  orderDays: number
  medianGapDays: number | null
  longestGapDays: number | null
  shrunkGapTenths: number | null
  score90Ppm: number
  atRiskCents: number
  abcClass: string
}

/** A company with all that staff need of it, in one statement. Undefined when there is none, or it is not in this person's care. */
export async function getStaffCompany(
  db: Db,
  companyId: string,
  scope: CareScope,
  todayOn: string,
): Promise<StaffCompany | undefined> {
  const today = sql`${todayOn}::date`
  const [row] = await rowsOf<StaffCompany>(
    db,
    sql`select c.id, c.number, c.name, c.status, c.country, c.region, c.town, c.tax_number as "taxNumber", c.phone, c.tier_key as "tierKey",
      c.joined_on as "joinedOn",
      (select jsonb_build_object('id', u.id, 'name', u.name, 'phone', u.phone) from users u where u.id = c.rep_id) as rep,
      (select jsonb_build_object('id', l.id, 'name', l.name) from price_lists l where l.id = c.price_list_id) as "priceList",
      (select count(distinct k.variant_id)::int from contract_prices k where k.company_id = c.id and k.valid_from_on <= ${today}
        and (k.valid_to_on is null or k.valid_to_on >= ${today})) as "contractPrices",
      jsonb_build_object('limitCents', a.limit_cents, 'termsDays', a.terms_days, 'openInvoicesCents', a.open_invoices_cents,
        'openOrdersCents', a.open_orders_cents, 'unappliedCents', a.unapplied_cents) as credit,
      (select coalesce(sum(i.total_cents - i.paid_cents), 0)::bigint from invoices i where i.company_id = c.id and i.paid_on is null and i.due_on < ${today}) as "overdueCents",
      (select jsonb_build_object('netCents', coalesce(sum(net_cents) filter (where day > ${today} - 365), 0),
          'priorNetCents', coalesce(sum(net_cents) filter (where day <= ${today} - 365 and day > ${today} - 730), 0),
          'costCents', coalesce(sum(cost_cents) filter (where day > ${today} - 365), 0),
          'returnedCents', coalesce(sum(returned_cents) filter (where day > ${today} - 365), 0),
          'orderDays', count(*) filter (where day > ${today} - 365 and orders > 0),
          'firstOn', min(day) filter (where orders > 0), 'lastOn', max(day) filter (where orders > 0))
        from company_days d where d.company_id = c.id) as figures,
      (select jsonb_agg(jsonb_build_object('month', to_char(m, 'YYYY-MM'), 'netCents', coalesce(t.net, 0), 'orderDays', coalesce(t.days, 0)) order by m)
        from generate_series(date_trunc('month', ${today}) - interval '11 months', date_trunc('month', ${today}), interval '1 month') m
        left join lateral (select sum(net_cents) as net, count(*) filter (where orders > 0) as days from company_days d
          where d.company_id = c.id and d.day >= m::date and d.day < (m + interval '1 month')::date) t on true) as months,
      (select jsonb_build_object('state', s.state, 'sinceOn', s.since_on, 'lastOn', s.last_on, 'orderDays', s.order_days,
          'medianGapDays', s.median_gap_days, 'longestGapDays', s.longest_gap_days, 'shrunkGapTenths', s.shrunk_gap_tenths,
          'score90Ppm', s.score90_ppm, 'atRiskCents', s.at_risk_cents, 'abcClass', s.abc_class)
        from company_states s where s.company_id = c.id) as state,
      jsonb_build_object('pending', coalesce((select balance from balances b where b.company_id = c.id and b.account = 'points:pending' and b.asset = 'points'), 0),
        'active', coalesce((select balance from balances b where b.company_id = c.id and b.account = 'points:active' and b.asset = 'points'), 0)) as points,
      (select jsonb_build_object('pendingCents', coalesce(sum(pending_cents), 0), 'earnedCents', coalesce(sum(earned_cents - settled_cents), 0))
        from rebate_posted p where p.company_id = c.id and p.ends_on >= ${today}) as rebate,
      (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select o.id, o.number, o.placed_on as "placedOn", o.status, o.total_cents as "totalCents"
        from orders o where o.company_id = c.id order by o.placed_at desc limit 8) t) as orders,
      (select count(*)::int from orders o where o.company_id = c.id) as "orderCount",
      (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select i.id, i.number, i.order_id as "orderId", i.due_on as "dueOn",
        i.total_cents - i.paid_cents as "openCents" from invoices i where i.company_id = c.id and i.paid_on is null order by i.due_on, i.number limit 50) t) as invoices,
      (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select h.tier_key as "tierKey", h.from_on as "fromOn", h.to_on as "toOn", h.cause, h.evidence
        from tier_holdings h where h.company_id = c.id order by h.from_on desc limit 12) t) as tiers,
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'role', u.role, 'phone', u.phone, 'active', u.active,
          'invited', u.password_hash is null) order by (u.role = 'owner') desc, u.name), '[]') from users u where u.company_id = c.id) as members,
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'label', d.label, 'recipient', d.recipient, 'isDefault', d.is_default,
          'lines', array_remove(array[d.line1, d.line2, d.town || ' ' || d.postcode, d.country], null)) order by d.is_default desc, d.label), '[]')
        from addresses d where d.company_id = c.id and d.archived_at is null) as addresses,
      (select coalesce(jsonb_agg(jsonb_build_object('period', w.period, 'rank', w.rank, 'scopeKey', w.scope_key,
          'name', (select x.value->'name' from program_versions v, jsonb_array_elements(v.body->'awards') x
            where v.id = w.program_version_id and x.value->>'key' = w.award_key)) order by w.granted_on desc, w.award_key), '[]')
        from awards w where w.company_id = c.id) as awards
    from companies c join credit_accounts a on a.company_id = c.id where c.id = ${companyId} and ${inCare(scope)}`,
  )
  return row
}

/** What a company's conditions can be changed to. */
export async function loadConditionChoices(
  db: Db,
): Promise<{ reps: { id: string; name: string }[]; priceLists: { id: string; name: string }[] }> {
  const [row] = await rowsOf<{
    reps: { id: string; name: string }[]
    priceLists: { id: string; name: string }[]
  }>(
    db,
    sql`select (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name), '[]') from users
        where role in ('rep', 'admin') and active) as reps,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name), '[]') from price_lists where kind = 'company') as "priceLists"`,
  )
  return row ?? { reps: [], priceLists: [] }
}

import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type AccountAddress = {
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

export type AccountMember = {
  id: string
  name: string
  email: string
  role: "owner" | "approver" | "buyer"
  active: boolean
  /** False until the invitation is answered. */
  joined: boolean
}

export type AccountFacts = {
  company: {
    name: string
    number: string
    country: string
    region: string
    town: string
    taxNumber: string | null
    phone: string | null
    joinedOn: string
    tierKey: string
  }
  rep: { name: string; email: string; phone: string | null } | null
  credit: {
    limitCents: number
    termsDays: number
    openInvoicesCents: number
    openOrdersCents: number
    unappliedCents: number
  }
  overdueCents: number
  openInvoiceCount: number
  addresses: AccountAddress[]
  members: AccountMember[]
}

/** The company's own page in one statement. */
export async function loadAccount(db: Db, companyId: string, todayOn: string): Promise<AccountFacts> {
  const [row] = await rowsOf<AccountFacts>(
    db,
    sql`select
      jsonb_build_object('name', c.name, 'number', c.number, 'country', c.country, 'region', c.region, 'town', c.town, 'taxNumber', c.tax_number,
        'phone', c.phone, 'joinedOn', c.joined_on, 'tierKey', c.tier_key) as company,
      case when r.id is not null then jsonb_build_object('name', r.name, 'email', r.email, 'phone', r.phone) end as rep,
      jsonb_build_object('limitCents', a.limit_cents, 'termsDays', a.terms_days, 'openInvoicesCents', a.open_invoices_cents,
        'openOrdersCents', a.open_orders_cents, 'unappliedCents', a.unapplied_cents) as credit,
      (select coalesce(sum(i.total_cents - i.paid_cents), 0)::bigint from invoices i
        where i.company_id = c.id and i.paid_on is null and i.due_on < ${todayOn}::date) as "overdueCents",
      (select count(*)::int from invoices i where i.company_id = c.id and i.paid_on is null) as "openInvoiceCount",
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'label', d.label, 'recipient', d.recipient, 'line1', d.line1, 'line2', d.line2, 'town', d.town,
          'postcode', d.postcode, 'country', d.country, 'isDefault', d.is_default) order by d.is_default desc, d.label)
        from addresses d where d.company_id = c.id and d.archived_at is null), '[]'::jsonb) as addresses,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'role', u.role, 'active', u.active,
          'joined', u.password_hash is not null) order by array_position(array['owner','approver','buyer'], u.role), u.name)
        from users u where u.company_id = c.id), '[]'::jsonb) as members
    from companies c join credit_accounts a on a.company_id = c.id left join users r on r.id = c.rep_id where c.id = ${companyId}`,
  )
  if (!row) throw new Error(`company ${companyId} has no credit account`)
  return row
}

import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { demoSignInOf } from "./sign-in.ts"

/** Who trades what in the bench. */
export type Trade = {
  /** The middling customer of the demo, who reads the catalogue. */
  member: { companyId: string; userId: string; tierKey: string; todayOn: string }
  /** Members of as many companies, each with a session and the lines that this person's cart takes. */
  buyers: Buyer[]
}

export type Buyer = {
  companyId: string
  userId: string
  sessionId: string
  addressId: string
  tierKey: string
  programVersionId: string
  lines: BuyerLine[]
}

export type BuyerLine = {
  variantId: string
  sku: string
  name: string
  categoryKey: string
  quantity: number
  /** A second quantity that the article's rules allow: a cart that is written twice really changes. */
  otherQuantity: number
  unitCents: number
  costCents: number
}

const BUYERS = 150
export const LINES = 20

/**
 * Makes the house fit for thousands of orders, by plain SQL before anything is measured: plenty of stock, wide credit
 * limits, no invoice counted as overdue, and sessions for the buyers (one person signs in by the form, see sign-in.ts;
 * 150 password checks would only take time). Carts hold twenty of the 1,500 best sellers, another draw for each buyer; they are
 * filled before tables are counted, as in a house in trade: statements planned while there are no carts read them all later.
 */
export async function planTrade(db: Db): Promise<Trade> {
  await rowsOf(db, sql`update stock set on_hand = 100000000, protected_quantity = 0`)
  await rowsOf(db, sql`update credit_accounts set limit_cents = 1000000000000`)
  await rowsOf(db, sql`update house set overdue_grace_days = 3650`)
  const [member] = await rowsOf<Trade["member"]>(
    db,
    sql`select u.company_id as "companyId", u.id as "userId", c.tier_key as "tierKey", current_date::text as "todayOn"
      from users u join companies c on c.id = u.company_id where u.email = ${demoSignInOf("buyer")}`,
  )
  if (!member) throw new Error("the house has no demo buyer")
  const buyers = await rowsOf<Buyer>(
    db,
    sql`with sellable as (
      select v.id, v.sku, p.name, coalesce(top.key, leaf.key) as category_key, v.moq, v.increment, v.cost_cents, r.unit_cents
      from variants v join products p on p.id = v.product_id
        join categories leaf on leaf.id = p.category_id left join categories top on top.id = leaf.parent_id
        join price_lists l on l.kind = 'base'
        join prices r on r.price_list_id = l.id and r.variant_id = v.id and r.min_quantity <= v.moq
      where v.status = 'active' and p.status = 'active' and p.opens_on is null and r.unit_cents * v.moq >= 400
      order by v.sold_trailing_year desc, v.id limit 1500
    )
    select u.company_id as "companyId", u.id as "userId", a.id as "addressId", c.tier_key as "tierKey",
      'bench' || lpad(row_number() over (order by u.id)::text, 35, '0') as "sessionId",
      (select v.id from program_versions v where v.status = 'published' and daterange(v.effective_from_on, v.effective_to_on) @> current_date) as "programVersionId",
      (select json_agg(json_build_object('variantId', s.id, 'sku', s.sku, 'name', s.name, 'categoryKey', s.category_key,
          'quantity', s.moq, 'otherQuantity', s.moq + s.increment, 'unitCents', s.unit_cents, 'costCents', s.cost_cents))
        from (select * from sellable order by md5(id::text || u.id::text) limit ${LINES}) s) as lines
    from users u join companies c on c.id = u.company_id join addresses a on a.company_id = c.id and a.is_default and a.archived_at is null
    where u.role = 'owner' and u.active and c.status = 'active' order by u.id limit ${BUYERS}`,
  )
  await rowsOf(
    db,
    sql`insert into sessions (id, user_id, expires_at)
      select s.id, s.user_id, now() + interval '30 days'
      from jsonb_to_recordset(${JSON.stringify(buyers.map((each) => ({ id: each.sessionId, user_id: each.userId })))}::jsonb)
        as s(id text, user_id uuid)`,
  )
  await rowsOf(
    db,
    sql`with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(buyers)}::jsonb) as b("companyId" uuid, "userId" uuid, lines jsonb)
    ), opened as (
      insert into carts (company_id, id, user_id, updated_at) select "companyId", gen_random_uuid(), "userId", now() from wanted
      on conflict (company_id, user_id) do update set updated_at = excluded.updated_at returning company_id, id, user_id
    )
    insert into cart_lines (company_id, cart_id, variant_id, quantity, added_at)
    select o.company_id, o.id, l."variantId", l."otherQuantity", now()
    from opened o join wanted b on b."companyId" = o.company_id and b."userId" = o.user_id,
      jsonb_to_recordset(b.lines) as l("variantId" uuid, "otherQuantity" int)
    on conflict (company_id, cart_id, variant_id) do update set quantity = excluded.quantity`,
  )
  await rowsOf(db, sql`vacuum analyze`)
  return { member, buyers }
}

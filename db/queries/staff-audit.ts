import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { STAFF_PAGE_SIZE } from "./staff-orders.ts"

export type AuditRow = {
  id: number
  at: string
  actor: string | null
  action: string
  entity: string
  entityId: string
  companyId: string | null
  company: string | null
  /** What it happened to, by name: an order's number, a product's name. */
  subject: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export type AuditFilter = {
  entity: string | null
  companyId: string | null
  actorId: string | null
  search: string
}

/** One page of what staff did, newest first; who can be filtered for is answered too. Two statements. */
export async function listAudit(
  db: Db,
  ask: { filter: AuditFilter; page: number },
): Promise<{ rows: AuditRow[]; total: number; actors: { id: string; name: string }[] }> {
  const where = filterSql(ask.filter)
  const rows = await rowsOf<AuditRow>(
    db,
    sql`select e.id, e.at, u.name as actor, e.action, e.entity, e.entity_id as "entityId", e.company_id as "companyId", c.name as company,
      case e.entity
        when 'order' then (select o.number from orders o where o.company_id = e.company_id and o.id::text = e.entity_id)
        when 'product' then (select p.name from products p where p.id::text = e.entity_id)
        when 'payment' then (select p.reference from payments p where p.company_id = e.company_id and p.id::text = e.entity_id)
        when 'program' then (select '#' || v.number || coalesce(' · ' || nullif(v.title, ''), '') from program_versions v where v.id::text = e.entity_id)
        when 'settlement' then (select r.pay_period from settlement_runs r where r.id::text = e.entity_id)
        when 'redemption' then (select r.number from redemptions r where r.company_id = e.company_id and r.id::text = e.entity_id)
        when 'simulation' then e.after ->> 'title'
        when 'application' then (select a.company_name from applications a where a.id::text = e.entity_id)
      end as subject, e.before, e.after
    from audit_entries e left join users u on u.id = e.actor_id left join companies c on c.id = e.company_id
    where ${where} order by e.id desc limit ${STAFF_PAGE_SIZE} offset ${(ask.page - 1) * STAFF_PAGE_SIZE}`,
  )
  const [facts] = await rowsOf<{ n: number; actors: { id: string; name: string }[] }>(
    db,
    sql`select (select count(*)::int from audit_entries e left join companies c on c.id = e.company_id where ${where}) as n,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name), '[]') from users where company_id is null) as actors`,
  )
  return { rows, total: facts?.n ?? 0, actors: facts?.actors ?? [] }
}

function filterSql(filter: AuditFilter): SQL {
  const all: SQL[] = [sql`true`]
  if (filter.entity) all.push(sql`e.entity = ${filter.entity}`)
  if (filter.companyId) all.push(sql`e.company_id = ${filter.companyId}`)
  if (filter.actorId) all.push(sql`e.actor_id = ${filter.actorId}`)
  if (filter.search !== "") {
    const like = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`
    all.push(
      sql`(c.name ilike ${like} or e.action ilike ${like} or e.after::text ilike ${like} or e.before::text ilike ${like})`,
    )
  }
  return sql.join(all, sql` and `)
}

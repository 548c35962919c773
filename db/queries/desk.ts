import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type DeskCounts = Record<
  "orders" | "applications" | "alarms" | "findings" | "tasks" | "redemptions",
  number
>

/** How much waits on the admin's desk: orders to ship, applications to decide, companies that have slipped, twins and cliffs, tasks, rewards. One statement. */
export async function loadDeskCounts(db: Db): Promise<DeskCounts> {
  const [row] = await rowsOf<DeskCounts>(
    db,
    sql`select (select count(*)::int from orders where status in ('placed', 'part_shipped')) as orders,
      (select count(*)::int from applications where status = 'submitted') as applications,
      (select count(*)::int from company_states where state = 'overdue') as alarms,
      (select count(*)::int from guard_findings where kind in ('twins', 'cliff') and gone_on is null and overridden_at is null) as findings,
      (select count(*)::int from tasks where status = 'open') as tasks,
      (select count(*)::int from redemptions where status = 'requested') as redemptions`,
  )
  return row ?? { orders: 0, applications: 0, alarms: 0, findings: 0, tasks: 0, redemptions: 0 }
}

/** Whose companies: a rep's own care, or every company for an admin (`repId` null). */
export type CareScope = { repId: string | null }

export function inCare(scope: CareScope, companies: "c" = "c"): SQL {
  const table = sql.identifier(companies)
  return scope.repId === null ? sql`true` : sql`${table}.rep_id = ${scope.repId}`
}

/** How many companies in care are due, overdue or dormant and have not ordered since that was counted. */
export async function countDueInCare(db: Db, scope: CareScope): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    db,
    sql`select count(*)::int as n from companies c join company_states s on s.company_id = c.id
      where c.status = 'active' and s.state in ('due', 'overdue', 'dormant') and ${inCare(scope)}
        and not exists (select 1 from company_days d where d.company_id = c.id and d.day > s.last_on and d.orders > 0)`,
  )
  return row?.n ?? 0
}

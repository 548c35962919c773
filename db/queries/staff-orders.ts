import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export const STAFF_PAGE_SIZE = 50

/** The piles an order can lie on. `late` is to be shipped and promised for a day gone by (or three days old without one). */
export const orderPiles = [
  "to_ship",
  "late",
  "awaiting_payment",
  "on_the_way",
  "unpaid",
  "overdue",
  "delivered",
  "cancelled",
] as const
export type OrderPile = (typeof orderPiles)[number]
/** The piles that are work; what is delivered or cancelled is not counted on every visit. */
export type WorkPile = Exclude<OrderPile, "delivered" | "cancelled">

export type StaffOrderRow = {
  companyId: string
  id: string
  number: string
  company: string
  tierKey: string
  placedOn: string
  wantedOn: string | null
  status: "awaiting_payment" | "placed" | "part_shipped" | "shipped" | "delivered" | "cancelled"
  late: boolean
  lines: number
  openUnits: number
  totalCents: number
  /** Unpaid on its invoices, tax included. */
  owedCents: number
  overdue: boolean
  poNumber: string | null
  /** Set when staff placed it for the company. */
  placedByStaff: string | null
  rep: string | null
}

/** One page of orders, newest first (the longest waiting first where they wait to be shipped), and how many there are. Two statements. */
export async function listStaffOrders(
  db: Db,
  ask: { pile: OrderPile | null; search: string; page: number; todayOn: string },
): Promise<{ rows: StaffOrderRow[]; total: number }> {
  const where = sql.join([pileSql(ask.pile, ask.todayOn), searchSql(ask.search)], sql` and `)
  const oldestFirst = ask.pile === "to_ship" || ask.pile === "late" || ask.pile === "awaiting_payment"
  const order = oldestFirst ? sql`placed_at, number` : sql`placed_at desc, number desc`
  const offset = (ask.page - 1) * STAFF_PAGE_SIZE
  const rows = await rowsOf<StaffOrderRow>(
    db,
    sql`with page as (
      select o.* from orders o join companies c on c.id = o.company_id where ${where} order by ${order} limit ${STAFF_PAGE_SIZE} offset ${offset}
    )
    select o.company_id as "companyId", o.id, o.number, c.name as company, c.tier_key as "tierKey", o.placed_on as "placedOn",
      o.wanted_on as "wantedOn", o.status, ${lateSql(ask.todayOn)} as late, l.lines, l.open as "openUnits", o.total_cents as "totalCents",
      i.owed as "owedCents", i.overdue, o.po_number as "poNumber", r.name as rep,
      case when u.role in ('rep', 'admin') then u.name end as "placedByStaff"
    from page o join companies c on c.id = o.company_id left join users r on r.id = c.rep_id left join users u on u.id = o.placed_by_id
      cross join lateral (select count(*)::int as lines, coalesce(sum(quantity - shipped_quantity - cancelled_quantity), 0)::int as open
        from order_lines l where l.company_id = o.company_id and l.order_id = o.id) l
      cross join lateral (select coalesce(sum(total_cents - paid_cents), 0)::bigint as owed,
          coalesce(bool_or(paid_on is null and due_on < ${ask.todayOn}::date), false) as overdue
        from invoices i where i.company_id = o.company_id and i.order_id = o.id) i
    order by ${order}`,
  )
  const [count] = await rowsOf<{ n: number }>(
    db,
    sql`select count(*)::int as n from orders o join companies c on c.id = o.company_id where ${where}`,
  )
  return { rows, total: count?.n ?? 0 }
}

/** How many orders lie on each pile that is work. One statement over the open orders and open invoices only. */
export async function countOrderPiles(db: Db, todayOn: string): Promise<Record<WorkPile, number>> {
  const [row] = await rowsOf<Record<WorkPile, number>>(
    db,
    sql`select count(*) filter (where o.status in ('placed', 'part_shipped'))::int as to_ship,
      count(*) filter (where ${lateSql(todayOn)})::int as late,
      count(*) filter (where o.status = 'awaiting_payment')::int as awaiting_payment,
      count(*) filter (where o.status = 'shipped')::int as on_the_way,
      (select count(distinct (company_id, order_id))::int from invoices where paid_on is null) as unpaid,
      (select count(distinct (company_id, order_id))::int from invoices where paid_on is null and due_on < ${todayOn}::date) as overdue
    from orders o where o.status in ('awaiting_payment', 'placed', 'part_shipped', 'shipped')`,
  )
  if (!row) throw new Error("counting always answers")
  return row
}

function lateSql(todayOn: string): SQL {
  return sql`(o.status in ('placed', 'part_shipped') and coalesce(o.wanted_on, o.placed_on + 3) < ${todayOn}::date)`
}

function pileSql(pile: OrderPile | null, todayOn: string): SQL {
  switch (pile) {
    case null:
      return sql`true`
    case "to_ship":
      return sql`o.status in ('placed', 'part_shipped')`
    case "late":
      return lateSql(todayOn)
    case "on_the_way":
      return sql`o.status = 'shipped'`
    case "unpaid":
      return sql`(o.company_id, o.id) in (select company_id, order_id from invoices where paid_on is null)`
    case "overdue":
      return sql`(o.company_id, o.id) in (select company_id, order_id from invoices where paid_on is null and due_on < ${todayOn}::date)`
    case "awaiting_payment":
    case "delivered":
    case "cancelled":
      return sql`o.status = ${pile}`
    default:
      return pile satisfies never
  }
}

/** Order number, the customer's PO number, company name or number. */
function searchSql(search: string): SQL {
  const words = search.trim()
  if (words === "") return sql`true`
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`
  return sql`(o.number ilike ${like} or o.po_number ilike ${like} or c.name ilike ${like} or c.number ilike ${like})`
}

import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type Difference = { what: string; stored: string | null; folded: string | null }
export type BookCheck = { book: string; checked: number; differing: number; differences: Difference[] }

/** Differences shown per book; the count says how many there are. */
const SHOWN = 20

/**
 * Every figure that is kept beside what it sums up, folded again from that: one statement per book, whatever the size of
 * the house. A book is right when what is stored is what its entries say.
 */
export async function foldBooks(db: Db): Promise<BookCheck[]> {
  const checks: BookCheck[] = []
  for (const [book, pairs] of books) checks.push(await compare(db, book, pairs))
  return checks
}

async function compare(db: Db, book: string, pairs: SQL): Promise<BookCheck> {
  const [row] = await rowsOf<Omit<BookCheck, "book">>(
    db,
    sql`with pair as materialized (${pairs})
      select count(*)::int as checked, (count(*) filter (where stored is distinct from folded))::int as differing,
        coalesce((select jsonb_agg(jsonb_build_object('what', what, 'stored', stored, 'folded', folded))
          from (select * from pair where stored is distinct from folded order by what limit ${SHOWN}) d), '[]') as differences
      from pair`,
  )
  if (!row) throw new Error("an aggregate always has a row")
  return { book, ...row }
}

const keptUnits = sql`(l.quantity - l.cancelled_quantity - l.returned_quantity)::bigint`
const openUnits = sql`(l.quantity - l.cancelled_quantity - l.shipped_quantity)::bigint`

/** Each names what it compares, and both figures as text (several figures of one thing separated by a slash). */
const books: readonly [book: string, pairs: SQL][] = [
  [
    "stock = its moves",
    sql`select coalesce(s.variant_id, m.variant_id)::text as what, s.on_hand || ' / ' || s.reserved as stored,
        m.on_hand || ' / ' || m.reserved as folded
      from stock s full join (select variant_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved from stock_moves group by 1) m
        on m.variant_id = s.variant_id
      where s.variant_id is null or m.variant_id is not null or s.on_hand <> 0 or s.reserved <> 0`,
  ],
  [
    "reserved stock = open order lines",
    sql`select s.variant_id::text as what, s.reserved::text as stored, coalesce(l.open, 0)::text as folded
      from stock s left join (select l.variant_id, sum(${openUnits}) as open from order_lines l group by 1) l on l.variant_id = s.variant_id`,
  ],
  [
    "order = its lines",
    sql`select o.number as what, o.goods_cents || ' / ' || o.points as stored, l.net || ' / ' || l.points as folded
      from orders o left join (select company_id, order_id, sum(net_cents) as net, sum(points) as points from order_lines group by 1, 2) l
        on l.company_id = o.company_id and l.order_id = o.id`,
  ],
  [
    "order line = its shipments and returns",
    sql`select l.order_id || ' line ' || l.line_no as what, l.shipped_quantity || ' / ' || l.returned_quantity as stored,
        coalesce(s.units, 0) || ' / ' || coalesce(r.units, 0) as folded
      from order_lines l
        left join (select company_id, order_id, line_no, sum(quantity) as units from shipment_lines group by 1, 2, 3) s
          using (company_id, order_id, line_no)
        left join (select company_id, order_id, line_no, sum(quantity) as units from return_lines group by 1, 2, 3) r
          using (company_id, order_id, line_no)`,
  ],
  [
    "invoice = its shipment",
    sql`select i.number as what, i.goods_cents::text as stored, g.net::text as folded
      from invoices i left join (select s.company_id, s.shipment_id, sum(s.quantity * l.unit_cents) as net
        from shipment_lines s join order_lines l using (company_id, order_id, line_no) group by 1, 2) g
        on g.company_id = i.company_id and g.shipment_id = i.shipment_id`,
  ],
  [
    "invoice paid = payments and credit notes set against it",
    sql`select i.number as what, i.paid_cents::text as stored, (coalesce(a.sum, 0) + coalesce(n.sum, 0))::text as folded
      from invoices i
        left join (select company_id, invoice_id, sum(amount_cents) from payment_allocations group by 1, 2) a
          on a.company_id = i.company_id and a.invoice_id = i.id
        left join (select company_id, invoice_id, sum(applied_cents) from credit_notes group by 1, 2) n
          on n.company_id = i.company_id and n.invoice_id = i.id`,
  ],
  [
    "credit account = open invoices",
    sql`select a.company_id::text as what, a.open_invoices_cents::text as stored, coalesce(i.open, 0)::text as folded
      from credit_accounts a left join (select company_id, sum(total_cents - paid_cents) as open from invoices group by 1) i
        on i.company_id = a.company_id`,
  ],
  [
    "credit account = open orders",
    sql`select a.company_id::text as what, a.open_orders_cents::text as stored, coalesce(o.open, 0)::text as folded
      from credit_accounts a left join (
        select company_id, sum(net + (invoiced + net) * tax_cents / nullif(whole, 0) - invoiced * tax_cents / nullif(whole, 0)) as open
        from (
          select o.company_id, o.tax_cents, o.goods_cents + o.freight_cents as whole, coalesce(i.net, 0)::bigint as invoiced,
            (l.goods + case when i.net is null then o.freight_cents else 0 end)::bigint as net
          from orders o
            join (select l.company_id, l.order_id, sum(${openUnits} * l.unit_cents) as goods from order_lines l
              where ${openUnits} > 0 group by 1, 2) l on l.company_id = o.company_id and l.order_id = o.id
            left join (select company_id, order_id, sum(goods_cents + freight_cents) as net from invoices group by 1, 2) i
              on i.company_id = o.company_id and i.order_id = o.id
          where o.payment_method = 'on_account') t
        group by 1) o on o.company_id = a.company_id`,
  ],
  [
    "unapplied credit = what payments and credit notes have left",
    sql`select a.company_id::text as what, a.unapplied_cents::text as stored,
        (coalesce(p.sum, 0) - coalesce(s.sum, 0) + coalesce(n.sum, 0))::text as folded
      from credit_accounts a
        left join (select company_id, sum(amount_cents) from payments group by 1) p on p.company_id = a.company_id
        left join (select company_id, sum(amount_cents) from payment_allocations group by 1) s on s.company_id = a.company_id
        left join (select company_id, sum(total_cents - applied_cents) from credit_notes group by 1) n on n.company_id = a.company_id`,
  ],
  [
    "balance = its postings",
    sql`select coalesce(b.company_id, p.company_id) || ' ' || coalesce(b.account, p.account) as what, coalesce(b.balance, 0)::text as stored,
        coalesce(p.sum, 0)::text as folded
      from balances b full join (
        select company_id, account, asset, sum(amount) from (
          select company_id, credit as account, asset, amount from postings
          union all select company_id, debit, asset, -amount from postings) t
        group by 1, 2, 3) p on p.company_id = b.company_id and p.account = b.account and p.asset = b.asset`,
  ],
  [
    "debits = credits",
    sql`select company_id || ' ' || asset as what, sum(balance)::text as stored, '0' as folded from balances group by company_id, asset`,
  ],
  [
    "open lots = points balances",
    sql`select coalesce(l.company_id, b.company_id)::text as what,
        coalesce(b.pending, 0) || ' / ' || coalesce(b.active, 0) as stored, coalesce(l.pending, 0) || ' / ' || coalesce(l.active, 0) as folded
      from (select company_id, sum(pending_points) as pending, sum(active_points) as active from point_lots group by 1) l
        full join (select company_id, sum(balance) filter (where account = 'points:pending') as pending,
          sum(balance) filter (where account = 'points:active') as active from balances group by 1) b on b.company_id = l.company_id`,
  ],
  [
    "held and spent points = redemptions",
    sql`select coalesce(r.company_id, b.company_id)::text as what, coalesce(b.held, 0) || ' / ' || coalesce(b.spent, 0) as stored,
        coalesce(r.held, 0) || ' / ' || coalesce(r.spent, 0) as folded
      from (select company_id, sum(points) filter (where status = 'requested') as held, sum(points) filter (where status = 'delivered') as spent
          from redemptions group by 1) r
        full join (select company_id, sum(balance) filter (where account = 'points:held') as held,
          sum(balance) filter (where account = 'points:spent') as spent from balances group by 1) b on b.company_id = r.company_id`,
  ],
  [
    "rebate basis = order lines",
    sql`select coalesce(b.company_id, x.company_id) || ' ' || coalesce(b.month, x.month) || ' ' || coalesce(b.segment_key, x.segment_key) as what,
        concat_ws(' / ', b.ordered_cents, b.ordered_units, b.shipped_cents, b.shipped_units, b.qualified_cents, b.qualified_units, b.on_time_cents, b.on_time_units) as stored,
        concat_ws(' / ', x.ordered, x.ordered_units, x.shipped, x.shipped_units, x.qualified, x.qualified_units, x.on_time, x.on_time_units) as folded
      from rebate_basis b full join (
        select o.company_id, to_char(o.placed_on, 'YYYY-MM') as month, l.segment_key, sum(${keptUnits} * l.unit_cents) as ordered,
          sum(${keptUnits}) as ordered_units, sum((l.shipped_quantity - l.returned_quantity) * l.unit_cents) as shipped,
          sum(l.shipped_quantity - l.returned_quantity) as shipped_units, sum(l.qualified_quantity * l.unit_cents) as qualified,
          sum(l.qualified_quantity) as qualified_units, sum(l.on_time_quantity * l.unit_cents) as on_time, sum(l.on_time_quantity) as on_time_units
        from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id group by 1, 2, 3) x
        on x.company_id = b.company_id and x.month = b.month and x.segment_key = b.segment_key`,
  ],
  [
    "rebate balance = posted of all periods",
    sql`select coalesce(r.company_id, b.company_id)::text as what, concat_ws(' / ', coalesce(b.pending, 0), coalesce(b.earned, 0), coalesce(b.debt, 0)) as stored,
        concat_ws(' / ', coalesce(r.pending, 0), coalesce(r.earned, 0), coalesce(r.debt, 0)) as folded
      from (select company_id, sum(pending_cents) as pending, sum(greatest(0, earned_cents - settled_cents)) as earned,
          sum(greatest(0, settled_cents - earned_cents)) as debt from rebate_posted group by 1) r
        full join (select company_id, sum(balance) filter (where account = 'rebate:pending') as pending,
          sum(balance) filter (where account = 'rebate:earned') as earned, sum(balance) filter (where account = 'rebate:debt') as debt
          from balances group by 1) b on b.company_id = r.company_id`,
  ],
  [
    "company days = order lines",
    sql`select coalesce(d.company_id, x.company_id) || ' ' || coalesce(d.day, x.day) as what,
        concat_ws(' / ', d.orders, d.units, d.net_cents, d.cost_cents, d.returned_cents) as stored,
        concat_ws(' / ', x.orders, x.units, x.net, x.cost, x.returned) as folded
      from company_days d full join (
        select company_id, placed_on as day, count(*) filter (where units > 0) as orders, sum(units) as units, sum(net) as net,
          sum(cost) as cost, sum(returned) as returned
        from (select o.company_id, o.id, o.placed_on, sum(${keptUnits}) as units, sum(${keptUnits} * l.unit_cents) as net,
            sum(${keptUnits} * l.unit_cost_cents) as cost, sum(l.returned_quantity * l.unit_cents) as returned
          from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id group by 1, 2, 3) t
        group by 1, 2) x on x.company_id = d.company_id and x.day = d.day`,
  ],
  [
    "company SKUs = order lines",
    sql`select coalesce(k.company_id, x.company_id) || ' ' || coalesce(k.variant_id, x.variant_id) as what,
        concat_ws(' / ', k.first_on, k.last_on, k.order_days, k.quantity_total, k.recent_quantities::text) as stored,
        concat_ws(' / ', x.first_on, x.last_on, x.days, x.units, x.recent::text) as folded
      from company_skus k full join (
        select company_id, variant_id, min(placed_on) as first_on, max(placed_on) as last_on, count(*) as days, sum(units) as units,
          (array_agg(units order by placed_on desc))[1:6] as recent
        from (select o.company_id, l.variant_id, o.placed_on, sum(${keptUnits}) as units
          from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id group by 1, 2, 3) d
        where units > 0 group by 1, 2) x on x.company_id = k.company_id and x.variant_id = k.variant_id`,
  ],
  [
    "company's tier = the tier it holds",
    sql`select c.number as what, c.tier_key as stored, h.tier_key as folded
      from companies c left join tier_holdings h on h.company_id = c.id and h.to_on is null`,
  ],
]

import { beforeAll, describe, expect, it } from "vitest"
import { useDatabase } from "#tests/support/database.ts"
import { checkForeignKeys } from "./load-unchecked.ts"
import { demoSignIns } from "./plan/story.ts"
import { type SeededHouse, seedHouse } from "./seed-house.ts"

const database = useDatabase()
const now = new Date("2026-11-22T09:00:00Z")
let seeded: SeededHouse

beforeAll(async () => {
  seeded = await seedHouse(database.current, { scale: "small", now })
}, 240_000)

const rows = async (query: string) => (await database.current.executeSql(query)).rows

/** What must not exist: each query names the rows that break a rule between tables. */
const wrong: [rule: string, query: string][] = [
  [
    "what a company owes is the sum of its open invoices",
    `select 1 from credit_accounts a where open_invoices_cents <>
      (select coalesce(sum(total_cents - paid_cents), 0) from invoices i where i.company_id = a.company_id)`,
  ],
  [
    "unapplied credit is what credit notes had left over",
    `select 1 from credit_accounts a where unapplied_cents <>
      (select coalesce(sum(total_cents - applied_cents), 0) from credit_notes n where n.company_id = a.company_id)`,
  ],
  [
    "open orders cost credit, all others none",
    `select 1 from credit_accounts a where (open_orders_cents > 0) <> exists
      (select 1 from orders o where o.company_id = a.company_id and o.status in ('placed', 'part_shipped'))`,
  ],
  [
    "stock is the fold of its moves",
    `select 1 from stock s join (select variant_id, sum(on_hand_delta) h, sum(reserved_delta) r from stock_moves group by 1) m using (variant_id)
      where s.on_hand <> m.h or s.reserved <> m.r`,
  ],
  [
    "what open orders want is reserved",
    `select 1 from stock s left join (select variant_id, sum(quantity - shipped_quantity - cancelled_quantity) r from order_lines group by 1) l
      using (variant_id) where s.reserved <> coalesce(l.r, 0)`,
  ],
  [
    "an order is the sum of its lines, in goods and in points",
    `select 1 from orders o join (select company_id, order_id, sum(net_cents) n, sum(points) p from order_lines group by 1, 2) l
      on l.company_id = o.company_id and l.order_id = o.id where o.goods_cents <> l.n or o.points <> l.p`,
  ],
  [
    "an invoice is the sum of its shipment",
    `select 1 from invoices i join (select company_id, shipment_id, sum(s.quantity * l.unit_cents) n from shipment_lines s
      join order_lines l using (company_id, order_id, line_no) group by 1, 2) g using (company_id, shipment_id) where i.goods_cents <> g.n`,
  ],
  [
    "an invoice is paid by payments and credit notes",
    `select 1 from invoices i where paid_cents <>
      coalesce((select sum(amount_cents) from payment_allocations a where a.company_id = i.company_id and a.invoice_id = i.id), 0)
      + coalesce((select sum(applied_cents) from credit_notes n where n.company_id = i.company_id and n.invoice_id = i.id), 0)`,
  ],
  [
    "lines know what was shipped and returned",
    `select 1 from order_lines l
      left join (select company_id, order_id, line_no, sum(quantity) q from shipment_lines group by 1, 2, 3) s using (company_id, order_id, line_no)
      left join (select company_id, order_id, line_no, sum(quantity) q from return_lines group by 1, 2, 3) r using (company_id, order_id, line_no)
      where l.shipped_quantity <> coalesce(s.q, 0) or l.returned_quantity <> coalesce(r.q, 0)`,
  ],
  [
    "what is paid and kept is earned, nothing else",
    `select 1 from order_lines l left join (select company_id, order_id, line_no, sum(quantity) q from shipment_lines s
      join invoices i using (company_id, shipment_id, order_id) where i.paid_on is not null group by 1, 2, 3) p
      using (company_id, order_id, line_no) where l.qualified_quantity <> case when p.q is null then 0 else p.q - l.returned_quantity end`,
  ],
  [
    "an order is as far as its lines are",
    `select 1 from orders o join (select company_id, order_id, bool_or(quantity > shipped_quantity + cancelled_quantity) open,
      bool_or(shipped_quantity > 0) sent from order_lines group by 1, 2) l on l.company_id = o.company_id and l.order_id = o.id
      where (o.status = 'placed') <> (l.open and not l.sent) or (o.status = 'part_shipped') <> (l.open and l.sent)
        or (o.status = 'cancelled') <> (not l.open and not l.sent)`,
  ],
  [
    "balances are the fold of postings",
    `select 1 from (select company_id, account, asset, sum(amount) s from (
        select company_id, credit account, asset, amount from postings union all select company_id, debit, asset, -amount from postings) p
      group by 1, 2, 3) f full join balances b using (company_id, account, asset) where coalesce(f.s, 0) <> coalesce(b.balance, 0)`,
  ],
  [
    "open lots are the active balance, pending ones the pending",
    `select 1 from (select company_id, sum(active_points) a, sum(pending_points) p from point_lots group by 1) l
      left join balances a on a.company_id = l.company_id and a.account = 'points:active'
      left join balances p on p.company_id = l.company_id and p.account = 'points:pending'
      where l.a <> coalesce(a.balance, 0) or l.p <> coalesce(p.balance, 0)`,
  ],
  [
    "the rebate basis is counted from the lines",
    `select 1 from (select o.company_id, to_char(placed_on, 'YYYY-MM') as month, segment_key,
        sum((l.quantity - cancelled_quantity - returned_quantity) * unit_cents) o, sum(qualified_quantity * unit_cents) q
      from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id group by 1, 2, 3) x
      full join rebate_basis b using (company_id, month, segment_key)
      where coalesce(x.o, 0) <> coalesce(b.ordered_cents, 0) or coalesce(x.q, 0) <> coalesce(b.qualified_cents, 0)`,
  ],
  [
    "company days are counted from the orders",
    `select 1 from (select company_id, placed_on as day, count(*) filter (where u > 0) n, sum(u) u, sum(net) net, sum(r) r from (
        select o.company_id, o.placed_on, sum(l.quantity - cancelled_quantity - returned_quantity) u,
          sum((l.quantity - cancelled_quantity - returned_quantity) * unit_cents) net, sum(returned_quantity * unit_cents) r
        from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id group by o.company_id, o.id, o.placed_on) t
      group by 1, 2) x full join company_days d using (company_id, day)
      where x.n is distinct from d.orders or x.u is distinct from d.units or x.net is distinct from d.net_cents or x.r is distinct from d.returned_cents`,
  ],
  [
    "company SKUs are counted from the lines",
    `select 1 from (select company_id, variant_id, min(placed_on) f, max(placed_on) t, count(*) n, sum(u) q,
        (array_agg(u order by placed_on desc))[1:6] recent from (
        select o.company_id, l.variant_id, o.placed_on, sum(l.quantity - cancelled_quantity - returned_quantity) u
        from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id group by 1, 2, 3) d where u > 0 group by 1, 2) x
      full join company_skus k using (company_id, variant_id)
      where (x.f, x.t, x.n, x.q) is distinct from (k.first_on, k.last_on, k.order_days::bigint, k.quantity_total::numeric)
        or x.recent is distinct from k.recent_quantities::bigint[]`,
  ],
  [
    "every variant on sale has a base price from one piece",
    `select 1 from variants v where not exists (select 1 from prices p
      join price_lists l on l.id = p.price_list_id where p.variant_id = v.id and l.kind = 'base' and p.min_quantity = 1)`,
  ],
  [
    "every company holds one tier today",
    `select 1 from companies c where tier_key is distinct from
      (select tier_key from tier_holdings h where h.company_id = c.id and to_on is null)`,
  ],
]

describe("the demo house", () => {
  it("is whole", async () => {
    expect(seeded).toMatchObject({ companies: 400, orders: 6_769, lines: 138_385, products: 4_619 })
    const [counted] =
      await rows(`select (select count(*) from companies) companies, (select count(*) from orders) orders,
      (select count(*) from order_lines) lines, (select count(*) from journals) journals`)
    expect(counted).toEqual({ companies: 400, orders: 6_769, lines: 138_385, journals: seeded.journals })
  })

  it.each(wrong)("keeps its books: %s", async (_, query) => {
    expect(await rows(`select count(*)::int as wrong from (${query}) t`)).toEqual([{ wrong: 0 }])
  })

  it("refers to nothing that does not exist", async () => {
    await checkForeignKeys(database.current)
  })

  it("ends yesterday, with work left for today", async () => {
    const [last] = await rows(
      "select max(placed_on)::text as last_on, max(placed_at) < now() as past from orders",
    )
    expect(last).toMatchObject({ last_on: "2026-11-21" })
    const open = await rows("select status, count(*)::int as n from orders group by 1")
    const count = new Map(open.map((row) => [row.status, Number(row.n)]))
    for (const status of ["placed", "part_shipped", "shipped", "cancelled"])
      expect(count.get(status)).toBeGreaterThan(5)
    const [overdue] = await rows(
      "select count(*)::int as n from invoices where paid_on is null and due_on < '2026-11-22'",
    )
    expect(Number(overdue?.n)).toBeGreaterThan(5)
  })

  it("numbers the next documents after the last", async () => {
    const [next] =
      await rows(`select nextval('order_numbers') > (select max(right(number, 6)::int) from orders) as orders,
      nextval('invoice_numbers') > (select max(right(number, 6)::int) from invoices) as invoices`)
    expect(next).toEqual({ orders: true, invoices: true })
  })

  it("tells the story: the first in worth holds the seat and the pennant, and the second does not", async () => {
    const story =
      await rows(`select u.email, c.tier_key, u.role, rank() over (order by t.net desc)::int as place,
        exists (select 1 from awards a where a.company_id = c.id and a.award_key = 'top_seller') as pennant,
        (select max(placed_on)::text from orders o where o.company_id = c.id) as last_on
      from companies c join users u on u.company_id = c.id and u.email like '%@demo.pennant.example'
        join lateral (select sum(net_cents) net from company_days d where d.company_id = c.id and day > date '2026-11-22' - 365) t on true`)
    const byMail = new Map(story.map((row) => [row.email, row]))
    const [championMail, runnerUpMail, buyerMail, quietMail] = demoSignIns
    expect(byMail.get(championMail)).toMatchObject({
      place: 1,
      tier_key: "champion",
      pennant: true,
      role: "owner",
    })
    expect(byMail.get(runnerUpMail)).toMatchObject({ place: 2, tier_key: "diamond", pennant: false })
    expect(byMail.get(buyerMail)).toMatchObject({ tier_key: "silver" })
    expect(byMail.get(quietMail)?.last_on).toMatch(/^2026-0[1-7]/)
    const [largest] = await rows(
      "select company_id from company_days where day > date '2026-11-22' - 365 group by 1 order by sum(net_cents) desc limit 1",
    )
    const [seat] = await rows("select id as company_id from companies where tier_key = 'champion'")
    expect(seat).toEqual(largest)
  })

  it("finds a row that refers to nothing", async () => {
    const loose = `insert into addresses (company_id, id, label, recipient, line1, town, postcode, country)
      values (gen_random_uuid(), gen_random_uuid(), 'a', 'b', 'c', 'd', 'e', 'GB')`
    if (database.current.kind === "postgres") return
    await database.current.executeSql("set session_replication_role = replica")
    await database.current.executeSql(loose)
    await database.current.executeSql("set session_replication_role = origin")
    await expect(checkForeignKeys(database.current)).rejects.toThrow("addresses_company_id_companies_id_fk")
  })
})

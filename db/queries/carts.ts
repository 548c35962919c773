import { sql } from "drizzle-orm"
import type { Db } from "../client.server.ts"
import { rowsOf } from "../client.server.ts"
import { vatBpsOf } from "./checkout.ts"
import { buyerCtes, type ListScope, type PriceTuple, priceTuples } from "./list-rows.ts"
import { type PeriodInputs, type PeriodRow, periodColumns, periodInputs } from "./periods.ts"

/** One stored line with every fact that decides about it. */
export type CartRow = {
  variantId: string
  slug: string
  name: string
  sku: string
  plate: string
  /** Key of the top category: what loyalty rules filter by. */
  categoryKey: string
  brandKey: string | null
  launchedOn: string
  pack: number
  moq: number
  increment: number
  active: boolean
  opensOn: string | null
  freeQuantity: number
  protectedQuantity: number
  expectedOn: string | null
  quantity: number
  prices: PriceTuple[] | null
}

export type CreditRow = {
  limitCents: number
  termsDays: number
  openInvoicesCents: number
  openOrdersCents: number
  unappliedCents: number
}

export type CartFacts = {
  cartId: string | null
  /** What this company is taxed at: the rule of checkout. */
  vatBps: number
  /** In the order they were added. */
  lines: CartRow[]
  credit: CreditRow
  /** What the cart would accrue under. */
  period: PeriodInputs
}

type Row = PeriodRow & { cart_id: string | null; vat_bps: number; lines: CartRow[] | null; credit: CreditRow }

/** The viewer's open cart with prices, stock, credit and loyalty facts of the company: one statement, however long. */
export async function loadCart(db: Db, scope: Omit<ListScope, "withheldPpm">): Promise<CartFacts> {
  const { companyId, todayOn } = scope
  const name = scope.locale === "zh-CN" ? sql`coalesce(p.name_zh, p.name)` : sql`p.name`
  const [row] = await rowsOf<Row>(
    db,
    sql`with ${buyerCtes(scope)}
    select me.cart_id, (select ${vatBpsOf} from companies c, house h where c.id = ${companyId}::uuid) as vat_bps, ${periodColumns(companyId, todayOn)},
      (select jsonb_build_object('limitCents', a.limit_cents, 'termsDays', a.terms_days, 'openInvoicesCents', a.open_invoices_cents,
        'openOrdersCents', a.open_orders_cents, 'unappliedCents', a.unapplied_cents)
        from credit_accounts a where a.company_id = ${companyId}::uuid) as credit,
      (select json_agg(json_build_object('variantId', v.id, 'slug', p.slug, 'name', ${name}, 'sku', v.sku, 'plate', p.plate,
          'categoryKey', coalesce(top.key, c.key), 'brandKey', p.brand_key, 'launchedOn', p.launched_on, 'pack', v.pack, 'moq', v.moq, 'increment', v.increment,
          'active', v.status = 'active' and p.status = 'active', 'opensOn', p.opens_on,
          'freeQuantity', coalesce(s.on_hand - s.reserved, 0), 'protectedQuantity', coalesce(s.protected_quantity, 0),
          'expectedOn', s.expected_on, 'quantity', l.quantity, 'prices', ${priceTuples(scope)})
          order by l.added_at, v.sku)
        from cart_lines l
        join variants v on v.id = l.variant_id
        join products p on p.id = v.product_id
        join categories c on c.id = p.category_id
        left join categories top on top.id = c.parent_id
        left join stock s on s.variant_id = v.id
        where l.company_id = ${companyId}::uuid and l.cart_id = me.cart_id) as lines
    from me`,
  )
  if (!row) throw new Error(`no company ${companyId}`)
  return {
    cartId: row.cart_id,
    vatBps: row.vat_bps,
    lines: row.lines ?? [],
    credit: row.credit,
    period: await periodInputs(db, companyId, row, todayOn),
  }
}

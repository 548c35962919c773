import { sql } from "drizzle-orm"
import type { Program } from "#loyalty/program/schema.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { requireProgramVersion } from "./program.ts"

export type HouseFacts = {
  name: string
  currency: string
  timeZone: string
  vatBps: number
  minimumOrderCents: number
  freightCents: number
  freeFreightOverCents: number
  overdueGraceDays: number
}

export type CategoryFacts = {
  id: string
  parentId: string | null
  key: string
  nameEn: string
  nameZh: string
  /** Variants on sale in it and in the categories below it. */
  count: number
}

/** What every shop page needs and no buyer changes: the house, the rules in force, the category tree with counts. */
export type ShopFacts = {
  house: HouseFacts
  program: Program
  programVersionId: string
  /** In the order of the tree: each top category followed by its own. */
  categories: CategoryFacts[]
  productCount: number
}

/** A shown count may be this old; what is ordered is always checked against the database itself. */
const FRESH_MS = 20_000

type Kept = { facts: Promise<ShopFacts>; loadedAt: number; todayOn: string }
const kept = new WeakMap<Db, Kept>()

/** One statement at most every 20 seconds per process, shared by all pages; a new day or new rules load it anew. */
export function loadShopFacts(db: Db, at: { now: Date; todayOn: string }): Promise<ShopFacts> {
  const known = kept.get(db)
  const age = known ? at.now.getTime() - known.loadedAt : Infinity
  if (known && known.todayOn === at.todayOn && age >= 0 && age < FRESH_MS) return known.facts
  const facts = readShopFacts(db, at.todayOn)
  kept.set(db, { facts, loadedAt: at.now.getTime(), todayOn: at.todayOn })
  facts.catch(() => kept.delete(db))
  return facts
}

/** After a change to house, program or catalogue by this process, so that its author sees it at once. */
export function forgetShopFacts(db: Db): void {
  kept.delete(db)
}

type Row = { house: HouseFacts | null; program_version_id: string | null; categories: CategoryFacts[] }

async function readShopFacts(db: Db, todayOn: string): Promise<ShopFacts> {
  const [row] = await rowsOf<Row>(
    db,
    sql`with own as (
      select p.category_id, count(*)::int as n
      from variants v join products p on p.id = v.product_id
      where v.status = 'active' and p.status = 'active' group by 1
    )
    select
      (select jsonb_build_object('name', h.name, 'currency', h.currency, 'timeZone', h.time_zone, 'vatBps', h.vat_bps,
        'minimumOrderCents', h.minimum_order_cents, 'freightCents', h.freight_cents,
        'freeFreightOverCents', h.free_freight_over_cents, 'overdueGraceDays', h.overdue_grace_days)
        from house h where h.id = 1) as house,
      (select v.id from program_versions v where v.status = 'published'
        and daterange(v.effective_from_on, v.effective_to_on) @> ${todayOn}::date) as program_version_id,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'parentId', c.parent_id, 'key', c.key, 'nameEn', c.name_en,
          'nameZh', c.name_zh, 'count', coalesce((select sum(o.n) from own o join categories k on k.id = o.category_id
            where k.id = c.id or k.parent_id = c.id), 0))
          order by coalesce(parent.position, c.position), coalesce(parent.key, c.key), c.parent_id is not null, c.position, c.key), '[]')
        from categories c left join categories parent on parent.id = c.parent_id) as categories`,
  )
  if (!row?.house) throw new Error("the house has not been set up")
  if (!row.program_version_id) throw new Error(`no program is in force on ${todayOn}`)
  const tops = row.categories.filter((category) => category.parentId === null)
  return {
    house: row.house,
    program: await requireProgramVersion(db, row.program_version_id),
    programVersionId: row.program_version_id,
    categories: row.categories,
    productCount: tops.reduce((sum, category) => sum + category.count, 0),
  }
}

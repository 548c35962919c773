import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/** A product as a stranger may see it: no own prices, no stock figures. */
export type SharedProduct = {
  linkId: string
  productId: string
  slug: string
  name: string
  description: string
  plate: string
  sku: string
  pack: number
  moq: number
  inStock: boolean
  sold: boolean
  /** Base list: unit price at the least quantity, in cents; null when the product has none. */
  baseUnitCents: number | null
  ownerName: string
  ownerCompanyId: string | null
  guestPricePolicy: "hidden" | "list"
}

/** What stands behind a share code, or undefined for an unknown or archived one. One statement. */
export async function findSharedProduct(
  db: Db,
  code: string,
  locale: "en" | "zh-CN",
): Promise<SharedProduct | undefined> {
  const [row] = await rowsOf<SharedProduct>(
    db,
    sql`select l.id as "linkId", p.id as "productId", p.slug, ${nameIn(locale)} as name, p.description, p.plate, v.sku, v.pack, v.moq,
          coalesce(s.on_hand - s.reserved - s.protected_quantity, 0) > 0 as "inStock",
          p.status = 'active' and v.status = 'active' as sold,
          (select pr.unit_cents from prices pr join price_lists b on b.id = pr.price_list_id and b.kind = 'base'
            where pr.variant_id = v.id and pr.min_quantity <= greatest(v.moq, 1)
            order by pr.min_quantity desc limit 1) as "baseUnitCents",
          coalesce(u.name, c.name) as "ownerName", l.owner_company_id as "ownerCompanyId",
          h.guest_price_policy as "guestPricePolicy"
        from share_links l
        join products p on p.id = l.product_id
        join lateral (select * from variants where product_id = p.id order by status, sku limit 1) v on true
        left join stock s on s.variant_id = v.id
        left join users u on u.id = l.owner_staff_id
        left join companies c on c.id = l.owner_company_id
        cross join house h
        where l.code = ${code} and l.archived_at is null`,
  )
  return row
}

/** Just enough to draw a QR code for a code that exists. */
export async function findShareCode(db: Db, code: string): Promise<{ sku: string } | undefined> {
  const [row] = await rowsOf<{ sku: string }>(
    db,
    sql`select (select min(v.sku) from variants v where v.product_id = l.product_id) as sku
        from share_links l where l.code = ${code}`,
  )
  return row
}

export type ShareLinkRow = {
  code: string
  productId: string
  name: string
  slug: string
  plate: string
  sku: string
  ownerName: string
  ownerKind: "staff" | "company"
  ownerCompanyId: string | null
  createdAt: string
  scans: number
  applications: number
  approved: number
  /** Newcomers of this link that have ordered. */
  ordered: number
}

/** Whose links: a staff person's own, a company's, or all of the house. */
export type LinkScope = { staffId: string } | { companyId: string } | "all"

export const SHARE_PAGE_SIZE = 50

/** Share links with their funnel, the busiest first, with the totals of all that fit the search. */
export async function listShareLinks(
  db: Db,
  input: { scope: LinkScope; search: string; page: number; locale: "en" | "zh-CN"; pageSize?: number },
): Promise<{
  rows: ShareLinkRow[]
  total: number
  sums: Pick<ShareLinkRow, "scans" | "applications" | "approved" | "ordered">
}> {
  const pageSize = input.pageSize ?? SHARE_PAGE_SIZE
  const rows = await rowsOf<ShareLinkRow & { total: number; sums: Record<keyof ShareLinkRow, number> }>(
    db,
    sql`with links as (
          select l.code, l.product_id as "productId", ${nameIn(input.locale)} as name, p.slug, p.plate,
            (select min(v.sku) from variants v where v.product_id = p.id) as sku,
            coalesce(u.name, c.name) as "ownerName", l.owner_company_id as "ownerCompanyId",
            case when l.owner_staff_id is null then 'company' else 'staff' end as "ownerKind",
            l.created_at::text as "createdAt", l.scans, l.applications,
            (select count(*)::int from applications a where a.link_id = l.id and a.status = 'approved') as approved,
            (select count(*)::int from companies n where n.share_link_id = l.id
              and exists (select 1 from orders o where o.company_id = n.id and o.status <> 'cancelled')) as ordered
          from share_links l join products p on p.id = l.product_id
          left join users u on u.id = l.owner_staff_id
          left join companies c on c.id = l.owner_company_id
          where l.archived_at is null and ${inScope(input.scope)} and ${fits(input.search, sql`p.name || ' ' || coalesce(p.name_zh, '') || ' ' || coalesce(u.name, c.name) || ' ' || l.code`)})
        select *, count(*) over ()::int as total, json_build_object(
          'scans', sum(scans) over (), 'applications', sum(applications) over (),
          'approved', sum(approved) over (), 'ordered', sum(ordered) over ()) as sums
        from links order by scans desc, "createdAt" desc, code
        limit ${pageSize} offset ${(input.page - 1) * pageSize}`,
  )
  const [first] = rows
  return {
    rows: rows.map(({ total: _, sums: __, ...row }) => row),
    total: first?.total ?? 0,
    sums: {
      scans: first?.sums.scans ?? 0,
      applications: first?.sums.applications ?? 0,
      approved: first?.sums.approved ?? 0,
      ordered: first?.sums.ordered ?? 0,
    },
  }
}

export type ShareableProduct = {
  productId: string
  name: string
  sku: string
  plate: string
  code: string | null
}

/** Products to share, by name or SKU; without words the best selling. Says which have a link of this owner. */
export function listShareableProducts(
  db: Db,
  input: { scope: Exclude<LinkScope, "all">; search: string; locale: "en" | "zh-CN"; limit: number },
): Promise<ShareableProduct[]> {
  const words = input.search.trim().toLowerCase()
  const everyWord = sql.join(
    words.split(/\s+/).map((word) => sql`search_text like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`),
    sql` and `,
  )
  return rowsOf<ShareableProduct>(
    db,
    sql`select distinct on (place, p.id) p.id as "productId", ${nameIn(input.locale)} as name, v.sku, p.plate, l.code
        from (
          select id, product_id, sku, row_number() over (
            order by ${words ? sql`word_similarity(${words}, search_text) desc, ` : sql``} sold_trailing_year desc, sku) as place
          from variants where status = 'active'
            and ${words ? sql`((${everyWord}) or word_similarity(${words}, search_text) >= 0.42)` : sql`true`}
          order by place limit ${input.limit * 2}) v
        join products p on p.id = v.product_id and p.status = 'active'
        left join share_links l on l.product_id = p.id and l.archived_at is null and ${inScope(input.scope)}
        order by place, p.id limit ${input.limit}`,
  )
}

function nameIn(locale: "en" | "zh-CN"): SQL {
  return locale === "zh-CN" ? sql`coalesce(p.name_zh, p.name)` : sql`p.name`
}

function inScope(scope: LinkScope): SQL {
  if (scope === "all") return sql`true`
  return "staffId" in scope
    ? sql`l.owner_staff_id = ${scope.staffId}::uuid`
    : sql`l.owner_company_id = ${scope.companyId}::uuid`
}

function fits(search: string, text: SQL): SQL {
  if (!search) return sql`true`
  return sql`(${text}) ilike ${`%${search.replace(/[\\%_]/g, "\\$&")}%`}`
}

import { Link, redirect } from "react-router"
import { listItem } from "#app/commerce/list-item.ts"
import { CartChangesProvider } from "#app/components/shop/cart-changes.tsx"
import { type CategoryLink, CategoryNav } from "#app/components/shop/category-nav.tsx"
import { ListTools } from "#app/components/shop/list-tools.tsx"
import { MiniCart } from "#app/components/shop/mini-cart.tsx"
import { ProductList } from "#app/components/shop/product-list.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadCatalogue, PAGE_SIZE } from "#db/queries/catalog.ts"
import type { CategoryFacts } from "#db/queries/shop-facts.ts"
import type { Route } from "./+types/catalogue"
import { cartAction } from "./change-cart.server.ts"
import { parseList } from "./parse-list.ts"
import { readCart, readShop, type Shop, tierNameOf } from "./read-shop.server.ts"

export const handle = { i18n: ["shop", "refusals"] }
export const action = (args: Route.ActionArgs) => cartAction(args)

const sorts = ["best", "newest", "price", "name"] as const

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const shop = await readShop(context)
  const category = params.category && shop.categories.find((each) => each.key === params.category)
  if (params.category && !category) throw new Response(null, { status: 404 })
  const { filter, sort, page } = parseList(url.searchParams, sorts)
  const categoryIds = category ? branchIds(shop.categories, category) : null
  const [list, cart] = await Promise.all([
    loadCatalogue(shop.db, shop.scope, { filter: { ...filter, categoryIds }, sort, page }),
    readCart(shop),
  ])
  if (list.rows.length === 0 && page > 1) {
    url.searchParams.delete("page")
    throw redirect(url.pathname + url.search)
  }
  const title = category ? nameOf(shop, category) : getT(context, "shop")("catalogue.title")
  return {
    title,
    house: shop.house.name,
    items: list.rows.map((row) => listItem(withoutTotal(row), shop.perks, shop.todayOn)),
    total: list.total ?? (category ? category.count : shop.productCount),
    productCount: shop.productCount,
    page,
    pageSize: PAGE_SIZE,
    sort,
    links: treeLinks(shop, category || undefined),
    cart: cart.summary,
    tierName: tierNameOf(shop),
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.title} · ${loaderData?.house}` },
]

export default function Catalogue({ loaderData, actionData }: Route.ComponentProps) {
  const { title, items, total, productCount, page, pageSize, sort, links, cart, tierName } = loaderData
  const t = useT("shop")
  const f = useFormat()
  return (
    <CartChangesProvider answer={actionData}>
      <div className="grid items-start md:grid-cols-[minmax(0,1fr)_17rem] md:gap-x-6 lg:gap-x-10 xl:grid-cols-[11rem_minmax(0,1fr)_18rem]">
        <div className="min-w-0 max-xl:col-span-full">
          <CategoryNav links={links} total={productCount} />
        </div>
        <section className="min-w-0">
          <PageHeader
            title={title}
            lead={t("search.found", { count: total, n: f.number(total) })}
            className="mb-3!"
          />
          <ListTools sorts={sorts} sort={sort} />
          {items.length > 0 ? (
            <ProductList items={items} label={title} />
          ) : (
            <EmptyState
              title={t("catalogue.emptyTitle")}
              action={
                <Link to={{ search: "" }} className={buttonClass("quiet")}>
                  {t("catalogue.clear")}
                </Link>
              }
            >
              {t("catalogue.empty")}
            </EmptyState>
          )}
          <Pagination page={page} pageSize={pageSize} total={total} />
        </section>
        <aside className="grid gap-4 md:sticky md:top-24">
          <MiniCart cart={cart} tierName={tierName} />
        </aside>
      </div>
    </CartChangesProvider>
  )
}

/** The count travels once, not with every line. */
function withoutTotal<Row extends { note: number | null }>(row: Row): Row {
  return { ...row, note: null }
}

function branchIds(all: readonly CategoryFacts[], category: CategoryFacts): string[] {
  return all.filter((each) => each.id === category.id || each.parentId === category.id).map((each) => each.id)
}

const nameOf = (shop: Shop, category: CategoryFacts) =>
  shop.locale === "zh-CN" ? category.nameZh : category.nameEn

/** The top categories, and below the current one its own. */
function treeLinks(shop: Shop, current: CategoryFacts | undefined): CategoryLink[] {
  const open = current?.parentId ?? current?.id
  return shop.categories
    .filter((each) => each.count > 0 && (each.parentId === null || each.parentId === open))
    .map((each) => ({
      key: each.key,
      name: nameOf(shop, each),
      count: each.count,
      depth: each.parentId === null ? 0 : 1,
      current: each.id === current?.id,
    }))
}

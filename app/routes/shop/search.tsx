import { Link } from "react-router"
import { listItem } from "#app/commerce/list-item.ts"
import { mendWords } from "#app/commerce/mend-words.ts"
import { WithAside } from "#app/components/shell/mini-cart-bar.tsx"
import { CartChangesProvider } from "#app/components/shop/cart-changes.tsx"
import { ListTools } from "#app/components/shop/list-tools.tsx"
import { MiniCart } from "#app/components/shop/mini-cart.tsx"
import { ProductList } from "#app/components/shop/product-list.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { Rich } from "#app/components/ui/rich.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { type ListPage, PAGE_SIZE } from "#db/queries/catalog.ts"
import { loadVocabulary, type SearchTerms, search, searchAlike, searchTerms } from "#db/queries/search.ts"
import type { Route } from "./+types/search"
import { cartAction } from "./change-cart.server.ts"
import { parseList } from "./parse-list.ts"
import { readCart, readShop, type Shop, tierNameOf } from "./read-shop.server.ts"

export const handle = { i18n: ["shop", "refusals"] }
export const action = (args: Route.ActionArgs) => cartAction(args)

const sorts = ["relevance", "best", "newest", "price", "name"] as const
type Ask = ReturnType<typeof parseList<(typeof sorts)[number]>>

export async function loader({ context, url }: Route.LoaderArgs) {
  const shop = await readShop(context)
  const typed = (url.searchParams.get("q") ?? "").trim().slice(0, 200)
  const ask = parseList(url.searchParams, sorts)
  const [found, cart] = await Promise.all([find(shop, searchTerms(typed), ask), readCart(shop)])
  return {
    title: `${typed || getT(context, "shop")("search.title")} · ${shop.house.name}`,
    typed,
    how: found.how,
    mended: found.mended,
    items: found.rows.map((row) => listItem({ ...row, note: null }, shop.perks, shop.todayOn)),
    total: found.total ?? 0,
    page: ask.page,
    pageSize: PAGE_SIZE,
    sort: ask.sort,
    narrowed: ask.narrowed,
    cart: cart.summary,
    tierName: tierNameOf(shop),
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

type Found = ListPage & { how: "exact" | "mended" | "alike"; mended: string }

/** Word by word first; then with the typing mended; then by likeness. The first that finds anything answers. */
async function find(shop: Shop, terms: SearchTerms, ask: Ask): Promise<Found> {
  const { sort, page } = ask
  const filter = { ...ask.filter, categoryIds: null }
  const exact = await search(shop.db, shop.scope, { terms, filter, sort, page })
  if (exact.rows.length > 0 || terms.words.length === 0) return { ...exact, how: "exact", mended: "" }
  const words = mendWords(terms.words, await loadVocabulary(shop.db, shop.now))
  if (words) {
    const mended = words.join(" ")
    const list = await search(shop.db, shop.scope, { terms: searchTerms(mended), filter, sort, page })
    if (list.rows.length > 0) return { ...list, how: "mended", mended }
  }
  return { ...(await searchAlike(shop.db, shop.scope, { terms, filter })), how: "alike", mended: "" }
}

export default function Search({ loaderData, actionData }: Route.ComponentProps) {
  const { typed, items, total, page, pageSize, sort, cart, tierName, narrowed } = loaderData
  const t = useT("shop")
  const f = useFormat()
  const title = typed ? t("search.titleFor", { typed }) : t("search.title")
  return (
    <CartChangesProvider answer={actionData}>
      <WithAside aside={<MiniCart cart={cart} tierName={tierName} />}>
        <PageHeader
          title={title}
          {...(items.length > 0 ? { lead: t("search.found", { count: total, n: f.number(total) }) } : {})}
          className="mb-3!"
        />
        {(items.length > 0 || narrowed) && <ListTools sorts={sorts} sort={sort} />}
        <HowFound {...loaderData} />
        {items.length > 0 ? <ProductList items={items} label={title} /> : <NothingFound {...loaderData} />}
        <Pagination page={page} pageSize={pageSize} total={total} />
      </WithAside>
    </CartChangesProvider>
  )
}

type Data = Route.ComponentProps["loaderData"]

function HowFound({ how, typed, mended, items }: Data) {
  const t = useT("shop")
  if (how === "exact" || items.length === 0) return null
  return (
    <Notice className="mb-4">
      {how === "mended" ? (
        <Rich text={t("search.mended", { typed, mended })} />
      ) : (
        t("search.alike", { typed })
      )}
    </Notice>
  )
}

function NothingFound({ typed, narrowed }: Data) {
  const t = useT("shop")
  const browse = (
    <Link to="/catalogue" className={buttonClass("quiet")}>
      {t("home.browse")}
    </Link>
  )
  if (typed === "")
    return (
      <EmptyState title={t("search.start")} action={browse}>
        {t("search.startText")}
      </EmptyState>
    )
  const clear = (
    <Link to={{ search: `?${new URLSearchParams({ q: typed })}` }} className={buttonClass("quiet")}>
      {t("catalogue.clear")}
    </Link>
  )
  return (
    <EmptyState title={t("search.nothing", { typed })} action={narrowed ? clear : browse}>
      {narrowed ? t("search.filtered") : t("search.nothingText")}
    </EmptyState>
  )
}

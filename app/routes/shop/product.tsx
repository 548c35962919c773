import { Link } from "react-router"
import { availableQuantity } from "#app/commerce/available.ts"
import { explainPrice, priceSteps } from "#app/commerce/explain-price.ts"
import { lineEarn } from "#app/commerce/line-earn.ts"
import { type ListItem, listItem } from "#app/commerce/list-item.ts"
import { priceRowsOf } from "#app/commerce/price-rows.ts"
import { suggestedQuantity } from "#app/commerce/sku-rhythm.ts"
import { type CartView, earningLines } from "#app/commerce/summarize-cart.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { WithAside } from "#app/components/shell/mini-cart-bar.tsx"
import { CartChangesProvider } from "#app/components/shop/cart-changes.tsx"
import { MiniCart } from "#app/components/shop/mini-cart.tsx"
import { ProductHistory } from "#app/components/shop/product-history.tsx"
import { ProductList } from "#app/components/shop/product-list.tsx"
import { ShareProduct } from "#app/components/shop/share-product.tsx"
import { VariantPanel, type VariantView } from "#app/components/shop/variant-panel.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound } from "#app/require-found.ts"
import type { ListRow } from "#db/queries/list-rows.ts"
import { getProduct, loadProductLines, type ProductDetail, productGroups } from "#db/queries/product.ts"
import type { Route } from "./+types/product"
import { cartAction } from "./change-cart.server.ts"
import { readCart, readShop, type Shop, tierNameOf } from "./read-shop.server.ts"

export const handle = { i18n: ["shop", "refusals", "share"] }
export const action = (args: Route.ActionArgs) => cartAction(args)

export async function loader({ context, params }: Route.LoaderArgs) {
  const shop = await readShop(context)
  const [found, rows, cart] = await Promise.all([
    getProduct(shop.db, shop.scope, params.slug),
    loadProductLines(shop.db, shop.scope, params.slug),
    readCart(shop),
  ])
  const product = requireFound(found)
  const group = (wanted: number) =>
    rows
      .filter((row) => row.note === wanted)
      .map((row) => listItem({ ...row, note: null }, shop.perks, shop.todayOn))
  const own = rows.filter((row) => row.note === productGroups.own)
  return {
    title: `${product.name} · ${shop.house.name}`,
    id: product.id,
    slug: product.slug,
    name: product.name,
    description: product.description,
    launchedOn: product.launchedOn,
    plate: product.plate,
    trail: product.categories.map((each) => ({
      key: each.key,
      name: shop.locale === "zh-CN" ? each.nameZh : each.nameEn,
    })),
    history: product.history,
    variants: own.map((row) => variantView(row, product, shop, cart)),
    substitutes: group(productGroups.substitute),
    related: group(productGroups.related),
    cart: cart.summary,
    tierName: tierNameOf(shop),
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export default function Product({ loaderData, actionData }: Route.ComponentProps) {
  const { cart, tierName, variants } = loaderData
  return (
    <CartChangesProvider answer={actionData}>
      <WithAside aside={<MiniCart cart={cart} tierName={tierName} />}>
        <Head {...loaderData} />
        {variants.map((variant) => (
          <VariantPanel key={variant.item.id} variant={variant} titled={variants.length > 1} />
        ))}
        <Alternatives {...loaderData} />
        <ProductHistory history={loaderData.history} skus={variants.length} />
        <Related {...loaderData} />
      </WithAside>
    </CartChangesProvider>
  )
}

type Data = Route.ComponentProps["loaderData"]

function Head({ id, trail, name, description, plate, variants, launchedOn }: Data) {
  const t = useT("shop")
  const f = useFormat()
  const sku = variants[0]?.item.sku ?? ""
  return (
    <div className="mb-6 grid grid-cols-[96px_minmax(0,1fr)] items-center gap-4 sm:grid-cols-[176px_minmax(0,1fr)] sm:gap-7">
      <Plate motif={plate} sku={sku} size={176} eager className="size-24 sm:size-44" />
      <div className="min-w-0">
        <nav
          aria-label={t("catalogue.categories")}
          className="mb-1 flex flex-wrap gap-x-2 text-13 text-quiet"
        >
          {trail.map((each, at) => (
            <span key={each.key} className="flex gap-x-2">
              {at > 0 && <span aria-hidden="true">/</span>}
              <Link to={`/catalogue/${each.key}`} className="text-quiet no-underline hover:underline">
                {each.name}
              </Link>
            </span>
          ))}
        </nav>
        <h1>{name}</h1>
        {description && <p className="mt-1 max-w-[60ch] text-quiet">{description}</p>}
        <p className="num mt-1 text-13 text-quiet">{t("product.launched", { day: f.month(launchedOn) })}</p>
        <div className="mt-3">
          <ShareProduct productId={id} name={name} />
        </div>
      </div>
    </div>
  )
}

/** Only when the buyer cannot have what is asked for. */
function Alternatives({ variants, substitutes }: Data) {
  const t = useT("shop")
  const missing = variants.some(({ item }) => item.discontinued || item.left < item.moq)
  if (!missing || substitutes.length === 0) return null
  return (
    <section className="mt-8">
      <h2>{t("product.substitute")}</h2>
      <Notice className="my-3">{t("product.substituteText")}</Notice>
      <ProductList items={substitutes} label={t("product.substitute")} />
    </section>
  )
}

function Related({ trail, related }: Data) {
  const t = useT("shop")
  const category = trail.at(-1)
  if (!category || related.length === 0) return null
  const title = t("product.related", { category: category.name })
  return (
    <section className="mt-10">
      <h2 className="mb-3">{title}</h2>
      <ProductList items={related} label={title} />
    </section>
  )
}

/** Pieces kept back for tiers with first call: those this company may have before others, or those it may not. */
function keptPieces({ protected: kept, free }: ListRow, { perks }: Shop): VariantView["kept"] {
  const open = availableQuantity({ freeQuantity: free, protectedQuantity: kept }, WITHOUT_CLASS)
  const own = availableQuantity({ freeQuantity: free, protectedQuantity: kept }, perks.withheldPpm)
  return own > open
    ? { quantity: own - open, mine: true }
    : { quantity: Math.min(kept, Math.max(0, free)), mine: false }
}

const WITHOUT_CLASS = 1_000_000

function variantView(row: ListRow, product: ProductDetail, shop: Shop, cart: CartView): VariantView {
  const item = listItem({ ...row, note: null }, shop.perks, shop.todayOn)
  const quantity = Math.max(item.cart, item.moq)
  const early = row.opens_on !== null && row.opens_on > shop.todayOn && item.opensOn === undefined
  return {
    item,
    steps: priceSteps(item.steps, item.moq),
    reason: explainPrice(priceRowsOf(row.prices), quantity, row.sku, product),
    quantity,
    earn: earnOf(row, item, product, cart),
    opensToAllOn: early ? row.opens_on : null,
    kept: keptPieces(row, shop),
  }
}

/** What the quantity in the cart adds, or the first one that would be put in. Nothing for what cannot be ordered. */
function earnOf(row: ListRow, item: ListItem, product: ProductDetail, { priced, period }: CartView) {
  const [top] = product.categories
  if (!top || item.discontinued || item.opensOn) return null
  const { sku, pack, increment, left } = item
  const { brandKey, launchedOn } = product
  return lineEarn(
    period,
    earningLines(priced).filter((line) => line.variantId !== item.id),
    {
      line: { categoryKey: top.key, sku, brandKey, launchedOn },
      prices: priceRowsOf(row.prices),
      quantity: item.cart > 0 ? item.cart : (suggestedQuantity(item, item.bought?.usual, left) ?? item.moq),
      pack,
      increment,
      left,
    },
  )
}

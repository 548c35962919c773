import { Link } from "react-router"
import type { CartView } from "#app/commerce/summarize-cart.ts"
import { MiniCartBar, WithAside } from "#app/components/shell/mini-cart-bar.tsx"
import { CartChangesProvider, useCartChanges } from "#app/components/shop/cart-changes.tsx"
import { type CartItem, CartList } from "#app/components/shop/cart-list.tsx"
import { RemovedNotice, Thresholds } from "#app/components/shop/cart-notices.tsx"
import { CartSums, EarnBox } from "#app/components/shop/mini-cart.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { Route } from "./+types/cart"
import { cartAction } from "./change-cart.server.ts"
import { readCart, readShop, tierNameOf } from "./read-shop.server.ts"

export const handle = { i18n: ["shop", "refusals"] }
export const action = (args: Route.ActionArgs) => cartAction(args)

export async function loader({ context }: Route.LoaderArgs) {
  const shop = await readShop(context)
  const cart = await readCart(shop)
  return {
    title: `${getT(context, "shop")("cart.title")} · ${shop.house.name}`,
    items: cart.priced.lines.map(cartItem),
    cart: cart.summary,
    tierName: tierNameOf(shop),
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export default function Cart({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <CartChangesProvider answer={actionData}>
      {loaderData.items.length === 0 ? <EmptyCart /> : <FilledCart {...loaderData} />}
    </CartChangesProvider>
  )
}

function EmptyCart() {
  const t = useT("shop")
  return (
    <>
      <PageHeader title={t("cart.title")} />
      <RemovedNotice />
      <EmptyState
        title={t("cart.empty")}
        action={
          <>
            <Link to="/" className={buttonClass("primary")}>
              {t("cart.due")}
            </Link>
            <Link to="/catalogue" className={buttonClass("quiet")}>
              {t("cart.catalogue")}
            </Link>
          </>
        }
      >
        {t("cart.emptyText")}
      </EmptyState>
    </>
  )
}

type Data = Route.ComponentProps["loaderData"]

function FilledCart({ items, cart, tierName }: Data) {
  const t = useT("shop")
  const f = useFormat()
  return (
    <>
      <WithAside aside={<CartAside cart={cart} tierName={tierName} />}>
        <PageHeader
          title={t("cart.title")}
          lead={`${t("common:lines", { count: cart.lines })} · ${t("cart.pieces", { count: f.number(cart.pieces) })}`}
        />
        <RemovedNotice />
        {cart.refusedCount > 0 && (
          <Notice tone="warn" className="mb-4">
            {t("cart.refused", { count: cart.refusedCount, n: f.number(cart.refusedCount) })}
          </Notice>
        )}
        <CartList items={items} />
      </WithAside>
      <MiniCartBar>
        <div className="num min-w-0">
          <div className="font-semibold">{f.money(cart.totalCents)}</div>
          <div className="truncate text-12 text-quiet">
            {t("earn.short", { rebate: f.money(cart.earn.rebateCents), points: f.number(cart.earn.points) })}
          </div>
        </div>
        <CheckOut cart={cart} />
      </MiniCartBar>
    </>
  )
}

function CartAside({ cart, tierName }: Pick<Data, "cart" | "tierName">) {
  const t = useT("shop")
  const f = useFormat()
  const language = useLocale() === "zh-CN" ? "zh" : "en"
  const { pending } = useCartChanges()
  const { next } = cart.earn
  return (
    <Panel className="grid gap-3.5" aria-busy={pending}>
      <div className={cx("grid gap-3.5 transition-opacity", pending && "opacity-55")}>
        <CartSums cart={cart} tierName={tierName} />
        <Thresholds cart={cart} tierName={tierName} />
        <EarnBox earn={cart.earn} />
        {next && next.bringsCents > 0 && (
          <p className="num -mt-2 text-12 text-quiet">
            {t("earn.brings", { brings: f.money(next.bringsCents), rule: next.ruleName[language] })}
          </p>
        )}
      </div>
      <div className="max-md:hidden">
        <CheckOut cart={cart} wide />
      </div>
      <p className="num text-center text-12 text-quiet">
        {t("cart.credit", {
          free: f.moneyWhole(cart.credit.freeCents),
          limit: f.moneyWhole(cart.credit.limitCents),
          days: cart.credit.termsDays,
        })}
      </p>
    </Panel>
  )
}

/** The one red thing, when the cart can go; else the reason it cannot stands in its place. */
function CheckOut({ cart, wide = false }: Pick<Data, "cart"> & { wide?: boolean }) {
  const t = useT("shop")
  const f = useFormat()
  const words = `${t("cart.checkOut")} · ${f.money(cart.totalCents)}`
  if (cart.refusedCount === 0 && cart.missingToMinimumCents === 0)
    return (
      <Link to="/checkout" className={`${buttonClass("primary", "md", wide)} num`}>
        {wide ? words : t("cart.checkOut")}
      </Link>
    )
  return (
    <div>
      <span aria-disabled="true" className={buttonClass("primary", "md", wide)}>
        {t("cart.checkOut")}
      </span>
      {wide && cart.refusedCount > 0 && <p className="mt-2 text-13 text-quiet">{t("cart.blocked")}</p>}
    </div>
  )
}

function cartItem({ line, price, netCents, refusal }: CartView["priced"]["lines"][number]): CartItem {
  return {
    id: line.variantId,
    slug: line.slug,
    name: line.name,
    sku: line.sku,
    plate: line.plate,
    pack: line.pack,
    moq: line.moq,
    increment: line.increment,
    quantity: line.quantity,
    unitCents: price?.unitCents ?? null,
    netCents,
    nextBreak: price?.nextBreak
      ? { fromQuantity: price.nextBreak.minQuantity, unitCents: price.nextBreak.unitCents }
      : null,
    expectedOn: line.expectedOn,
    refusal,
  }
}

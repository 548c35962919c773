import { Link } from "react-router"
import { lineEarn } from "#app/commerce/line-earn.ts"
import { type CartView, earningLines } from "#app/commerce/summarize-cart.ts"
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
    example: exampleOf(cart),
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

/** The way to the next step in packs of the cart's largest line that leads there: easier to picture than a sum. */
function exampleOf({
  priced,
  period,
}: CartView): { name: string; count: number; unit: "packs" | "pieces" } | null {
  const lines = earningLines(priced)
  const largest = [...lines].sort((a, b) => b.netCents - a.netCents).slice(0, EXAMPLES_TRIED)
  for (const line of largest) {
    const others = lines.filter((each) => each !== line)
    const left = line.freeQuantity
    const step = lineEarn(period, others, { ...line, line, left })?.step
    if (step) return { name: line.name, count: step.count, unit: step.unit }
  }
  return null
}

const EXAMPLES_TRIED = 3

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

function FilledCart({ items, cart, tierName, example }: Data) {
  const t = useT("shop")
  const f = useFormat()
  return (
    <>
      <WithAside aside={<CartAside cart={cart} tierName={tierName} example={example} />}>
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

function CartAside({ cart, tierName, example }: Pick<Data, "cart" | "tierName" | "example">) {
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
            {next.unit === "cents" &&
              t("earn.brings", { brings: f.money(next.bringsCents), rule: next.ruleName[language] })}{" "}
            {example &&
              t(example.unit === "packs" ? "earn.example" : "earn.examplePieces", {
                count: example.count,
                name: example.name,
              })}
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

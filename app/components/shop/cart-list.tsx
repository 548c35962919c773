import { X } from "lucide-react"
import { Form, Link } from "react-router"
import type { LineRefusal } from "#app/commerce/price-cart.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { QuantityStepper } from "#app/components/product/quantity-stepper.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { useCartChanges } from "./cart-changes.tsx"
import { RefusalNote } from "./refusal-note.tsx"

export type CartItem = {
  id: string
  slug: string
  name: string
  sku: string
  plate: string
  pack: number
  moq: number
  increment: number
  quantity: number
  unitCents: number | null
  netCents: number
  nextBreak: { fromQuantity: number; unitCents: number } | null
  expectedOn: string | null
  refusal: LineRefusal | null
}

/** All lines in one form: any number can be changed and saved at once; with script each saves itself. */
export function CartList({ items }: { items: readonly CartItem[] }) {
  const t = useT("shop")
  return (
    <>
      <Form method="post" id="cart-lines" preventScrollReset>
        {/* Without script "enter" presses the first button of a form: this one saves. */}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
          {t("cart.save")}
        </button>
        <ul aria-label={t("cart.listLabel")} className="border-b border-line">
          {items.map((item, at) => (
            <CartRow key={item.id} item={item} eager={at < 8} />
          ))}
        </ul>
      </Form>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2">
        <noscript>
          <button type="submit" form="cart-lines" className={buttonClass("quiet")}>
            {t("cart.save")}
          </button>
        </noscript>
        <Link to="/catalogue" className="link text-14">
          {t("cart.catalogue")}
        </Link>
        <Form method="post" preventScrollReset>
          <button type="submit" name="intent" value="clear" className={buttonClass("ghost", "sm")}>
            {t("cart.clear")}
          </button>
        </Form>
      </div>
    </>
  )
}

function CartRow({ item, eager }: { item: CartItem; eager: boolean }) {
  const t = useT("shop")
  const f = useFormat()
  const { set, wanted, refused } = useCartChanges()
  const quantity = wanted[item.id] ?? item.quantity
  const refusal = refused[item.id]
  const marked = refusal !== undefined || item.refusal !== null
  const noteId = `refused-${item.id}`
  return (
    <li
      className={cx(
        "grid grid-cols-[56px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 border-t border-line py-3",
        "sm:grid-cols-[64px_minmax(0,1fr)_auto_6.5rem_auto] sm:gap-x-4",
        quantity === 0 && "opacity-55",
      )}
    >
      <Link to={`/products/${item.slug}`} tabIndex={-1} aria-hidden="true" className="row-span-2 sm:row-auto">
        <Plate motif={item.plate} sku={item.sku} size={64} eager={eager} className="size-14 sm:size-16" />
      </Link>
      <div className="min-w-0">
        <Link to={`/products/${item.slug}`} className="font-medium text-ink no-underline hover:underline">
          {item.name}
        </Link>
        <LineMeta item={item} />
      </div>
      <QuantityStepper
        name={item.id}
        label={item.name}
        defaultValue={quantity}
        moq={item.moq}
        increment={item.increment}
        invalid={marked}
        {...(marked ? { describedBy: noteId } : {})}
        onChange={(next) => set(item.id, next)}
        className="justify-self-start"
      />
      <div className="num text-right">
        <div className={cx("font-semibold", item.refusal && "font-normal text-quiet line-through")}>
          {item.unitCents === null ? "–" : f.money(item.netCents)}
        </div>
        {item.nextBreak && (
          <div className="text-12 text-quiet">
            {t("common:price.from", {
              price: f.amount(item.nextBreak.unitCents),
              quantity: f.number(item.nextBreak.fromQuantity),
            })}
          </div>
        )}
      </div>
      {/* After the field in the form, so that its 0 has the last word; on a phone it is shown in the corner. */}
      <RemoveButton
        item={item}
        className="justify-self-end max-sm:col-start-3 max-sm:row-start-1 max-sm:-mr-2.5"
      />
      {marked && (
        <div className="col-span-full sm:col-start-2">
          {refusal ? (
            <RefusalNote id={noteId} variantId={item.id} refusal={refusal} rules={item} />
          ) : (
            <StandingRefusal id={noteId} item={item} />
          )}
        </div>
      )}
    </li>
  )
}

function LineMeta({ item }: { item: CartItem }) {
  const t = useT("shop")
  const f = useFormat()
  const parts = [item.sku]
  if (item.pack > 1) parts.push(t("list.pack", { count: f.number(item.pack) }))
  if (item.unitCents !== null) parts.push(`${f.money(item.unitCents)} ${t("cart.each")}`)
  return <div className="num text-13 text-quiet">{parts.join(" · ")}</div>
}

/** Sends quantity 0 for this line alone; the notice above the list offers to put it back. */
function RemoveButton({ item, className }: { item: CartItem; className?: string }) {
  const t = useT("shop")
  const { set } = useCartChanges()
  return (
    <button
      type="submit"
      name={item.id}
      value="0"
      className={cx(
        "grid size-9 place-items-center rounded-sm text-quiet hover:bg-hover hover:text-ink",
        className,
      )}
      onClick={(event) => {
        event.preventDefault()
        set(item.id, 0)
      }}
    >
      <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
      <span className="sr-only">{t("cart.remove", { name: item.name })}</span>
    </button>
  )
}

/** A stored line that cannot be ordered (any more): why, and the quantity that could be. */
function StandingRefusal({ id, item }: { id: string; item: CartItem }) {
  const t = useT("refusals")
  const f = useFormat()
  const { set } = useCartChanges()
  const { refusal } = item
  if (!refusal) return null
  const neighbours = "below" in refusal ? [refusal.below, refusal.above] : []
  return (
    <div id={id} role="alert" className="flex flex-wrap items-center gap-2 text-13 text-red-ink">
      <span>{t(...wordsOf(refusal, item, f))}</span>
      {[...new Set(neighbours)]
        .filter((each) => each !== null)
        .map((quantity) => (
          <button
            key={quantity}
            type="submit"
            name={item.id}
            value={quantity}
            className={`${buttonClass("quiet", "sm")} num`}
            onClick={(event) => {
              event.preventDefault()
              set(item.id, quantity)
            }}
          >
            {t("quantity.take", { quantity: f.number(quantity) })}
          </button>
        ))}
    </div>
  )
}

type Words = [
  key:
    | `quantity.${Exclude<LineRefusal["reason"], "short_of_stock">}`
    | "quantity.short_of_stock"
    | "quantity.short_of_stock_none"
    | "quantity.short_of_stock_expected",
  values: Record<string, string>,
]

function wordsOf(refusal: LineRefusal, item: CartItem, f: ReturnType<typeof useFormat>): Words {
  switch (refusal.reason) {
    case "short_of_stock":
      if (refusal.availableQuantity > 0)
        return ["quantity.short_of_stock", { available: f.number(refusal.availableQuantity) }]
      return item.expectedOn
        ? ["quantity.short_of_stock_expected", { day: f.dayOfYear(item.expectedOn) }]
        : ["quantity.short_of_stock_none", {}]
    case "not_open_yet":
      return ["quantity.not_open_yet", { day: f.dayOfYear(refusal.opensOn) }]
    case "discontinued":
    case "no_price":
      return [`quantity.${refusal.reason}`, {}]
    case "below_moq":
    case "not_in_steps":
    case "too_many":
      return [
        `quantity.${refusal.reason}`,
        { typed: f.number(item.quantity), moq: f.number(item.moq), increment: f.number(item.increment) },
      ]
  }
}

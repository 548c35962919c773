import type { ReactNode } from "react"
import { Form } from "react-router"
import type { ListItem } from "#app/commerce/list-item.ts"
import { suggestedQuantity } from "#app/commerce/sku-rhythm.ts"
import { stepAt } from "#app/commerce/step-at.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { Price } from "#app/components/product/price.tsx"
import { QuantityStepper } from "#app/components/product/quantity-stepper.tsx"
import { StockNote } from "#app/components/product/stock-note.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { Link } from "#app/components/ui/link.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { useCartChanges } from "./cart-changes.tsx"
import { RefusalNote } from "./refusal-note.tsx"

/**
 * Products as lines, each with the buyer's own price and the quantity in the cart. The list is one form: with script each
 * line saves itself, without it a button below saves all.
 */
export function ProductList({
  items,
  label,
  tag,
}: {
  items: readonly ListItem[]
  label: string
  /** What this list says of a line besides, such as when it is due. */
  tag?: (item: ListItem) => ReactNode
}) {
  const t = useT("shop")
  return (
    <Form method="post" preventScrollReset>
      <ul aria-label={label} className="border-b border-line">
        {items.map((item, at) => (
          <ProductRow key={item.id} item={item} eager={at < 6} tag={tag?.(item)} />
        ))}
      </ul>
      <noscript>
        <button type="submit" className={`${buttonClass("quiet")} mt-4`}>
          {t("list.saveAll")}
        </button>
      </noscript>
    </Form>
  )
}

function ProductRow({ item, eager, tag }: { item: ListItem; eager: boolean; tag: ReactNode }) {
  const { set, wanted, refused } = useCartChanges()
  const quantity = wanted[item.id] ?? item.cart
  const price = stepAt(item.steps, Math.max(quantity, item.moq))
  const refusal = refused[item.id]
  const noteId = `refused-${item.id}`
  return (
    <li className="grid grid-cols-[56px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-t border-line py-3 sm:grid-cols-[64px_minmax(0,1fr)_112px_auto] sm:gap-x-4">
      {/* One link for picture and name: half the links of a page, and one stop for the keyboard. */}
      <Link to={`/products/${item.slug}`} className="contents text-ink no-underline hover:underline">
        <Plate
          motif={item.plate}
          sku={item.sku}
          size={64}
          eager={eager}
          className="row-span-3 size-14 sm:row-span-2 sm:size-16"
        />
        <span className="col-span-2 self-end font-medium sm:col-span-1">{item.name}</span>
      </Link>
      <RowMeta item={item} tag={tag} />
      <Price
        unitCents={price?.unitCents ?? null}
        nextBreak={price?.nextBreak}
        className="text-left! sm:col-start-3 sm:row-span-2 sm:row-start-1 sm:text-right!"
      />
      {canOrder(item) && (
        <QuantityStepper
          name={item.id}
          label={item.name}
          defaultValue={quantity}
          moq={item.moq}
          increment={item.increment}
          first={suggestedQuantity(item, item.bought?.usual, item.left)}
          invalid={refusal !== undefined}
          {...(refusal ? { describedBy: noteId } : {})}
          onChange={(next) => set(item.id, next)}
          className="sm:col-start-4 sm:row-span-2 sm:row-start-1"
        />
      )}
      {!canOrder(item) && <span className="w-[7.6rem] sm:col-start-4 sm:row-start-1" />}
      {refusal && (
        <div className="col-span-full mt-1.5 sm:justify-self-end">
          <RefusalNote id={noteId} variantId={item.id} refusal={refusal} rules={item} />
        </div>
      )}
    </li>
  )
}

/** A line in the cart can always be changed, if only to take it out. */
export function canOrder(item: ListItem): boolean {
  if (item.cart > 0) return true
  return !item.discontinued && item.steps.length > 0 && item.opensOn === undefined && item.left >= item.moq
}

function RowMeta({ item, tag }: { item: ListItem; tag: ReactNode }) {
  const t = useT("shop")
  const f = useFormat()
  const parts = [item.sku]
  if (item.pack > 1) parts.push(t("list.pack", { count: f.number(item.pack) }))
  if (item.moq > 1 && item.moq !== item.pack) parts.push(t("list.min", { count: f.number(item.moq) }))
  const usual = useUsual(item)
  if (usual) parts.push(usual)
  return (
    <div className="num col-span-2 flex flex-wrap items-center gap-x-2 gap-y-0.5 self-start text-13 text-quiet sm:col-span-1">
      {parts.join(" · ")}
      {tag}
      <Standing item={item} />
    </div>
  )
}

/** "usually 48 every 21 days", or how often it was bought while there is no rhythm yet; null when never. */
export function useUsual({ bought }: ListItem): string | null {
  const t = useT("shop")
  const f = useFormat()
  if (!bought) return null
  if (bought.everyDays)
    return t("list.usually", { count: bought.everyDays, quantity: f.number(bought.usual) })
  if (bought.times === 1) return t("list.boughtOnce")
  if (bought.times === 2) return t("list.boughtTwice")
  return t("list.boughtTimes", { times: bought.times })
}

/** What stands in the way of ordering, if anything; scarce stock with its figure. */
export function Standing({ item, quiet = true }: { item: ListItem; quiet?: boolean }) {
  const t = useT("shop")
  const f = useFormat()
  if (item.discontinued) return <Chip>{t("list.discontinued")}</Chip>
  if (item.opensOn) return <Chip tone="blue">{t("list.opensOn", { day: f.dayOfYear(item.opensOn) })}</Chip>
  return (
    <StockNote
      available={item.left < item.moq ? 0 : item.left}
      lowAt={Math.max(item.moq * 2, item.bought?.usual ?? 0)}
      expectedOn={item.expectedOn ?? null}
      quietWhenPlenty={quiet}
    />
  )
}

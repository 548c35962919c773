import type { ReactNode } from "react"
import { Form } from "react-router"
import type { PriceReason, PriceStep } from "#app/commerce/explain-price.ts"
import type { LineEarn } from "#app/commerce/line-earn.ts"
import type { ListItem } from "#app/commerce/list-item.ts"
import { suggestedQuantity } from "#app/commerce/sku-rhythm.ts"
import { stepAt } from "#app/commerce/step-at.ts"
import { QuantityStepper } from "#app/components/product/quantity-stepper.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { Panel } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { useCartChanges } from "./cart-changes.tsx"
import { LineEarns } from "./line-earns.tsx"
import { canOrder, Standing, useUsual } from "./product-list.tsx"
import { RefusalNote } from "./refusal-note.tsx"

export type VariantView = {
  item: ListItem
  steps: PriceStep[]
  reason: PriceReason | null
  /** The quantity the reason is about. */
  quantity: number
  /** What that many pieces earn; null where they cannot be ordered. */
  earn: LineEarn | null
  /** Set while it is open early for this company. */
  opensToAllOn: string | null
  /** Pieces kept for tiers with first call, and whether that is us. */
  kept: { quantity: number; mine: boolean }
}

/** One SKU: how it is sold, what it costs at which quantity and why, and how many are wanted. */
export function VariantPanel({ variant, titled }: { variant: VariantView; titled: boolean }) {
  const { item, steps } = variant
  const { wanted, pending } = useCartChanges()
  const quantity = wanted[item.id] ?? item.cart
  return (
    <Panel className="mb-4 grid gap-x-8 gap-y-5 sm:grid-cols-2">
      <div>
        {titled && <h2 className="num mb-2">{item.sku}</h2>}
        <Order item={item} quantity={quantity} />
        {variant.earn && (
          <div className={cx("mt-3 transition-opacity", pending && "opacity-55")}>
            <LineEarns earn={variant.earn} />
          </div>
        )}
        <Facts variant={variant} />
      </div>
      <div>
        <PriceTable steps={steps} quantity={Math.max(quantity, item.moq)} />
        {variant.reason && <Why reason={variant.reason} quantity={variant.quantity} />}
      </div>
    </Panel>
  )
}

function Order({ item, quantity }: { item: ListItem; quantity: number }) {
  const t = useT("shop")
  const f = useFormat()
  const { set, refused } = useCartChanges()
  const price = stepAt(item.steps, Math.max(quantity, item.moq))
  const refusal = refused[item.id]
  const noteId = `refused-${item.id}`
  return (
    <Form method="post" preventScrollReset className="grid gap-3">
      <div className="flex flex-wrap items-center gap-4">
        <span className="num text-26 font-semibold">
          {price ? f.money(price.unitCents) : t("product.noPrice")}
        </span>
        {canOrder(item) && (
          <QuantityStepper
            name={item.id}
            label={item.name}
            defaultValue={quantity}
            moq={item.moq}
            increment={item.increment}
            first={firstQuantity(item)}
            invalid={refusal !== undefined}
            {...(refusal ? { describedBy: noteId } : {})}
            onChange={(next) => set(item.id, next)}
          />
        )}
        {canOrder(item) && quantity === 0 && (
          <button
            type="submit"
            name={item.id}
            value={firstQuantity(item)}
            className={`${buttonClass("primary")} num`}
            onClick={(event) => {
              event.preventDefault()
              set(item.id, firstQuantity(item))
            }}
          >
            {t("product.add", { quantity: f.number(firstQuantity(item)) })}
          </button>
        )}
      </div>
      {refusal && <RefusalNote id={noteId} variantId={item.id} refusal={refusal} rules={item} />}
      <noscript>
        <button type="submit" className={buttonClass("quiet", "sm")}>
          {t("list.saveAll")}
        </button>
      </noscript>
    </Form>
  )
}

function firstQuantity(item: ListItem): number {
  return suggestedQuantity(item, item.bought?.usual, item.left) ?? item.moq
}

function Facts({ variant: { item, opensToAllOn, kept } }: { variant: VariantView }) {
  const t = useT("shop")
  const f = useFormat()
  const usual = useUsual(item)
  const pieces = (count: number) => t("product.packOf", { count: f.number(count) })
  return (
    <>
      <dl className="num mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 text-14">
        <Fact label={t("product.sku")}>{item.sku}</Fact>
        {item.pack > 1 && <Fact label={t("product.pack")}>{pieces(item.pack)}</Fact>}
        {item.moq > 1 && <Fact label={t("product.moq")}>{pieces(item.moq)}</Fact>}
        {item.increment > 1 && <Fact label={t("product.increment")}>{pieces(item.increment)}</Fact>}
        {usual && <Fact label={t("product.usually")}>{usual}</Fact>}
        <Fact label={t("product.stock")}>
          <Standing item={item} quiet={false} />
        </Fact>
      </dl>
      {opensToAllOn && (
        <p className="mt-3 text-13 text-gold-ink">{t("product.opensEarly", { day: f.day(opensToAllOn) })}</p>
      )}
      {kept.quantity > 0 && (
        <p className={cx("num mt-3 text-13", kept.mine ? "text-gold-ink" : "text-quiet")}>
          {kept.mine
            ? t("product.firstCall", { count: f.number(kept.quantity) })
            : t("product.protected", { count: f.number(item.left) })}
        </p>
      )}
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** The breaks, the one that applies now marked. */
function PriceTable({ steps, quantity }: { steps: readonly PriceStep[]; quantity: number }) {
  const t = useT("shop")
  const f = useFormat()
  if (steps.length === 0) return null
  const reached = steps.findLast((step) => step.fromQuantity <= quantity)
  return (
    <table className="num w-full text-14">
      <caption className="mb-1.5 text-left text-13 font-medium">{t("product.prices")}</caption>
      <thead className="text-12 text-quiet">
        <tr>
          <th className="py-1 text-left font-medium">{t("product.from")}</th>
          <th className="py-1 text-right font-medium">{t("product.each")}</th>
          <th className="py-1 text-right font-medium">{t("product.saving")}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr
            key={step.fromQuantity}
            aria-current={step === reached ? "true" : undefined}
            className={cx("border-t border-line", step === reached && "font-semibold")}
          >
            <td className="py-1.5">{f.number(step.fromQuantity)}</td>
            <td className="py-1.5 text-right">{f.money(step.unitCents)}</td>
            <td className="py-1.5 text-right font-normal text-quiet">
              {step.savingBps > 0 ? f.percentBps(step.savingBps) : "–"}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The reason in words: which list decided, which break, and what everyone else pays. */
function Why({ reason, quantity }: { reason: PriceReason; quantity: number }) {
  const t = useT("shop")
  const f = useFormat()
  const list = reason.listName ?? ""
  const { baseUnitCents: base, unitCents } = reason
  const words = {
    contract: reason.validToOn
      ? t("product.whyContractUntil", { day: f.day(reason.validToOn) })
      : t("product.whyContract"),
    price_list: t("product.whyOwnList", { list }),
    tier_list: t("product.whyTierList", { list }),
    base_list: t("product.whyBase"),
  }[reason.reason]
  return (
    <div className="num mt-3 text-13 text-quiet">
      <h2 className="text-13 font-medium text-ink">{t("product.why")}</h2>
      <p>
        {words}
        {reason.fromQuantity > 1 && reason.fromQuantity <= quantity && (
          <> {t("product.whyBreak", { quantity: f.number(reason.fromQuantity) })}</>
        )}{" "}
        {base !== null && reason.reason !== "base_list" && compare(base, unitCents)}
      </p>
    </div>
  )

  function compare(baseCents: number, ownCents: number): string {
    const values = { base: f.money(baseCents), saving: f.money(baseCents - ownCents) }
    if (baseCents > ownCents) return t("product.whyBetter", values)
    return baseCents === ownCents ? t("product.whySame", values) : t("product.whyHigher", values)
  }
}

import type { CartRefusal } from "#app/commerce/cart-answer.ts"
import { useCartChanges } from "#app/components/shop/cart-changes.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/**
 * Why a quantity was not taken, and the two that would be, one press away. The buttons carry the line's field name, so
 * without script they send the form with that quantity.
 */
export function RefusalNote({
  id,
  variantId,
  refusal,
  rules,
}: {
  id: string
  variantId: string
  refusal: CartRefusal
  rules: { moq: number; increment: number }
}) {
  const t = useT("refusals")
  const f = useFormat()
  const { set } = useCartChanges()
  const neighbours = [...new Set([refusal.below, refusal.above])].filter((each) => each !== null)
  const values = { typed: refusal.typed, moq: f.number(rules.moq), increment: f.number(rules.increment) }
  return (
    <div id={id} role="alert" className="flex flex-wrap items-center gap-2 text-13 text-red-ink">
      <span>{t(`quantity.${refusal.reason}`, values)}</span>
      {neighbours.map((quantity) => (
        <button
          key={quantity}
          type="submit"
          name={variantId}
          value={quantity}
          className={`${buttonClass("quiet", "sm")} num`}
          onClick={(event) => {
            event.preventDefault()
            set(variantId, quantity)
          }}
        >
          {t("quantity.take", { quantity: f.number(quantity) })}
        </button>
      ))}
    </div>
  )
}

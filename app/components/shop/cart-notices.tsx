import { Form } from "react-router"
import type { CartSummary } from "#app/commerce/summarize-cart.ts"
import { buttonClass } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { useCartChanges } from "./cart-changes.tsx"

/** What was just taken out, and the way back: a form with the old quantities, so it works without script too. */
export function RemovedNotice() {
  const t = useT("shop")
  const f = useFormat()
  const { removed, set } = useCartChanges()
  const [first] = removed
  if (!first) return null
  const words =
    removed.length === 1 && first.name !== ""
      ? t("cart.removed", { name: first.name })
      : t("cart.removedMany", { count: removed.length, n: f.number(removed.length) })
  return (
    <Notice
      className="mb-4"
      actions={
        <Form method="post" preventScrollReset>
          {removed.map((line) => (
            <input key={line.variantId} type="hidden" name={line.variantId} value={line.quantity} />
          ))}
          <button
            type="submit"
            className={buttonClass("quiet", "sm")}
            onClick={(event) => {
              event.preventDefault()
              for (const line of removed) set(line.variantId, line.quantity)
            }}
          >
            {t("cart.undo")}
          </button>
        </Form>
      }
    >
      {words}
    </Notice>
  )
}

/** Minimum order and free freight: what is missing, and how far along. */
export function Thresholds({ cart, tierName }: { cart: CartSummary; tierName: string }) {
  const t = useT("shop")
  const f = useFormat()
  const { freight } = cart
  if (cart.missingToMinimumCents > 0) {
    const words = t("cart.toMinimum", {
      missing: f.money(cart.missingToMinimumCents),
      minimum: f.moneyWhole(cart.minimumOrderCents),
    })
    return <Threshold words={words} share={cart.goodsCents / cart.minimumOrderCents} />
  }
  if (freight.reason === "charged") {
    const words = t("cart.toFreight", {
      missing: f.money(freight.missingCents),
      freight: f.money(freight.freightCents),
    })
    return <Threshold words={words} share={cart.goodsCents / freight.freeFromCents} />
  }
  return (
    <p className="text-13 text-green">
      {freight.reason === "perk" ? t("cart.freightFreePerk", { tier: tierName }) : t("cart.freightFree")}
    </p>
  )
}

function Threshold({ words, share }: { words: string; share: number }) {
  return (
    <div className="num text-13 text-quiet">
      <p>{words}</p>
      <ProgressTrack share={share} label={words} tone="ink" className="mt-1.5" />
    </div>
  )
}

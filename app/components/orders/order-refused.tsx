import { Link } from "react-router"
import type { PlaceOrderOutcome } from "#app/commands/place-order.ts"
import type { LineRefusal } from "#app/commerce/price-cart.ts"
import { Notice } from "#app/components/ui/notice.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type Refusal = Extract<PlaceOrderOutcome, { ok: false }>

/** Why the order was not placed and what to do now. Nothing was charged or reserved. */
export function OrderRefused({ refusal }: { refusal: Refusal }) {
  const t = useT("orders")
  const f = useFormat()
  switch (refusal.reason) {
    case "changed":
      return (
        <Notice
          tone="refused"
          title={t("refused.changedTitle", {
            before: f.money(refusal.shownTotalCents),
            after: f.money(refusal.totalCents),
          })}
        >
          {t("refused.changedText")}
          <Differences lines={refusal.lines} />
        </Notice>
      )
    case "lines_refused":
      return (
        <Notice tone="refused" title={t("refused.linesTitle", { count: refusal.lines.length })}>
          <ul className="my-1 grid gap-1">
            {refusal.lines.slice(0, 12).map((line) => (
              <li key={line.sku}>
                <span className="font-medium">{line.name}</span>:{" "}
                <RefusalWords refusal={line.refusal} quantity={line.quantity} />
              </li>
            ))}
          </ul>
          {t("refused.linesText")}{" "}
          <Link to="/cart" className="link">
            {t("checkout.mendInCart")}
          </Link>
        </Notice>
      )
    case "below_minimum":
      return (
        <Notice tone="refused" title={t("refused.minimumTitle", { missing: f.money(refusal.missingCents) })}>
          {t("refused.minimumText")}{" "}
          <Link to="/cart" className="link">
            {t("checkout.mendInCart")}
          </Link>
        </Notice>
      )
    case "credit":
      return (
        <Notice tone="refused" title={t("refused.credit.title")}>
          {t("refused.credit.text")}
        </Notice>
      )
    case "company_blocked":
    case "cart_empty":
    case "nothing_within_credit":
    case "wanted_in_the_past":
    case "order_id_reused":
    case "unknown_address":
      return (
        <Notice tone="refused" title={t(`refused.${refusal.reason}.title`)}>
          {t(`refused.${refusal.reason}.text`)}
        </Notice>
      )
    default:
      return refusal satisfies never
  }
}

function Differences({ lines }: { lines: Extract<Refusal, { reason: "changed" }>["lines"] }) {
  const t = useT("orders")
  const f = useFormat()
  if (lines.length === 0) return null
  const side = (value: { quantity: number; unitCents: number } | null) =>
    value ? `${f.number(value.quantity)} × ${f.money(value.unitCents)}` : t("refused.notThere")
  return (
    <ul className="num mt-2 grid gap-1">
      {lines.slice(0, 20).map((line) => (
        <li key={line.sku}>
          <span className="font-medium">{line.name}</span>: {side(line.before)} → {side(line.after)}
        </li>
      ))}
      {lines.length > 20 && <li>{t("refused.more", { count: lines.length - 20 })}</li>}
    </ul>
  )
}

/** Why one line cannot be ordered as it stands, in words, with the quantities that can. */
export function RefusalWords({ refusal, quantity }: { refusal: LineRefusal; quantity: number }) {
  const t = useT("orders")
  const f = useFormat()
  switch (refusal.reason) {
    case "below_moq":
      return t("line.below_moq", { above: f.number(refusal.above) })
    case "not_in_steps":
    case "too_many":
      return refusal.below === null
        ? t("line.oneStep", { quantity: f.number(quantity), above: f.number(refusal.above) })
        : t("line.twoSteps", {
            quantity: f.number(quantity),
            below: f.number(refusal.below),
            above: f.number(refusal.above),
          })
    case "short_of_stock":
      return refusal.availableQuantity === 0
        ? t("line.out")
        : t("line.short", { available: f.number(refusal.availableQuantity), quantity: f.number(quantity) })
    case "not_open_yet":
      return t("line.opens", { day: f.day(refusal.opensOn) })
    case "discontinued":
      return t("line.discontinued")
    case "no_price":
      return t("line.noPrice")
    default:
      return refusal satisfies never
  }
}

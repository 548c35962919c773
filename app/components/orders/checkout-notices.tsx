import { Link } from "react-router"
import type { CheckoutView } from "#app/commerce/show-checkout.ts"
import { Notice } from "#app/components/ui/notice.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { CreditUnlock } from "./credit-unlock.tsx"
import { OrderRefused, type Refusal } from "./order-refused.tsx"

/** What stands between this cart and an order, before anything is filled in; nothing when all is well. */
export function CheckoutNotices({ view, refusal }: { view: CheckoutView; refusal: Refusal | null }) {
  const t = useT("orders")
  const { check } = view
  return (
    <div className="grid gap-3 pb-5 empty:hidden">
      {refusal && <OrderRefused refusal={refusal} />}
      {!view.orderable && !refusal && <NotOrderable {...view} />}
      {view.scope === "within_credit" && (
        <Notice tone="info" title={t("checkout.partTitle", { count: view.lines.length })}>
          {t("checkout.partText", { count: view.leftCount })}{" "}
          <Link to="/checkout" className="link">
            {t("checkout.partWhole")}
          </Link>
        </Notice>
      )}
      {view.unlock && !check.ok && (
        <CreditUnlock
          check={check}
          unlock={view.unlock}
          rep={view.rep}
          limitCents={view.credit.limitCents}
          totalCents={view.sums.totalCents}
          bankDetails={view.bankDetails}
          companyNumber={view.companyNumber}
          todayOn={view.todayOn}
        />
      )}
    </div>
  )
}

/** What is wrong with the cart itself: it is mended in the cart. */
function NotOrderable(props: { blocked: boolean; refusedCount: number; missingToMinimumCents: number }) {
  const t = useT("orders")
  const f = useFormat()
  if (props.blocked)
    return (
      <Notice tone="refused" title={t("refused.company_blocked.title")}>
        {t("refused.company_blocked.text")}
      </Notice>
    )
  const toCart = (
    <Link to="/cart" className="link">
      {t("checkout.mendInCart")}
    </Link>
  )
  if (props.refusedCount > 0)
    return (
      <Notice tone="refused" title={t("refused.linesTitle", { count: props.refusedCount })}>
        {t("refused.linesText")} {toCart}
      </Notice>
    )
  return (
    <Notice tone="warn" title={t("refused.minimumTitle", { missing: f.money(props.missingToMinimumCents) })}>
      {t("refused.minimumText")} {toCart}
    </Notice>
  )
}

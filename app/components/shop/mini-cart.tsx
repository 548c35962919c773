import { stepWords } from "#app/commerce/step-words.ts"
import type { CartSummary, EarnView } from "#app/commerce/summarize-cart.ts"
import { MiniCartBar } from "#app/components/shell/mini-cart-bar.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { Link } from "#app/components/ui/link.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { Rich } from "#app/components/ui/rich.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { useCartChanges } from "./cart-changes.tsx"

/** The cart beside a list: its sums, what it earns and the next step. On a phone it is the bar at the bottom. */
export function MiniCart({ cart, tierName }: { cart: CartSummary; tierName: string }) {
  const t = useT("shop")
  const { pending } = useCartChanges()
  return (
    <>
      <Panel className="max-md:hidden" aria-busy={pending}>
        <h2>
          <Link to="/cart" className="text-ink no-underline hover:underline">
            {t("cart.title")}
          </Link>
        </h2>
        {cart.lines === 0 ? <EmptyCart cart={cart} /> : <FilledCart cart={cart} tierName={tierName} />}
      </Panel>
      {cart.lines > 0 && <CartBar cart={cart} />}
    </>
  )
}

function EmptyCart({ cart }: { cart: CartSummary }) {
  const t = useT("shop")
  const f = useFormat()
  return (
    <div className="mt-1 grid gap-1 text-13 text-quiet">
      <p>{t("cart.empty")}</p>
      <p>{t("cart.minimum", { amount: f.moneyWhole(cart.minimumOrderCents) })}</p>
      <p>
        {cart.freight.freeFromCents === 0
          ? t("cart.freightAlwaysFree")
          : t("cart.freightFreeFrom", { amount: f.moneyWhole(cart.freight.freeFromCents) })}
      </p>
    </div>
  )
}

function FilledCart({ cart, tierName }: { cart: CartSummary; tierName: string }) {
  const t = useT("shop")
  const f = useFormat()
  const { pending } = useCartChanges()
  return (
    <>
      <p className="num mb-2.5 text-13 text-quiet">
        {t("common:lines", { count: cart.lines })} · {t("cart.pieces", { count: f.number(cart.pieces) })}
      </p>
      <div className={cx("transition-opacity", pending && "opacity-55")}>
        <CartSums cart={cart} tierName={tierName} />
        <EarnBox earn={cart.earn} className="mt-2 mb-3.5" />
      </div>
      <CheckoutLink cart={cart} wide />
      <p className="num mt-2.5 text-center text-12 text-quiet">
        {t("cart.credit", {
          free: f.moneyWhole(cart.credit.freeCents),
          limit: f.moneyWhole(cart.credit.limitCents),
          days: cart.credit.termsDays,
        })}
      </p>
    </>
  )
}

export function CartSums({ cart, tierName }: { cart: CartSummary; tierName: string }) {
  const t = useT("shop")
  const f = useFormat()
  const why = cart.freight.reason
  return (
    <dl className="num text-14">
      <SumRow label={t("cart.goods")} value={f.money(cart.goodsCents)} />
      <SumRow
        label={
          <>
            {t("cart.freight")}{" "}
            {why === "perk" && <span className="text-quiet">{t("cart.freeFor", { tier: tierName })}</span>}
            {why === "over_threshold" && (
              <span className="text-quiet">
                {t("cart.freeOver", { amount: f.moneyWhole(cart.freight.freeFromCents) })}
              </span>
            )}
          </>
        }
        value={f.money(cart.freight.freightCents)}
      />
      <SumRow label={t("cart.tax", { rate: f.percentBps(cart.vatBps) })} value={f.money(cart.taxCents)} />
      <div className="mt-2 flex justify-between border-t border-line pt-3 pb-1 text-20 font-semibold">
        <dt>{t("cart.total")}</dt>
        <dd>{f.money(cart.totalCents)}</dd>
      </div>
    </dl>
  )
}

function SumRow({ label, value }: { label: React.ReactNode; value: string }) {
  return (
    <div className="flex justify-between gap-4 py-1">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** What the cart earns and how far the next better rate is: gold, because it is recognition. */
export function EarnBox({ earn, className }: { earn: EarnView; className?: string }) {
  const t = useT("shop")
  const common = useT("common")
  const f = useFormat()
  const { next } = earn
  const step = next && stepWords(next, common, f)
  return (
    <div className={cx("num rounded-sm bg-gold-soft px-3 py-2.5 text-13 text-gold-ink", className)}>
      <p>
        <Rich
          text={t("earn.sentence", { rebate: f.money(earn.rebateCents), points: f.number(earn.points) })}
        />{" "}
        {step}
      </p>
      {next && step && <ProgressTrack share={next.doneBps / 10_000} label={step} className="mt-2" />}
    </div>
  )
}

/** Refused lines or a missing minimum are mended in the cart, so the way leads there first. */
function CheckoutLink({ cart, wide = false }: { cart: CartSummary; wide?: boolean }) {
  const t = useT("shop")
  const ready = cart.refusedCount === 0 && cart.missingToMinimumCents === 0
  return (
    <Link to={ready ? "/checkout" : "/cart"} className={buttonClass("ink", "md", wide)}>
      {ready ? t("cart.checkOut") : t("cart.review")}
    </Link>
  )
}

function CartBar({ cart }: { cart: CartSummary }) {
  const t = useT("shop")
  const f = useFormat()
  return (
    <MiniCartBar>
      <div className="num min-w-0">
        <div className="font-semibold">{f.money(cart.totalCents)}</div>
        <div className="truncate text-12 text-quiet">
          {t("earn.short", { rebate: f.money(cart.earn.rebateCents), points: f.number(cart.earn.points) })}
        </div>
      </div>
      <CheckoutLink cart={cart} />
    </MiniCartBar>
  )
}

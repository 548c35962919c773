import { useState } from "react"
import { data, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { placeOrder } from "#app/commands/place-order.ts"
import { type CheckoutErrors, readCheckout } from "#app/commerce/read-checkout.ts"
import { reviewCheckout } from "#app/commerce/review-checkout.ts"
import { showCheckout } from "#app/commerce/show-checkout.ts"
import { CheckoutForm } from "#app/components/orders/checkout-form.tsx"
import { CheckoutLines } from "#app/components/orders/checkout-lines.tsx"
import { CheckoutNotices } from "#app/components/orders/checkout-notices.tsx"
import { CheckoutSums } from "#app/components/orders/checkout-sums.tsx"
import type { Refusal } from "#app/components/orders/order-refused.tsx"
import type { PayBy } from "#app/components/orders/payment-choice.tsx"
import { MiniCartBar, WithAside } from "#app/components/shell/mini-cart-bar.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadCheckoutFacts } from "#db/queries/checkout.ts"
import { listOpenInvoices } from "#db/queries/credit.ts"
import { dayOf } from "#loyalty/calendar.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"
import type { Route } from "./+types/checkout"

export const handle = { i18n: ["orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "" }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const viewer = requireMember(context)
  const { db, now } = context.get(requestContext)
  const todayOn = dayOf(now, house.timeZone)
  const scope = new URL(request.url).searchParams.get("scope") === "within_credit" ? "within_credit" : "all"
  const facts = await loadCheckoutFacts(db, { ...viewer, todayOn, orderId: null })
  if (!facts.cart || facts.cart.lines.length === 0) throw redirect("/cart")

  const { period, credit } = facts
  const perks = actingPerks(period.program, period.tierKey, period.softTierKey)
  const situation = { lines: facts.cart.lines, house: facts.house, credit, perks, todayOn, scope } as const
  const quick = reviewCheckout(situation, [])
  const review = quick.credit.ok
    ? quick
    : reviewCheckout(situation, await listOpenInvoices(db, viewer.companyId, todayOn))
  return {
    ...showCheckout(facts, review, { perks, todayOn, locale: getLocale(context) }),
    title: `${getT(context, "orders")("checkout.title")} · ${facts.house.name}`,
    orderId: uuidv7(),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  requirePermission(context, "shop.order")
  const viewer = requireMember(context)
  const { db, now } = context.get(requestContext)
  const form = await request.formData()
  const values = Object.fromEntries(
    [...form].filter(([name]) => name !== "shown").map(([name, value]) => [name, String(value)]),
  )
  const read = readCheckout(form)
  if (!read.ok) return data({ errors: read.errors, refusal: null, values }, { status: 400 })
  const { userId, name, email, locale } = viewer
  const placedBy = { userId, name, email, locale: locale ?? getLocale(context) }
  const outcome = await placeOrder(
    db,
    { ...read.wish, companyId: viewer.companyId, placedBy, source: "portal" },
    now,
  )
  if (outcome.ok) return redirect(`/orders/${read.wish.orderId}/placed`, 303)
  return data({ errors: {}, refusal: outcome, values }, { status: 409 })
}

export default function Checkout({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("orders")
  const f = useFormat()
  const { orderable, check, sums } = loaderData
  const values: Partial<Record<string, string>> = actionData?.values ?? {}
  const errors: CheckoutErrors = actionData?.errors ?? {}
  const refusal: Refusal | null = actionData?.refusal ?? null
  const [wished, setWished] = useState<PayBy>(
    values["paymentMethod"] === "bank_transfer" ? "bank_transfer" : "on_account",
  )
  const payBy: PayBy = check.ok ? wished : "bank_transfer"
  const place = (
    <SubmitButton form="checkout" tone="primary" size="lg" wide className="text-14!" disabled={!orderable}>
      {t(payBy === "on_account" ? "checkout.placeOnAccount" : "checkout.placePrepaid", {
        total: f.money(sums.totalCents),
      })}
    </SubmitButton>
  )
  return (
    <>
      <PageHeader
        title={t("checkout.title")}
        lead={t("checkout.lead", {
          lines: t("common:lines", { count: loaderData.lines.length }),
          pieces: t("common:pieces", { count: sums.pieces }),
        })}
        actions={
          <Link to="/cart" className="link text-14">
            {t("checkout.backToCart")}
          </Link>
        }
      />
      <CheckoutNotices view={loaderData} refusal={refusal} />
      <WithAside
        aside={
          <Panel>
            <PanelHead title={t("checkout.summary")} />
            <CheckoutSums sums={sums} earn={loaderData.earn} />
            <div className="mt-4 hidden md:block">{place}</div>
            <p className="mt-3 text-13 text-quiet">
              {payBy === "on_account"
                ? t("checkout.onAccountNote", { days: f.days(loaderData.credit.termsDays) })
                : t("checkout.prepaidNote")}
            </p>
          </Panel>
        }
      >
        <CheckoutForm
          id="checkout"
          orderId={loaderData.orderId}
          view={loaderData}
          values={values}
          errors={errors}
          payBy={payBy}
          onPayBy={setWished}
        />
        <CheckoutLines lines={loaderData.lines} />
      </WithAside>
      <MiniCartBar>
        <div className="w-full">{place}</div>
      </MiniCartBar>
    </>
  )
}

import { useState } from "react"
import { data, Form, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { type PlaceOrderOutcome, placeOrder } from "#app/commands/place-order.ts"
import { type CheckoutErrors, readCheckout } from "#app/commerce/read-checkout.ts"
import { reviewCheckout } from "#app/commerce/review-checkout.ts"
import { writeShown } from "#app/commerce/shown-lines.ts"
import { AddressChoice } from "#app/components/orders/address-choice.tsx"
import { CheckoutLines } from "#app/components/orders/checkout-lines.tsx"
import { CheckoutSums } from "#app/components/orders/checkout-sums.tsx"
import { CreditUnlock } from "#app/components/orders/credit-unlock.tsx"
import { OrderRefused } from "#app/components/orders/order-refused.tsx"
import { type PayBy, PaymentChoice } from "#app/components/orders/payment-choice.tsx"
import { MiniCartBar, WithAside } from "#app/components/shell/mini-cart-bar.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, Textarea } from "#app/components/ui/input.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadCheckoutFacts } from "#db/queries/checkout.ts"
import { listOpenInvoices } from "#db/queries/credit.ts"
import { earnPreview } from "#loyalty/accrual/earn-preview.ts"
import { addDays, dayOf } from "#loyalty/calendar.ts"
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
  const perks = actingPerks(period.program, period.tierKey)
  const situation = { lines: facts.cart.lines, house: facts.house, credit, perks, todayOn, scope } as const
  const quick = reviewCheckout(situation, [])
  const review = quick.credit.ok
    ? quick
    : reviewCheckout(situation, await listOpenInvoices(db, viewer.companyId, todayOn))
  const { cart } = review
  const sold = cart.lines.filter((each) => each.refusal === null)
  const earn = earnPreview(
    period.program,
    period,
    sold.map(({ line, netCents }) => ({ categoryKey: line.categoryKey, netCents })),
  )
  const termsDays = credit.termsDays + perks.extraTermsDays
  const locale = getLocale(context)
  return {
    title: `${getT(context, "orders")("checkout.title")} · ${facts.house.name}`,
    orderId: uuidv7(),
    todayOn,
    scope: review.leftCount > 0 ? ("within_credit" as const) : ("all" as const),
    leftCount: review.leftCount,
    orderable: cart.orderable && facts.company.status === "active",
    blocked: facts.company.status !== "active",
    refusedCount: cart.refusedCount,
    missingToMinimumCents: cart.missingToMinimumCents,
    poNumber: facts.cart.poNumber,
    wantedOn: facts.cart.wantedOn,
    country: facts.company.country,
    addresses: facts.addresses,
    lines: cart.lines.map(({ line, price, netCents }) => ({
      sku: line.sku,
      name: locale === "zh-CN" ? (line.nameZh ?? line.name) : line.name,
      plate: line.plate,
      quantity: line.quantity,
      unitCents: price?.unitCents ?? null,
      netCents,
    })),
    sums: {
      goodsCents: cart.goodsCents,
      pieces: cart.pieces,
      freightCents: cart.freight.freightCents,
      freightReason: cart.freight.reason,
      freightMissingCents: cart.freight.missingCents,
      vatBps: facts.house.vatBps,
      taxCents: cart.taxCents,
      totalCents: cart.totalCents,
    },
    earn: { rebateCents: earn.rebateCents, points: earn.points },
    credit: {
      limitCents: credit.limitCents,
      freeCents: review.credit.freeCents,
      termsDays,
      dueOn: addDays(todayOn, termsDays),
    },
    extraTermsDays: perks.extraTermsDays,
    check: review.credit,
    unlock: review.unlock,
    rep: facts.rep,
    bankDetails: facts.house.bankDetails,
    companyNumber: facts.company.number,
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

type Refusal = Extract<PlaceOrderOutcome, { ok: false }>

export default function Checkout({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("orders")
  const f = useFormat()
  const { orderable, check, sums, scope } = loaderData
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
      <div className="grid gap-3 pb-5 empty:hidden">
        {refusal && <OrderRefused refusal={refusal} />}
        {!orderable && !refusal && <NotOrderable {...loaderData} />}
        {scope === "within_credit" && (
          <Notice tone="info" title={t("checkout.partTitle", { count: loaderData.lines.length })}>
            {t("checkout.partText", { count: loaderData.leftCount })}{" "}
            <Link to="/checkout" className="link">
              {t("checkout.partWhole")}
            </Link>
          </Notice>
        )}
        {loaderData.unlock && !check.ok && (
          <CreditUnlock
            check={check}
            unlock={loaderData.unlock}
            rep={loaderData.rep}
            limitCents={loaderData.credit.limitCents}
            totalCents={sums.totalCents}
            bankDetails={loaderData.bankDetails}
            companyNumber={loaderData.companyNumber}
            todayOn={loaderData.todayOn}
          />
        )}
      </div>
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
        <Form method="post" id="checkout" className="grid gap-6" noValidate>
          <input type="hidden" name="orderId" value={loaderData.orderId} />
          <input type="hidden" name="scope" value={scope} />
          <input type="hidden" name="shownTotal" value={sums.totalCents} />
          <input type="hidden" name="shown" value={shownOf(loaderData.lines)} />
          <AddressChoice
            addresses={loaderData.addresses}
            country={loaderData.country}
            values={values}
            errors={errors}
          />
          <Panel>
            <PanelHead title={t("checkout.details")} />
            <div className="grid gap-4 sm:grid-cols-2">
              <Field
                label={t("checkout.poNumber")}
                hint={t("checkout.poHint")}
                optional
                error={errors.poNumber && t(`errors.${errors.poNumber}`)}
              >
                <Input
                  name="poNumber"
                  maxLength={60}
                  defaultValue={values["poNumber"] ?? loaderData.poNumber ?? ""}
                  autoComplete="off"
                />
              </Field>
              <Field
                label={t("checkout.wantedOn")}
                hint={t("checkout.wantedHint")}
                optional
                error={errors.wantedOn && t(`errors.${errors.wantedOn}`)}
              >
                <Input
                  type="date"
                  name="wantedOn"
                  min={loaderData.todayOn}
                  defaultValue={values["wantedOn"] ?? loaderData.wantedOn ?? ""}
                />
              </Field>
              <Field
                className="sm:col-span-2"
                label={t("checkout.note")}
                optional
                error={errors.note && t(`errors.${errors.note}`)}
              >
                <Textarea name="note" rows={2} maxLength={500} defaultValue={values["note"] ?? ""} />
              </Field>
            </div>
          </Panel>
          <PaymentChoice
            payBy={payBy}
            onChange={setWished}
            creditOk={check.ok}
            credit={loaderData.credit}
            extraTermsDays={loaderData.extraTermsDays}
            totalCents={sums.totalCents}
          />
        </Form>
        <CheckoutLines lines={loaderData.lines} />
      </WithAside>
      <MiniCartBar>
        <div className="w-full">{place}</div>
      </MiniCartBar>
    </>
  )
}

function shownOf(lines: readonly { sku: string; quantity: number; unitCents: number | null }[]): string {
  return writeShown(
    lines.map(({ sku, quantity, unitCents }) => ({ sku, quantity, unitCents: unitCents ?? 0 })),
  )
}

/** What is wrong with the cart itself: it is mended in the cart. */
function NotOrderable(props: {
  blocked: boolean
  refusedCount: number
  missingToMinimumCents: number
  rep: { name: string; phone: string | null } | null
}) {
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

import { requireMember } from "#app/auth/require.ts"
import { honourOf } from "#app/commerce/honour.ts"
import { BankDetails } from "#app/components/orders/bank-details.tsx"
import { OrderSums } from "#app/components/orders/checkout-sums.tsx"
import { HonourMark } from "#app/components/recognition/honour-mark.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { loadOrder } from "#db/queries/orders.ts"
import type { Route } from "./+types/order-placed"
import { readShop } from "./read-shop.server.ts"

export const handle = { i18n: ["orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "" }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = requireMember(context)
  const { db } = context.get(requestContext)
  requireIds(params.orderId)
  const order = requireFound(await loadOrder(db, viewer.companyId, params.orderId))
  const {
    number,
    paymentMethod,
    status,
    termsDays,
    goodsCents,
    freightCents,
    freightReason,
    taxCents,
    totalCents,
  } = order
  return {
    title: `${getT(context, "orders")("placed.title", { number })} · ${house.name}`,
    id: order.id,
    number,
    email: viewer.email,
    prepaid: paymentMethod === "bank_transfer",
    awaiting: status === "awaiting_payment",
    termsDays,
    lineCount: order.lines.length,
    pieces: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    sums: { goodsCents, freightCents, freightReason, vatBps: null, taxCents, totalCents },
    points: order.points?.granted ?? 0,
    rebateCents: order.rebatePreviewCents,
    bankDetails: order.house.bankDetails,
    honour: honourOf(viewer, (await readShop(context)).program, getLocale(context)),
  }
}

export default function OrderPlaced({ loaderData: order }: Route.ComponentProps) {
  const t = useT("orders")
  const f = useFormat()
  const points = t("common:points", { count: order.points }).replace(
    String(order.points),
    f.number(order.points),
  )
  return (
    <div className="mx-auto max-w-form">
      <PageHeader
        eyebrow={order.honour && <HonourMark honour={order.honour} />}
        title={t("placed.title", { number: order.number })}
        lead={t("placed.lead", { email: order.email })}
      />
      <div className="grid gap-4">
        {(order.points > 0 || order.rebateCents > 0) && (
          <section className="rounded bg-gold-soft px-4 py-4 text-gold-ink sm:px-5">
            <h2 className="text-13 font-medium">{t("placed.earnTitle")}</h2>
            <p className="num text-20 font-semibold">
              {order.rebateCents > 0
                ? t("placed.earnBoth", { rebate: f.money(order.rebateCents), points })
                : t("placed.earnPoints", { points })}
            </p>
            <p className="text-13">{t("placed.earnNote")}</p>
          </section>
        )}
        <Panel>
          <PanelHead title={order.awaiting ? t("placed.pay") : t("placed.nextTitle")} />
          {order.awaiting && (
            <div className="mb-3">
              <BankDetails
                bankDetails={order.bankDetails}
                amountCents={order.sums.totalCents}
                reference={order.number}
              />
            </div>
          )}
          <p className="text-14 text-quiet">
            {order.prepaid
              ? t("placed.nextPrepaid")
              : t("placed.nextOnAccount", { days: f.days(order.termsDays) })}
          </p>
        </Panel>
        <Panel>
          <PanelHead
            title={t("checkout.summary")}
            aside={`${t("common:lines", { count: order.lineCount })} · ${t("common:pieces", { count: order.pieces })}`}
          />
          <OrderSums sums={order.sums} />
        </Panel>
        <div className="flex flex-wrap gap-2">
          <LinkButton to={`/orders/${order.id}`} tone="ink">
            {t("placed.see")}
          </LinkButton>
          <LinkButton to="/">{t("placed.shop")}</LinkButton>
        </div>
      </div>
    </div>
  )
}

import { Link } from "react-router"
import { requireMember } from "#app/auth/require.ts"
import { honourOf } from "#app/commerce/honour.ts"
import { returnWindow } from "#app/commerce/return-window.ts"
import { AddressLines } from "#app/components/orders/address-lines.tsx"
import { BankDetails } from "#app/components/orders/bank-details.tsx"
import { OrderSums } from "#app/components/orders/checkout-sums.tsx"
import { OrderEarnings } from "#app/components/orders/order-earnings.tsx"
import { OrderLines } from "#app/components/orders/order-lines.tsx"
import { OrderPapers } from "#app/components/orders/order-papers.tsx"
import { OrderStatusChip } from "#app/components/orders/order-status.tsx"
import { OrderTimeline } from "#app/components/orders/order-timeline.tsx"
import { HonourMark } from "#app/components/recognition/honour-mark.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import type { Db } from "#db/client.server.ts"
import { loadOrder, type OrderPage } from "#db/queries/orders.ts"
import { requireProgramVersion } from "#db/queries/program.ts"
import { dayOf, quarterOf } from "#loyalty/calendar.ts"
import type { Route } from "./+types/order"
import { readShop } from "./read-shop.server.ts"

export const handle = { i18n: ["orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? `${loaderData.order.number} · ${house.name}` : house.name },
]

export async function loader({ params, context }: Route.LoaderArgs) {
  const member = requireMember(context)
  const { companyId } = member
  const { db, now } = context.get(requestContext)
  requireIds(params.orderId)
  const order = requireFound(await loadOrder(db, companyId, params.orderId))
  const { lines, ...rest } = order
  const zh = getLocale(context) === "zh-CN"
  return {
    order: rest,
    lines: lines.map(({ nameZh, variantId: _, points: __, ...line }) => ({
      ...line,
      name: zh ? (nameZh ?? line.name) : line.name,
    })),
    period: quarterOf(order.placedOn),
    todayOn: dayOf(now, house.timeZone),
    returns: await returnsOf(db, order),
    honour: honourOf(member, (await readShop(context)).program, getLocale(context)),
  }
}

/** The last day on which unsold goods of this order may come back; null before anything was shipped. */
async function returnsOf(db: Db, order: OrderPage) {
  const arrived = order.shipments.map(({ shippedAt, deliveredAt }) => new Date(deliveredAt ?? shippedAt))
  arrived.sort((a, b) => b.getTime() - a.getTime())
  const program = await requireProgramVersion(db, order.programVersionId)
  return returnWindow(program, { tierKey: order.tierKey, arrivedAt: arrived[0] ?? null })
}

export default function Order({ loaderData }: Route.ComponentProps) {
  const { order, lines } = loaderData
  const t = useT("orders")
  const f = useFormat()
  const { goodsCents, freightCents, freightReason, taxCents, totalCents } = order
  return (
    <>
      <PageHeader
        eyebrow={
          <span className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <Link to="/orders" className="link">
              {t("order.eyebrow")}
            </Link>
            {loaderData.honour && <HonourMark honour={loaderData.honour} />}
          </span>
        }
        title={
          <span className="inline-flex flex-wrap items-center gap-x-3">
            <span className="num">{order.number}</span>
            <OrderStatusChip status={order.status} />
          </span>
        }
        lead={placedWords(t, f.day(order.placedOn), order)}
        actions={
          <LinkButton to="reorder" tone="primary">
            {t("order.reorder", { count: lines.length })}
          </LinkButton>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-10">
        <div className="grid min-w-0 gap-6">
          {order.status === "awaiting_payment" && (
            <section className="rounded bg-amber-soft px-4 py-4 text-14 sm:px-5">
              <h2 className="text-amber">{t("order.awaitingTitle", { total: f.money(totalCents) })}</h2>
              <p className="mb-3">{t("order.awaitingText")}</p>
              <BankDetails
                bankDetails={order.house.bankDetails}
                amountCents={totalCents}
                reference={order.number}
              />
            </section>
          )}
          <OrderLines lines={lines} />
          <OrderPapers shipments={order.shipments} invoices={order.invoices} todayOn={loaderData.todayOn} />
        </div>
        <aside className="grid gap-4">
          <Panel>
            <OrderSums
              sums={{ goodsCents, freightCents, freightReason, vatBps: null, taxCents, totalCents }}
            />
          </Panel>
          <OrderEarnings order={order} period={loaderData.period} />
          <Panel>
            <PanelHead title={t("order.timeline")} />
            <OrderTimeline order={order} />
          </Panel>
          <OrderFacts order={order} returns={loaderData.returns} />
        </aside>
      </div>
    </>
  )
}

function placedWords(
  t: ReturnType<typeof useT<"orders">>,
  day: string,
  order: { placedBy: string | null; source: string },
): string {
  if (!order.placedBy) return t("order.leadNobody", { day })
  return t(order.source === "rep" ? "order.leadRep" : "order.lead", { day, name: order.placedBy })
}

type Loaded = Route.ComponentProps["loaderData"]

function OrderFacts({ order, returns }: Pick<Loaded, "order" | "returns">) {
  const t = useT("orders")
  const f = useFormat()
  const facts = [
    [t("order.yourNumber"), order.poNumber ?? t("order.none")],
    [t("order.wanted"), order.wantedOn ? f.day(order.wantedOn) : t("order.asap")],
    [
      t("order.payment"),
      order.paymentMethod === "on_account"
        ? `${t("payment.method.on_account")}, ${t("order.terms", { days: f.days(order.termsDays) })}`
        : t(`payment.method.${order.paymentMethod}`),
    ],
    ...(returns ? [[t("order.returnsUntil"), f.day(returns.lastOn)] as const] : []),
    ...(order.note ? [[t("order.note"), order.note] as const] : []),
  ] as const
  return (
    <Panel>
      <PanelHead title={t("order.facts")} />
      <dl className="grid gap-3 text-14">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-13 text-quiet">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt className="text-13 text-quiet">{t("order.deliverTo")}</dt>
          <dd>
            <AddressLines address={order.address} />
          </dd>
        </div>
      </dl>
    </Panel>
  )
}

import { Link } from "react-router"
import { LinkButton } from "#app/components/ui/button.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { OrderListRow } from "#db/queries/orders.ts"
import { OrderStatusChip } from "./order-status.tsx"

/** One order in a list: number and day, what was in it, how it stands, and the way to have it again. */
export function OrderRow({ order }: { order: OrderListRow }) {
  const t = useT("orders")
  const f = useFormat()
  const more = order.lineCount - order.names.length
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-line py-3 text-14 md:grid-cols-[11rem_minmax(0,1fr)_8rem_6.5rem_auto] md:gap-x-5">
      <div className="min-w-0">
        <Link
          to={`/orders/${order.id}`}
          prefetch="intent"
          className="num font-medium text-ink no-underline hover:underline"
        >
          {order.number}
        </Link>
        <div className="num text-13 text-quiet">{f.dayShort(order.placedOn)}</div>
      </div>
      <div className="num text-right font-medium md:order-4">{f.money(order.totalCents)}</div>
      <div className="col-span-2 min-w-0 md:order-2 md:col-span-1">
        <div className="truncate">
          {order.names.join(", ")}
          {more > 0 && <span className="text-quiet"> {t("list.more", { count: more })}</span>}
        </div>
        <div className="num truncate text-13 text-quiet">
          {[
            t("common:lines", { count: order.lineCount }),
            order.poNumber && t("list.yourNumber", { number: order.poNumber }),
            order.placedBy &&
              (order.source === "rep" ? t("list.byRep", { name: order.placedBy }) : order.placedBy),
          ]
            .filter(Boolean)
            .join(" · ")}
        </div>
      </div>
      <div className="md:order-3">
        <OrderStatusChip status={order.status} />
      </div>
      <div className="text-right md:order-5">
        <LinkButton
          to={`/orders/${order.id}/reorder`}
          size="sm"
          aria-label={`${t("list.reorder")} ${order.number}`}
        >
          {t("list.reorder")}
        </LinkButton>
      </div>
    </li>
  )
}

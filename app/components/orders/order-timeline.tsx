import { Timeline, type TimelineStep } from "#app/components/ui/timeline.tsx"
import type { Format } from "#app/i18n/format.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { OrderPage, OrderPageEvent } from "#db/queries/orders.ts"

type Told = Pick<OrderPage, "events" | "status" | "wantedOn">

/** What happened to an order and what comes next. */
export function OrderTimeline({ order }: { order: Told }) {
  const t = useT("orders")
  const f = useFormat()
  const done: TimelineStep[] = order.events.map((event) => ({
    key: String(event.id),
    label: t(`order.event.${event.kind}`),
    at: f.dateTime(event.at),
    detail: detailOf(event, f),
    state: event.kind === "cancelled" ? "failed" : "done",
  }))
  return <Timeline steps={[...done, ...nextSteps(order, t, f)]} />
}

function nextSteps(order: Told, t: ReturnType<typeof useT<"orders">>, f: Format): TimelineStep[] {
  const arrives = order.wantedOn
    ? t("order.todo.deliverWanted", { day: f.day(order.wantedOn) })
    : t("order.todo.deliver")
  const labels: Record<OrderPage["status"], string[]> = {
    awaiting_payment: [t("order.todo.payment"), t("order.todo.ship"), arrives],
    placed: [t("order.todo.ship"), arrives],
    part_shipped: [t("order.todo.shipRest"), arrives],
    shipped: [arrives],
    delivered: [],
    cancelled: [],
  }
  return labels[order.status].map((label, index) => ({
    key: label,
    label,
    state: index === 0 ? "now" : "todo",
  }))
}

/** The details commands write with an event: a paper's number, a carrier, a sum. Names of persons come with it. */
function detailOf(event: OrderPageEvent, f: Format): string | undefined {
  const { number, carrier, tracking, amountCents, totalCents, text } = event.detail
  const parts = [
    number,
    carrier,
    tracking,
    typeof amountCents === "number" ? f.money(amountCents) : undefined,
    typeof totalCents === "number" && amountCents === undefined ? f.money(totalCents) : undefined,
    text,
    event.kind === "placed" ? event.actor : undefined,
  ]
  const shown = parts.filter((part) => typeof part === "string" && part !== "")
  return shown.length > 0 ? shown.join(" · ") : undefined
}

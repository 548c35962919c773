import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { Timeline, type TimelineStep } from "#app/components/ui/timeline.tsx"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StaffOrder } from "#db/queries/staff-order.ts"

/** What has happened to an order, newest first, with who did it. */
export function OrderStory({ order }: { order: StaffOrder }) {
  const t = useT("admin")
  const f = useFormat()
  const steps: TimelineStep[] = order.events.map((event, index) => ({
    key: `${event.at}-${index}`,
    label: labelOf(event.kind, t),
    at: f.dateTime(event.at),
    detail: [detailOf(event, t, f), event.actor && t("story.by", { name: event.actor })]
      .filter(Boolean)
      .join(" · "),
    state: event.kind === "cancelled" ? "failed" : "done",
  }))
  return (
    <Panel>
      <PanelHead title={t("order.story")} />
      {steps.length > 0 ? <Timeline steps={steps} /> : <p className="text-quiet">{t("story.none")}</p>}
    </Panel>
  )
}

type Event = StaffOrder["events"][number]

const kinds = [
  "placed",
  "payment_received",
  "shipped",
  "delivered",
  "cancelled",
  "returned",
  "invoiced",
  "note",
] as const

function labelOf(kind: string, t: Translate<"admin">): string {
  const known = kinds.find((each) => each === kind)
  return known ? t(`story.${known}`) : kind
}

/** Details were written by many hands over the years: whatever is missing is simply not said. */
function detailOf({ kind, detail }: Event, t: Translate<"admin">, f: Format): string {
  const text = (field: string) => (typeof detail[field] === "string" ? String(detail[field]) : "")
  const money = (field: string) => (typeof detail[field] === "number" ? f.money(Number(detail[field])) : "")
  const units = typeof detail.units === "number" ? t("order.pieces", { count: Number(detail.units) }) : ""
  const parts: Record<string, string[]> = {
    shipped: [text("number"), units, [text("carrier"), text("tracking")].filter(Boolean).join(" ")],
    invoiced: [text("number"), money("totalCents")],
    delivered: [text("number")],
    payment_received: [money("amountCents"), text("invoice"), detail.ahead === true ? t("story.ahead") : ""],
    cancelled: [units, text("reason")],
    returned: [text("number"), units, money("creditedCents")],
    note: [text("text")],
  }
  return (parts[kind] ?? []).filter(Boolean).join(" · ")
}

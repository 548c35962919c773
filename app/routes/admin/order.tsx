import { data, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { openTotalCents } from "#app/commerce/order-book.ts"
import { OrderCustomer, OrderShipments, OrderTotals } from "#app/components/staff/order/order-facts.tsx"
import { OrderStory } from "#app/components/staff/order/order-story.tsx"
import { OrderLines, type OrderWork, unitsFor, WorkChoice } from "#app/components/staff/order/order-work.tsx"
import { WorkFields } from "#app/components/staff/order/work-fields.tsx"
import { OrderChip } from "#app/components/staff/order-chip.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnOrder } from "#app/forms/act-on-order.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getFormat, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { getStaffOrder, type StaffOrder } from "#db/queries/staff-order.ts"
import type { Route } from "./+types/order"

export const handle = { i18n: ["admin"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.order.number }]

export async function loader({ params, request, context }: Route.LoaderArgs) {
  requirePermission(context, "orders.view")
  const { db, now } = context.get(requestContext)
  const order = await findOrder(db, params)
  const possible = possibleWork(order)
  const asked = new URL(request.url).searchParams.get("do")
  return {
    order,
    possible,
    work: possible.find((work) => work === asked) ?? possible[0] ?? "view",
    owedCents: owedOn(order),
    todayOn: houseTime(now).dayOn,
    ids: { ship: uuidv7(), cancel: uuidv7(), return: uuidv7(), pay: uuidv7() },
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  requirePermission(context, "orders.fulfil")
  const { userId } = requireStaff(context)
  const { db, now } = context.get(requestContext)
  await findOrder(db, params)
  const outcome = await actOnOrder(db, await request.formData(), {
    companyId: params.companyId,
    orderId: params.orderId,
    actorId: userId,
    now,
    t: getT(context, "admin"),
    f: getFormat(context),
  })
  if (!outcome.ok) return data({ error: outcome.error }, { status: 400 })
  throw redirect(`/admin/orders/${params.companyId}/${params.orderId}`, {
    status: 303,
    headers: flash(outcome.said),
  })
}

export default function Order({ loaderData, actionData }: Route.ComponentProps) {
  const { order, possible, work, owedCents, ids, todayOn } = loaderData
  const t = useT("admin")
  const f = useFormat()
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/orders" className="link">
            {t("orders.title")}
          </Link>
        }
        title={
          <span className="flex flex-wrap items-center gap-3">
            {order.number}
            <OrderChip status={order.status} />
          </span>
        }
        lead={[
          order.company.name,
          t("order.placedOn", { day: f.day(order.placedOn) }),
          order.placedBy &&
            t(order.placedBy.staff ? "order.byStaff" : "order.by", { name: order.placedBy.name }),
          order.wantedOn && t("order.wantedOn", { day: f.day(order.wantedOn) }),
          order.poNumber && t("order.po", { number: order.poNumber }),
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      {order.note && (
        <Notice className="mb-4" title={t("order.note")}>
          {order.note}
        </Notice>
      )}
      <NextStep order={order} owedCents={owedCents} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-4">
          <OrderLines
            order={order}
            work={work}
            choice={<WorkChoice current={work} possible={possible} />}
            fields={
              <WorkFields
                work={work}
                order={order}
                ids={ids}
                error={actionData?.error}
                todayOn={todayOn}
                owedCents={owedCents}
              />
            }
          />
          <OrderShipments order={order} />
        </div>
        <div className="grid gap-4">
          <OrderCustomer order={order} />
          <OrderTotals order={order} />
          <OrderStory order={order} />
        </div>
      </div>
    </>
  )
}

/** One sentence on what is to be done now; when nothing is, where to go on. */
function NextStep({ order, owedCents }: { order: StaffOrder; owedCents: number }) {
  const t = useT("admin")
  const f = useFormat()
  const open = order.lines.reduce((sum, line) => sum + unitsFor("ship", line), 0)
  if (order.status === "awaiting_payment")
    return (
      <Notice tone="warn" className="mb-4">
        {t("next.pay", { amount: f.money(owedCents), reference: order.number })}
      </Notice>
    )
  const sentence =
    open > 0
      ? t("next.ship", { pieces: t("order.pieces", { count: open }) })
      : order.status === "shipped"
        ? t("next.deliver")
        : owedCents > 0
          ? t("next.collect", { amount: f.money(owedCents) })
          : null
  if (sentence) return <p className="mb-4 text-14 text-quiet">{sentence}</p>
  return (
    <Panel className="mb-4">
      <PanelHead
        className="mb-0"
        title={t(order.status === "cancelled" ? "next.cancelled" : "next.done")}
        aside={
          <Link to="/admin/orders?pile=to_ship" className="link">
            {t("next.toShip")}
          </Link>
        }
      />
    </Panel>
  )
}

async function findOrder(
  db: Parameters<typeof getStaffOrder>[0],
  params: { companyId: string; orderId: string },
) {
  requireIds(params.companyId, params.orderId)
  return requireFound(await getStaffOrder(db, params.companyId, params.orderId))
}

/** What can be done, the next thing first. */
function possibleWork(order: StaffOrder): OrderWork[] {
  const some = (work: "ship" | "return") => order.lines.some((line) => unitsFor(work, line) > 0)
  const work: OrderWork[] = []
  if (order.status === "awaiting_payment") work.push("pay")
  if (some("ship") && order.status !== "awaiting_payment") work.push("ship")
  if (order.status !== "awaiting_payment" && owedOn(order) > 0) work.push("pay")
  if (some("ship")) work.push("cancel")
  if (some("return")) work.push("return")
  const first = work[0] === "ship" || work[0] === "pay"
  return first ? [...work, "view"] : ["view", ...work]
}

function owedOn(order: StaffOrder): number {
  const invoiced = order.shipments.reduce((sum, { invoice }) => sum + (invoice?.openCents ?? 0), 0)
  if (order.status !== "awaiting_payment") return invoiced
  const open = openTotalCents({
    ...order,
    invoicedNetCents: 0,
    returnedNetCents: 0,
    shipmentCount: 0,
    undeliveredCount: 0,
  })
  return Math.max(0, open - order.paidAheadCents)
}

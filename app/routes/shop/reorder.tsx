import { Link } from "react-router"
import { answerReorder } from "#app/answer-reorder.server.ts"
import { requireMember } from "#app/auth/require.ts"
import { planReorder } from "#app/commerce/plan-reorder.ts"
import { showReorder } from "#app/commerce/show-reorder.ts"
import { ReorderForm } from "#app/components/orders/reorder-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { loadOrderToReorder } from "#db/queries/reorder.ts"
import { dayOf } from "#loyalty/calendar.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"
import type { Route } from "./+types/reorder"

export const handle = { i18n: ["orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "" }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const { companyId } = requireMember(context)
  const { db, now } = context.get(requestContext)
  const todayOn = dayOf(now, house.timeZone)
  const { orderId } = params
  requireIds(orderId)
  const order = requireFound(await loadOrderToReorder(db, { companyId, orderId, todayOn }))
  const { program, tierKey, softTierKey } = order.period
  const plan = planReorder(order.lines, actingPerks(program, tierKey, softTierKey), todayOn)
  return {
    ...showReorder(plan, getLocale(context)),
    id: orderId,
    number: order.number,
    placedOn: order.placedOn,
    title: `${getT(context, "orders")("reorder.title", { number: order.number })} · ${house.name}`,
  }
}

export const action = ({ request, context }: Route.ActionArgs) => answerReorder(request, context)

export default function Reorder({ loaderData, actionData }: Route.ComponentProps) {
  const { id, number, placedOn, lines, counts } = loaderData
  const t = useT("orders")
  const f = useFormat()
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={`/orders/${id}`} className="link num">
            {number}
          </Link>
        }
        title={t("reorder.title", { number })}
        lead={t("reorder.lead", { day: f.day(placedOn) })}
      />
      {lines.length === 0 ? (
        <EmptyState title={t("reorder.noLines")} />
      ) : (
        <ReorderForm lines={lines} counts={counts} nothingChosen={actionData?.nothingChosen ?? false} />
      )}
    </>
  )
}

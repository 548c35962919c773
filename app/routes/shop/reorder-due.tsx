import { answerReorder } from "#app/answer-reorder.server.ts"
import { requireMember } from "#app/auth/require.ts"
import { planReorder } from "#app/commerce/plan-reorder.ts"
import { showReorder } from "#app/commerce/show-reorder.ts"
import { nearestValid, rhythmOf } from "#app/commerce/sku-rhythm.ts"
import { ReorderForm } from "#app/components/orders/reorder-form.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { loadDue } from "#db/queries/due.ts"
import type { ListRow } from "#db/queries/list-rows.ts"
import { loadVariantsToReorder } from "#db/queries/reorder.ts"
import { dayOf } from "#loyalty/calendar.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"
import type { Route } from "./+types/reorder-due"

export const handle = { i18n: ["orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "" }]

export async function loader({ context }: Route.LoaderArgs) {
  const { companyId, userId, tierKey } = requireMember(context)
  const { db, now } = context.get(requestContext)
  const todayOn = dayOf(now, house.timeZone)
  const locale = getLocale(context)
  const due = await loadDue(db, { companyId, userId, tierKey, withheldPpm: 1_000_000, todayOn, locale })
  const wanted = due.map((row) => ({ variantId: row.variant_id, quantity: usualOf(row) }))
  const { lines, period } = await loadVariantsToReorder(db, { companyId, todayOn, wanted })
  const plan = planReorder(lines, actingPerks(period.program, period.tierKey, period.softTierKey), todayOn)
  return {
    ...showReorder(plan, locale),
    title: `${getT(context, "orders")("reorder.dueTitle", { count: lines.length })} · ${house.name}`,
  }
}

export const action = ({ request, context }: Route.ActionArgs) => answerReorder(request, context)

/** What it usually takes, in the steps it is sold in today: a proposal, as on the home page. */
function usualOf(row: ListRow): number {
  const { first_on, last_on, order_days, recent_quantities } = row
  if (!first_on || !last_on || !order_days || !recent_quantities) return row.moq
  const history = {
    firstOn: first_on,
    lastOn: last_on,
    orderDays: order_days,
    recentQuantities: recent_quantities,
  }
  return nearestValid(row, rhythmOf(history).usualQuantity)
}

export default function ReorderDue({ loaderData, actionData }: Route.ComponentProps) {
  const { lines, counts } = loaderData
  const t = useT("orders")
  return (
    <>
      <PageHeader
        title={lines.length > 0 ? t("reorder.dueTitle", { count: lines.length }) : t("common:nav.reorder")}
        lead={lines.length > 0 ? t("reorder.dueLead") : undefined}
      />
      {lines.length === 0 ? (
        <EmptyState
          title={t("reorder.emptyTitle")}
          action={
            <LinkButton to="/orders" tone="primary">
              {t("reorder.emptyOrders")}
            </LinkButton>
          }
        >
          {t("reorder.emptyText")}
        </EmptyState>
      ) : (
        <ReorderForm lines={lines} counts={counts} nothingChosen={actionData?.nothingChosen ?? false} />
      )}
    </>
  )
}

import { data, redirect } from "react-router"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { cancelRedemption } from "#app/commands/cancel-redemption.ts"
import { deliverRedemption } from "#app/commands/deliver-redemption.ts"
import { ListFrame } from "#app/components/staff/list-page.tsx"
import { QueueItem } from "#app/components/staff/redemption-queue.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { countryName } from "#app/countries.server.ts"
import { flash } from "#app/flash.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import { requireIds } from "#app/require-found.ts"
import { listRedemptions, QUEUE_A_PAGE } from "#db/queries/staff-rewards.ts"
import type { Route } from "./+types/redemptions"

export const handle = { i18n: ["redeem"] }

const statuses = ["requested", "delivered", "cancelled"] as const

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "rewards.manage")
  const { db, now } = context.get(requestContext)
  const { search, page } = listParams(url)
  const status = choiceParam(url, "status", statuses) ?? "requested"
  const list = await listRedemptions(db, { status, search, page })
  const locale = getLocale(context)
  const rows = list.rows.map(({ nameEn, nameZh, address, ...row }) => ({
    ...row,
    name: locale === "zh-CN" ? nameZh : nameEn,
    address: address && { ...address, country: countryName(address.country, locale) },
  }))
  return { ...list, rows, status, search, page, pageSize: QUEUE_A_PAGE, todayOn: houseTime(now).dayOn }
}

export async function action({ request, context, url }: Route.ActionArgs) {
  requirePermission(context, "rewards.manage")
  const { userId } = requireStaff(context)
  const { db, now } = context.get(requestContext)
  const t = getT(context, "redeem")
  const form = await request.formData()
  const [companyId, redemptionId] = [
    String(form.get("companyId") ?? ""),
    String(form.get("redemptionId") ?? ""),
  ]
  requireIds(companyId, redemptionId)
  const note =
    String(form.get("note") ?? "")
      .trim()
      .slice(0, 300) || null
  const closing = { companyId, redemptionId, actorId: userId, note }
  const cancel = form.get("intent") === "cancel"
  if (cancel && !note)
    return data({ redemptionId, field: "reason" as const, refused: t("queue.reasonNeeded") }, { status: 400 })
  const outcome = cancel
    ? await cancelRedemption(db, { ...closing, by: "staff" }, now)
    : await deliverRedemption(db, closing, now)
  if (!outcome.ok)
    return data({ redemptionId, field: null, refused: t(`closing.${outcome.reason}`) }, { status: 409 })
  const words = { number: outcome.redemption.number, company: outcome.redemption.companyName }
  const said = t(cancel ? "queue.saidCancelled" : "queue.saidDelivered", words)
  throw redirect(`/admin/redemptions${url.search}`, { status: 303, headers: flash(said) })
}

/** What customers wait for, the longest waiting first. */
export default function Redemptions({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, counts, search, status, todayOn } = loaderData
  const t = useT("redeem")
  return (
    <>
      <title>{`${t("queue.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("queue.title")}
        lead={counts.requested > 0 ? t("queue.lead", { count: counts.requested }) : t("queue.leadNone")}
        actions={<SearchForm label={t("queue.search")} value={search} />}
      />
      <FilterChips label={t("queue.status")}>
        {statuses.map((each) => (
          <FilterChip
            key={each}
            name="status"
            value={each === "requested" ? undefined : each}
            count={counts[each]}
          >
            {t(`queue.filter.${each}`)}
          </FilterChip>
        ))}
      </FilterChips>
      <ListFrame
        list={loaderData}
        empty={<EmptyState title={t(`queue.none.${status}`)}>{t("queue.noneText")}</EmptyState>}
      >
        <Panel flush>
          <ul>
            {rows.map((row) => (
              <QueueItem
                key={row.id}
                row={row}
                todayOn={todayOn}
                refused={actionData?.redemptionId === row.id ? actionData : null}
              />
            ))}
          </ul>
        </Panel>
      </ListFrame>
    </>
  )
}

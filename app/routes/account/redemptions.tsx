import { data, redirect } from "react-router"
import { may } from "#app/auth/permissions.ts"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { cancelRedemption } from "#app/commands/cancel-redemption.ts"
import { RedemptionCard } from "#app/components/redeem/redemption-card.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { listParams } from "#app/list-params.ts"
import { requireIds } from "#app/require-found.ts"
import { listOwnRedemptions, OWN_REDEMPTIONS_A_PAGE } from "#db/queries/reward-shelf.ts"
import type { Route } from "./+types/redemptions"

export const handle = { i18n: ["redeem"] }

export async function loader({ context, url }: Route.LoaderArgs) {
  const viewer = requirePermission(context, "rewards.view")
  const { companyId } = requireMember(context)
  const { db } = context.get(requestContext)
  const { page } = listParams(url)
  const { rows, total } = await listOwnRedemptions(db, { companyId, page })
  const zh = getLocale(context) === "zh-CN"
  return {
    rows: rows.map(({ nameEn, nameZh, ...row }) => ({ ...row, name: zh ? nameZh : nameEn })),
    total,
    page,
    pageSize: OWN_REDEMPTIONS_A_PAGE,
    mayRedeem: may(viewer, "rewards.redeem"),
  }
}

/** The company takes back what it has asked for, while it waits. */
export async function action({ request, context }: Route.ActionArgs) {
  requirePermission(context, "rewards.redeem")
  const { companyId, userId } = requireMember(context)
  const { db, now } = context.get(requestContext)
  const t = getT(context, "redeem")
  const redemptionId = String((await request.formData()).get("redemptionId") ?? "")
  requireIds(redemptionId)
  const outcome = await cancelRedemption(
    db,
    { companyId, redemptionId, actorId: userId, note: null, by: "member" },
    now,
  )
  if (!outcome.ok) return data({ refused: t(`closing.${outcome.reason}`) }, { status: 409 })
  const { redemption, expiredPoints } = outcome
  const words = { number: redemption.number, expired: expiredPoints }
  const said = t(expiredPoints > 0 ? "history.cancelledExpired" : "history.cancelledBack", words)
  throw redirect("/rewards/redemptions", { status: 303, headers: flash(said) })
}

/** What the company has redeemed: what waits, what came, what was called off. */
export default function Redemptions({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, page, pageSize, total, mayRedeem } = loaderData
  const t = useT("redeem")
  return (
    <>
      <title>{`${t("history.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("history.title")}
        lead={t("history.lead")}
        actions={<LinkButton to="/rewards/redeem">{t("history.more")}</LinkButton>}
      />
      {actionData?.refused && (
        <Notice tone="refused" className="mb-5">
          {actionData.refused}
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={t("history.none")}
          action={<LinkButton to="/rewards/redeem">{t("history.first")}</LinkButton>}
        >
          {t("history.noneText")}
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {rows.map((row) => (
            <RedemptionCard key={row.id} redemption={row} mayRedeem={mayRedeem} />
          ))}
        </ul>
      )}
      <Pagination page={page} pageSize={pageSize} total={total} />
    </>
  )
}

import { Link } from "react-router"
import { may } from "#app/auth/permissions.ts"
import { requirePermission } from "#app/auth/require.ts"
import { showShelf } from "#app/commerce/show-shelf.ts"
import { RewardShelf } from "#app/components/redeem/reward-shelf.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Stat, StatRow } from "#app/components/ui/stat.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadShelf } from "#db/queries/reward-shelf.ts"
import type { Route } from "./+types/redeem"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["redeem"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = requirePermission(context, "rewards.view")
  const { db, member, program, todayOn, names, house } = await readRewardsShop(context)
  const { companyId, tierKey } = member
  const facts = await loadShelf(db, { companyId, todayOn, timeZone: house.timeZone })
  return {
    pageTitle: `${getT(context, "redeem")("title")} · ${house.name}`,
    shelf: showShelf(facts, { program, tierKey, todayOn, names }),
    mayRedeem: may(viewer, "rewards.redeem"),
  }
}

/** What points buy: what can be had now comes first. */
export default function Redeem({ loaderData }: Route.ComponentProps) {
  const { shelf, mayRedeem } = loaderData
  const t = useT("redeem")
  const f = useFormat()
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton to="/rewards/redemptions">
            {shelf.openRedemptions > 0 ? t("toOpen", { count: shelf.openRedemptions }) : t("toHistory")}
          </LinkButton>
        }
      />
      {!mayRedeem && <Notice className="mb-5">{t("askOwner")}</Notice>}
      <StatRow>
        <Stat label={t("available")} value={f.number(shelf.available)} note={t("availableNote")} />
        <Stat
          label={t("pending")}
          value={f.number(shelf.pending)}
          note={
            <Link to="/rewards/points" className="link">
              {t("seePoints")}
            </Link>
          }
        />
        {shelf.debt > 0 ? (
          <Stat label={t("debt")} value={f.number(shelf.debt)} note={t("debtNote")} />
        ) : (
          <Stat label={t("held")} value={f.number(shelf.held)} note={t("heldNote")} />
        )}
      </StatRow>
      <RewardShelf shelf={shelf} mayRedeem={mayRedeem} />
    </>
  )
}

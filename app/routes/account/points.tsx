import { requirePermission } from "#app/auth/require.ts"
import { showEarning } from "#app/commerce/show-earning.ts"
import { EarningRules } from "#app/components/redeem/earning-rules.tsx"
import { PointsExpiries, PointsLots } from "#app/components/redeem/points-lots.tsx"
import { PointsMoves } from "#app/components/redeem/points-moves.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { Stat, StatRow } from "#app/components/ui/stat.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { listParams } from "#app/list-params.ts"
import { loadPoints, MOVES_A_PAGE, type PointsFacts } from "#db/queries/points.ts"
import { daysBetween } from "#loyalty/calendar.ts"
import { expiryWarnings } from "#loyalty/points/expiry-of.ts"
import type { Route } from "./+types/points"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["redeem"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ url, context }: Route.LoaderArgs) {
  requirePermission(context, "rewards.view")
  const { db, member, program, todayOn, names, house } = await readRewardsShop(context)
  const { companyId, tierKey } = member
  const { page } = listParams(url)
  const facts = await loadPoints(db, { companyId, todayOn, timeZone: house.timeZone, page })
  const lots = facts.expiries.map(({ on, points }) => ({ expiresOn: on, activePoints: points }))
  return {
    pageTitle: `${getT(context, "redeem")("pointsPage.title")} · ${house.name}`,
    ...facts,
    page,
    pageSize: MOVES_A_PAGE,
    todayOn,
    rules: showEarning(program, tierKey, todayOn, names),
    warnings: expiryWarnings(program, lots, (day) => daysBetween(todayOn, day)),
  }
}

/** What the company has, what waits, what runs out, and every step of how it came. */
export default function Points({ loaderData }: Route.ComponentProps) {
  const { balances, rules, expiries, lots, moves, page, pageSize, total, warnings, todayOn } = loaderData
  const t = useT("redeem")
  const f = useFormat()
  return (
    <>
      <PageHeader
        title={t("pointsPage.title")}
        lead={t("pointsPage.lead")}
        actions={
          <LinkButton to="/rewards/redeem" tone="primary">
            {t("title")}
          </LinkButton>
        }
      />
      {warnings.map(({ expiresOn, points }) => (
        <Notice
          key={expiresOn}
          tone="warn"
          className="mb-3"
          title={t("warn.title", { points: f.number(points), day: f.day(expiresOn) })}
        >
          {t("warn.text", { when: f.daysFrom(expiresOn, todayOn) })}
        </Notice>
      ))}
      <Figures balances={balances} />
      <section aria-labelledby="earn-title" className="mt-6">
        <h2 id="earn-title" className="mb-1.5">
          {t("earn.title")}
        </h2>
        <EarningRules rules={rules} />
      </section>
      <div className="mt-8 grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="grid min-w-0 gap-10">
          <section aria-labelledby="expiry-title" className="min-w-0">
            <h2 id="expiry-title" className="mb-3">
              {t("lots.expiry")}
            </h2>
            <PointsExpiries expiries={expiries} />
          </section>
          {lots.length > 0 && (
            <section aria-labelledby="lots-title" className="min-w-0">
              <h2 id="lots-title">{t("lots.title")}</h2>
              <p className="mb-3 text-13 text-quiet">{t("lots.note")}</p>
              <PointsLots lots={lots} />
            </section>
          )}
        </div>
        <section aria-labelledby="moves-title" className="min-w-0">
          <h2 id="moves-title">{t("moves.title")}</h2>
          <PointsMoves moves={moves} />
          <Pagination page={page} pageSize={pageSize} total={total} />
        </section>
      </div>
    </>
  )
}

function Figures({ balances }: { balances: PointsFacts["balances"] }) {
  const t = useT("redeem")
  const f = useFormat()
  const balance = (account: string) => balances[`points:${account}`] ?? 0
  const gone = { spent: f.number(balance("spent")), expired: f.number(balance("expired")) }
  return (
    <StatRow>
      <Stat
        label={t("pointsPage.active")}
        value={f.number(balance("active"))}
        note={t("pointsPage.gone", gone)}
      />
      <Stat label={t("pending")} value={f.number(balance("pending"))} note={t("pointsPage.pendingNote")} />
      <Stat label={t("held")} value={f.number(balance("held"))} note={t("heldNote")} />
      {balance("debt") > 0 && (
        <Stat label={t("debt")} value={f.number(balance("debt"))} note={t("pointsPage.debtNote")} />
      )}
    </StatRow>
  )
}

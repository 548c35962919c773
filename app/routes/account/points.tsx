import { Link } from "react-router"
import { PointsExpiry } from "#app/components/rewards/points-expiry.tsx"
import { PointsHistory } from "#app/components/rewards/points-history.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { Stat, StatRow } from "#app/components/ui/stat.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadPoints, MOVES_A_PAGE } from "#db/queries/points.ts"
import { multiplierBps } from "#loyalty/points/earn-points.ts"
import type { Route } from "./+types/points"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["rewards"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, member, program, todayOn, names, house } = await readRewardsShop(context)
  const asked = Math.trunc(Number(new URL(request.url).searchParams.get("page")))
  const page = Math.min(10_000, Math.max(1, asked || 1))
  const { balances, ...facts } = await loadPoints(db, {
    companyId: member.companyId,
    todayOn,
    timeZone: house.timeZone,
    page,
  })
  const { earn, expiry } = program.points
  const perMoney = earn.find((rule) => rule.kind === "per_money")
  const tier = program.tiers.find((each) => each.key === member.tierKey)
  return {
    pageTitle: `${getT(context, "rewards")("points.title")} · ${house.name}`,
    ...facts,
    page,
    pageSize: MOVES_A_PAGE,
    active: balances["points:active"] ?? 0,
    pending: balances["points:pending"] ?? 0,
    spent: balances["points:spent"] ?? 0,
    expired: balances["points:expired"] ?? 0,
    debt: balances["points:debt"] ?? 0,
    rule: {
      perCents: perMoney?.perCents ?? 0,
      factor: multiplierBps(program, member.tierKey) / 10_000,
      months: expiry.kind === "end_of_year" ? 12 * (expiry.yearsOn + 1) : expiry.months,
      tier: tier?.name[names.language] ?? member.tierKey,
    },
  }
}

export default function Points({ loaderData }: Route.ComponentProps) {
  const { active, pending, spent, expired, debt, rule, expiries, moves, page, pageSize, total } = loaderData
  const t = useT("rewards")
  const f = useFormat()
  const words = { amount: f.money(rule.perCents), factor: rule.factor, tier: rule.tier, months: rule.months }
  return (
    <div className="mx-auto max-w-[70rem]">
      <PageHeader
        eyebrow={
          <Link to="/rewards" className="link">
            {t("title")}
          </Link>
        }
        title={t("points.title")}
        lead={t("points.lead")}
      />
      <StatRow>
        <Stat label={t("points.active")} value={f.number(active)} note={t("points.activeNote")} />
        <Stat label={t("points.pending")} value={f.number(pending)} note={t("points.pendingNote")} />
        {debt > 0 ? (
          <Stat label={t("points.debt")} value={f.number(debt)} note={t("points.debtNote")} />
        ) : (
          <Stat
            label={spent > 0 ? t("points.spent") : t("points.expired")}
            value={f.number(spent > 0 ? spent : expired)}
            note={spent > 0 ? `${t("points.expired")} ${f.number(expired)}` : undefined}
          />
        )}
      </StatRow>
      <p className="num mt-3 text-13 text-quiet">{t("points.rule", words)}</p>
      <div className="mt-8 grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <PointsExpiry expiries={expiries} active={active} />
        <section aria-labelledby="moves-title" className="min-w-0">
          <PointsHistory moves={moves} />
          <Pagination page={page} pageSize={pageSize} total={total} />
        </section>
      </div>
    </div>
  )
}

import { requirePermission } from "#app/auth/require.ts"
import { showLiability } from "#app/commerce/show-liability.ts"
import { LiabilityMonths, LiabilityTiers } from "#app/components/staff/liability-tables.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { Stat, StatRow } from "#app/components/ui/stat.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadLiability } from "#db/queries/liability.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import type { Route } from "./+types/points"

export const handle = { i18n: ["redeem"] }

export async function loader({ context }: Route.LoaderArgs) {
  requirePermission(context, "rewards.manage")
  const { db, now } = context.get(requestContext)
  const { dayOn } = houseTime(now)
  const { program } = await requireProgramOn(db, dayOn)
  const facts = await loadLiability(db, dayOn)
  const language = getLocale(context) === "zh-CN" ? "zh" : "en"
  const { expectedRedemptionBps, worthCentsPerThousand } = program.points
  return {
    view: showLiability(facts, program, language),
    expectedRedemptionBps,
    worthCentsPerThousand,
    todayOn: dayOn,
  }
}

/** What the house owes in points, for whoever keeps its books. */
export default function Points({ loaderData }: Route.ComponentProps) {
  const { view, expectedRedemptionBps, worthCentsPerThousand, todayOn } = loaderData
  const t = useT("redeem")
  const f = useFormat()
  const share = f.percentBps(expectedRedemptionBps)
  return (
    <>
      <title>{`${t("liability.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("liability.title")}
        lead={t("liability.lead", { day: f.day(todayOn) })}
        actions={
          <a href="/admin/points.csv" className={buttonClass("quiet")}>
            {t("liability.csv")}
          </a>
        }
      />
      <StatRow className="mb-5">
        <Stat
          label={t("liability.outstanding")}
          value={f.number(view.outstanding)}
          note={t("liability.outstandingNote", {
            active: f.number(view.active),
            pending: f.number(view.pending),
            held: f.number(view.held),
          })}
        />
        <Stat
          label={t("liability.expected")}
          value={f.money(view.expected.cents)}
          note={t("liability.expectedNote", { points: f.number(view.expected.points), share })}
        />
        <Stat
          label={t("liability.expiring")}
          value={f.number(view.in30)}
          note={t("liability.expiringNote", { points: f.number(view.in90) })}
        />
        <Stat
          label={t("liability.breakage")}
          value={view.breakageShare === null ? "–" : f.percent(view.breakageShare, 1)}
          note={t("liability.breakageNote", { expired: f.number(view.expired), spent: f.number(view.spent) })}
        />
      </StatRow>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          <Panel>
            <PanelHead title={t("liability.byTier")} note={t("liability.byTierNote")} />
            <LiabilityTiers tiers={view.tiers} />
          </Panel>
          <Panel>
            <PanelHead
              title={t("liability.books")}
              note={t("liability.booksNote", { amount: f.money(worthCentsPerThousand), share })}
            />
            <SumList className="text-13">
              <SumRow
                label={t("liability.granted")}
                note={t("liability.grantedNote", { points: f.number(view.granted) })}
                value={f.money(view.deferred.allocatedCents)}
              />
              <SumRow
                label={t("liability.revenue")}
                note={t("liability.revenueNote", {
                  spent: f.number(view.spent),
                  expected: f.number(view.spent + view.expected.points),
                })}
                value={f.money(-view.deferred.revenueCents)}
              />
              <SumRow label={t("liability.left")} value={f.money(view.deferred.liabilityCents)} total />
            </SumList>
          </Panel>
        </div>
        <div className="grid min-w-0 gap-4">
          <Panel>
            <PanelHead title={t("liability.byMonth")} note={t("liability.byMonthNote")} />
            <LiabilityMonths months={view.months} />
          </Panel>
          <Panel>
            <PanelHead title={t("liability.soFar")} />
            <SumList className="text-13">
              <SumRow label={t("liability.spent")} value={f.number(view.spent)} />
              <SumRow label={t("liability.expired")} value={f.number(view.expired)} />
              <SumRow
                label={t("liability.debt")}
                hint={t("liability.debtHint")}
                value={f.number(view.debt)}
              />
              <SumRow label={t("liability.cost")} value={f.money(view.deliveredCostCents)} />
            </SumList>
          </Panel>
        </div>
      </div>
    </>
  )
}

import { requirePermission } from "#app/auth/require.ts"
import { RunningPeriods } from "#app/components/settlement/running-periods.tsx"
import { StatementList } from "#app/components/settlement/statement-list.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { listRunningPeriods } from "#db/queries/running-periods.ts"
import { listStatements } from "#db/queries/settlements.ts"
import type { Route } from "./+types/statements"
import { readRewardsShop } from "./read-rewards.server.ts"

export const handle = { i18n: ["settlement"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

export async function loader({ context }: Route.LoaderArgs) {
  requirePermission(context, "rewards.view")
  const { db, member, house, todayOn } = await readRewardsShop(context)
  const [statements, running] = await Promise.all([
    listStatements(db, member.companyId),
    listRunningPeriods(db, member.companyId, todayOn),
  ])
  const pageTitle = `${getT(context, "settlement")("statements.title")} · ${house.name}`
  return { statements, running, pageTitle }
}

/** What was paid, run by run, and the periods that are still to be settled. */
export default function Statements({ loaderData }: Route.ComponentProps) {
  const { statements, running } = loaderData
  const t = useT("settlement")
  return (
    <div className="max-w-[56rem]">
      <PageHeader title={t("statements.title")} lead={t("statements.lead")} />
      {statements.length === 0 ? (
        <EmptyState title={t("statements.none")}>{t("statements.noneText")}</EmptyState>
      ) : (
        <StatementList statements={statements} />
      )}
      <RunningPeriods periods={running} />
    </div>
  )
}

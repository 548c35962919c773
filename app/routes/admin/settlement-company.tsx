import { Link } from "react-router"
import { tellingOf } from "#app/answer-statement.server.ts"
import { requirePermission } from "#app/auth/require.ts"
import { showStatement } from "#app/commerce/show-statement.ts"
import { StatementActions } from "#app/components/settlement/statement-actions.tsx"
import { StatementBody } from "#app/components/settlement/statement-body.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { useT } from "#app/i18n/provider.tsx"
import { readPlannedStatement, readStatement } from "#app/read-statement.server.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { getSettlementRun, getStatement } from "#db/queries/settlements.ts"
import type { Route } from "./+types/settlement-company"

export const handle = { i18n: ["settlement"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "settlements.manage")
  requireIds(params.runId, params.companyId)
  const { db, now } = context.get(requestContext)
  const { runId, companyId } = params
  const run = requireFound(await getSettlementRun(db, runId))
  const row = requireFound(await getStatement(db, { companyId, runId }))
  const planned = row.status === "planned"
  const statement = planned
    ? await readPlannedStatement(db, run, companyId, now)
    : await readStatement(db, { companyId, runId })
  return {
    run: { id: run.id, number: run.number },
    companyId,
    companyName: row.companyName,
    planned,
    view: statement && showStatement(statement, await tellingOf(context)),
    title: `${row.companyName}: ${row.number ?? run.number}`,
  }
}

/** One company's part of a run: its statement, or what it would be. */
export default function SettlementCompany({ loaderData }: Route.ComponentProps) {
  const { run, companyId, companyName, planned, view } = loaderData
  const t = useT("settlement")
  return (
    <div className="max-w-[56rem]">
      <PageHeader
        eyebrow={
          <Link to={`/admin/settlements/${run.id}`} className="link">
            {t("statement.backRun", { number: run.number })}
          </Link>
        }
        title={
          <Link to={`/admin/companies/${companyId}`} className="text-ink no-underline hover:underline">
            {companyName}
          </Link>
        }
        lead={view ? [view.number, view.lead].filter(Boolean).join(" · ") : undefined}
        actions={view && !planned && <StatementActions base={`/admin/settlements/${run.id}/${companyId}`} />}
      />
      {planned && (
        <Notice className="mb-5" tone="info">
          {t("statement.planned")}
        </Notice>
      )}
      {view ? <StatementBody statement={view} /> : <Notice tone="warn">{t("statement.leftOut")}</Notice>}
    </div>
  )
}

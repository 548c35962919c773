import { Link } from "react-router"
import { tellingOf } from "#app/answer-statement.server.ts"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { showStatement } from "#app/commerce/show-statement.ts"
import { StatementActions } from "#app/components/settlement/statement-actions.tsx"
import { StatementBody } from "#app/components/settlement/statement-body.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { readStatement } from "#app/read-statement.server.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import type { Route } from "./+types/statement"

export const handle = { i18n: ["settlement"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle ?? "" }]

/** The own company's statement; another company's is not found. */
export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "rewards.view")
  requireIds(params.runId)
  const { companyId } = requireMember(context)
  const { db } = context.get(requestContext)
  const statement = requireFound(await readStatement(db, { companyId, runId: params.runId }))
  const view = showStatement(statement, await tellingOf(context))
  return { view, runId: params.runId, pageTitle: `${view.title} ${view.number} · ${house.name}` }
}

export default function StatementPage({ loaderData }: Route.ComponentProps) {
  const { view, runId } = loaderData
  const t = useT("settlement")
  return (
    <div className="max-w-[56rem]">
      <PageHeader
        eyebrow={
          <Link to="/rewards/statements" className="link">
            {t("statement.back")}
          </Link>
        }
        title={
          <>
            {view.title} <span className="whitespace-nowrap">{view.number}</span>
          </>
        }
        lead={view.lead}
        actions={<StatementActions base={`/rewards/statements/${runId}`} />}
      />
      <StatementBody statement={view} />
    </div>
  )
}

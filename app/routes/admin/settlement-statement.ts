import { answerStatement } from "#app/answer-statement.server.ts"
import { requirePermission } from "#app/auth/require.ts"
import { requestContext } from "#app/context.ts"
import { readStatement } from "#app/read-statement.server.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { statementFormat } from "#app/statement-format.ts"
import type { Route } from "./+types/settlement-statement"

/** A company's posted statement as PDF or JSON. */
export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "settlements.manage")
  requireIds(params.runId, params.companyId)
  const format = requireFound(statementFormat(params.file))
  const { db } = context.get(requestContext)
  const { runId, companyId } = params
  return answerStatement(context, requireFound(await readStatement(db, { runId, companyId })), format)
}

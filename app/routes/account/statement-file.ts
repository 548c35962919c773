import { answerStatement } from "#app/answer-statement.server.ts"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { requestContext } from "#app/context.ts"
import { readStatement } from "#app/read-statement.server.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { statementFormat } from "#app/statement-format.ts"
import type { Route } from "./+types/statement-file"

/** The own company's statement as PDF or JSON; another company's is not found. */
export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "rewards.view")
  requireIds(params.runId)
  const format = requireFound(statementFormat(params.file))
  const { companyId } = requireMember(context)
  const { db } = context.get(requestContext)
  return answerStatement(
    context,
    requireFound(await readStatement(db, { companyId, runId: params.runId })),
    format,
  )
}

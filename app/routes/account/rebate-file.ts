import { answerStatement } from "#app/answer-statement.server.ts"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { requestContext } from "#app/context.ts"
import { readRunningStatement } from "#app/read-statement.server.ts"
import { requireFound } from "#app/require-found.ts"
import { statementFormat } from "#app/statement-format.ts"
import type { Route } from "./+types/rebate-file"

/** How the own company stands in a period, as PDF or as the JSON that recomputes. */
export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "rewards.view")
  const format = requireFound(statementFormat(params.file))
  const { companyId } = requireMember(context)
  const { db, now } = context.get(requestContext)
  const statement = await readRunningStatement(db, { companyId, period: params.period }, now)
  return answerStatement(context, requireFound(statement), format)
}

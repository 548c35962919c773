import { requirePermission } from "#app/auth/require.ts"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { getProgramVersion } from "#db/queries/program-versions.ts"
import { canonicalJson } from "#loyalty/digest.ts"
import type { Route } from "./+types/program-export"

/** A version as a file: keys in one fixed order, so that two files can be compared line by line. */
export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  requireIds(params.versionId)
  const { db, now } = context.get(requestContext)
  const version = requireFound(await getProgramVersion(db, params.versionId, houseTime(now).dayOn))
  const ordered: unknown = JSON.parse(canonicalJson(version.body))
  return new Response(`${JSON.stringify(ordered, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="program-${version.number}-${version.hash.slice(0, 8)}.json"`,
      "Cache-Control": "no-store",
    },
  })
}

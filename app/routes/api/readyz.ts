import { sql } from "drizzle-orm"
import { rowsOf } from "#db/client.server.ts"
import { requestContext } from "../../context.ts"
import type { Route } from "./+types/readyz"

/** Ready: the database answers, its migrations ran, and the job queue has its tables. */
export async function loader({ context }: Route.LoaderArgs) {
  const { db } = context.get(requestContext)
  try {
    const [row] = await rowsOf<{ house: boolean; jobs: boolean }>(
      db,
      sql`select exists (select 1 from house) as house, to_regclass('pgboss.job') is not null as jobs`,
    )
    const ready = row?.house === true && row.jobs === true
    return Response.json({ ready, ...row }, { status: ready ? 200 : 503 })
  } catch {
    return Response.json({ ready: false }, { status: 503 })
  }
}

import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { cents } from "#loyalty/money.ts"
import type { Award } from "#loyalty/recognition/compute-awards.ts"
import type { Standing } from "#loyalty/tiers/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** Whether the winners of an award's year are named, and since when the house has known its trade. */
export async function awardState(
  db: Db,
  awardKey: string,
  period: string,
): Promise<{ granted: boolean; firstOn: string | null }> {
  const [row] = await rowsOf<{ granted: boolean; firstOn: string | null }>(
    db,
    sql`select exists (select 1 from awards where award_key = ${awardKey} and period = ${period}) as granted,
      (select min(day) from company_days) as "firstOn"`,
  )
  return row ?? { granted: false, firstOn: null }
}

/** Net goods of every company from a day until before another, from the rollups. */
export async function loadStandings(db: Db, fromOn: string, untilOn: string): Promise<Standing[]> {
  const rows = await rowsOf<{ companyId: string; netCents: number; firstOrderOn: string }>(
    db,
    sql`select company_id as "companyId", min(day) as "firstOrderOn",
        coalesce(sum(net_cents) filter (where day >= ${fromOn}::date and day < ${untilOn}::date), 0)::bigint as "netCents"
      from company_days group by company_id`,
  )
  return rows.map((row) => ({ ...row, netCents: cents(row.netCents) }))
}

/** Names winners; a place that is taken stays with whom it was given. Returns how many were new. */
export async function insertAwards(
  db: Db,
  awards: readonly Award[],
  programVersionId: string,
): Promise<number> {
  if (awards.length === 0) return 0
  const rows = awards.map((award) => ({ ...award, id: uuidv7() }))
  const added = await rowsOf(
    db,
    sql`insert into awards (company_id, id, award_key, period, rank, evidence, granted_on, program_version_id)
      select "companyId", id, "awardKey", period, rank, evidence, "grantedOn", ${programVersionId}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("companyId" uuid, id uuid, "awardKey" text, period text, rank int,
        evidence jsonb, "grantedOn" date)
      on conflict (award_key, period, rank) do nothing returning id`,
  )
  return added.length
}

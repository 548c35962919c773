import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type RunningPeriod = {
  period: string
  startsOn: string
  endsOn: string
  pendingCents: number
  earnedCents: number
  settledCents: number
}

/** A company's rebate periods that run, wait for payment or are not settled yet; the latest first. One statement. */
export function listRunningPeriods(db: Db, companyId: string, todayOn: string): Promise<RunningPeriod[]> {
  return rowsOf<RunningPeriod>(
    db,
    sql`select period, starts_on as "startsOn", ends_on as "endsOn", sum(pending_cents)::bigint as "pendingCents",
        sum(earned_cents)::bigint as "earnedCents", sum(settled_cents)::bigint as "settledCents"
      from rebate_posted where company_id = ${companyId} group by 1, 2, 3
      having bool_or(earned_cents <> settled_cents) or sum(pending_cents) > 0 or max(ends_on) >= ${todayOn}::date
      order by starts_on desc, ends_on desc limit 40`,
  )
}

/** The version that governs a company's period, if anything was ever posted in it. */
export async function getPostedPeriod(
  db: Db,
  key: { companyId: string; period: string },
): Promise<{ startsOn: string; endsOn: string; programVersionId: string } | undefined> {
  const [row] = await rowsOf<{ startsOn: string; endsOn: string; programVersionId: string }>(
    db,
    sql`select starts_on as "startsOn", ends_on as "endsOn", program_version_id as "programVersionId" from rebate_posted
      where company_id = ${key.companyId} and period = ${key.period} limit 1`,
  )
  return row
}

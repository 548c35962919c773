import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { AwardSpan } from "#loyalty/recognition/award-period.ts"
import type { Award, AwardFacts } from "#loyalty/recognition/compute-awards.ts"
import { type Db, rowsOf } from "../client.server.ts"

export type GrantState = {
  /** The first day of which the house knows its trade. */
  knownSinceOn: string | null
  /** "award_key period" of all that has winners. */
  granted: Set<string>
}

export async function loadGrantState(db: Db): Promise<GrantState> {
  const [row] = await rowsOf<{ knownSinceOn: string | null; granted: string[] }>(
    db,
    sql`select (select min(day) from company_days) as "knownSinceOn",
      (select coalesce(jsonb_agg(distinct award_key || ' ' || period), '[]') from awards) as granted`,
  )
  return { knownSinceOn: row?.knownSinceOn ?? null, granted: new Set(row?.granted) }
}

/** What every company's awards of a period are decided by, from the rollups: one statement however large the house. */
export async function loadAwardFacts(
  db: Db,
  { fromOn, untilOn, priorFromOn, priorUntilOn }: AwardSpan,
): Promise<AwardFacts[]> {
  const inSpan = (day: "day" | "due_on") =>
    sql`${sql.identifier(day)} >= ${fromOn}::date and ${sql.identifier(day)} < ${untilOn}::date`
  const now = sql`month >= ${fromOn.slice(0, 7)} and month < ${untilOn.slice(0, 7)}`
  const before = sql`month >= ${priorFromOn.slice(0, 7)} and month < ${priorUntilOn.slice(0, 7)}`
  return rowsOf<AwardFacts>(
    db,
    sql`with traded as (
        select company_id, min(day) as first_on, count(*) filter (where orders > 0 and ${inSpan("day")}) as order_days,
          coalesce(sum(net_cents) filter (where ${inSpan("day")}), 0)::bigint as net,
          coalesce(sum(net_cents) filter (where day >= ${priorFromOn}::date and day < ${priorUntilOn}::date), 0)::bigint as prior
        from company_days group by 1
      ),
      by_category as (
        select company_id, jsonb_object_agg(category, jsonb_build_object('netCents', net, 'priorCents', prior)) as categories from (
          select company_id, split_part(segment_key, '+', 1) as category,
            coalesce(sum(ordered_cents) filter (where ${now}), 0)::bigint as net,
            coalesce(sum(ordered_cents) filter (where ${before}), 0)::bigint as prior
          from rebate_basis where (${now}) or (${before}) group by 1, 2) t group by 1
      ),
      due as (
        select company_id, sum(total_cents)::bigint as due, coalesce(sum(total_cents) filter (where paid_on <= due_on), 0)::bigint as on_time
        from invoices where ${inSpan("due_on")} group by 1
      )
      select c.id as "companyId", c.region, t.first_on as "firstOrderOn",
        jsonb_build_object('netCents', t.net, 'priorCents', t.prior) as total,
        coalesce(b.categories, '{}') as categories, t.order_days::int as "orderDays",
        coalesce(d.due, 0)::bigint as "dueCents", coalesce(d.on_time, 0)::bigint as "onTimeCents"
      from traded t join companies c on c.id = t.company_id
        left join by_category b on b.company_id = c.id left join due d on d.company_id = c.id`,
  )
}

export type GrantedAward = Award & { id: string }

/** Names winners; a place that is taken stays with whom it was given. Returns those that were new. */
export async function insertAwards(
  db: Db,
  awards: readonly Award[],
  programVersionId: string,
): Promise<GrantedAward[]> {
  if (awards.length === 0) return []
  const rows = awards.map((award) => ({ ...award, id: uuidv7() }))
  const added = await rowsOf<{ id: string }>(
    db,
    sql`insert into awards (company_id, id, award_key, period, scope_key, rank, evidence, granted_on, program_version_id, announcement)
      select "companyId", id, "awardKey", period, "scopeKey", rank, evidence, "grantedOn", ${programVersionId}::uuid, announcement
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("companyId" uuid, id uuid, "awardKey" text, period text,
        "scopeKey" text, rank int, evidence jsonb, "grantedOn" date, announcement text)
      on conflict (award_key, period, scope_key, rank) do nothing returning id`,
  )
  const ids = new Set(added.map(({ id }) => id))
  return rows.filter(({ id }) => ids.has(id))
}

/** Staff by name, for what the program says a named person brings. */
export async function findGivers(db: Db, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const rows = await rowsOf<{ id: string; name: string }>(
    db,
    sql`select id, lower(name) as name from users where active and company_id is null and lower(name) = any(${sql.param(
      names.map((name) => name.toLowerCase()),
    )}::text[])`,
  )
  return new Map(rows.map(({ id, name }) => [name, id]))
}

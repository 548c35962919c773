import { type SQL, sql } from "drizzle-orm"
import type { MilestoneRule } from "#loyalty/program/schema.ts"
import type { Milestone, MilestoneFacts } from "#loyalty/recognition/milestones.ts"
import { type Db, rowsOf } from "../client.server.ts"

export type MilestoneCandidate = MilestoneFacts & { reached: string[] }

/** Companies that may have reached something they had not, with the days they traded on: one statement, few rows on most nights. */
export async function loadMilestoneCandidates(
  db: Db,
  rules: readonly MilestoneRule[],
  todayOn: string,
): Promise<MilestoneCandidate[]> {
  if (rules.length === 0) return []
  const near = sql.join(
    rules.map((rule) => sql`(${isNear(rule, todayOn)} and not (${rule.key} = any(f.reached)))`),
    sql` or `,
  )
  return rowsOf<MilestoneCandidate>(
    db,
    sql`with traded as (
        select company_id, sum(orders) as orders, sum(net_cents) as net from company_days where day <= ${todayOn}::date group by 1
      ),
      f as (
        select c.id, c.joined_on, t.orders, t.net,
          coalesce((select array_agg(m.milestone_key) from milestones m where m.company_id = c.id), '{}') as reached
        from companies c join traded t on t.company_id = c.id
      )
      select f.id as "companyId", f.joined_on as "joinedOn", to_jsonb(f.reached) as reached,
        (select jsonb_agg(jsonb_build_object('on', d.day, 'orders', d.orders, 'netCents', d.net_cents) order by d.day)
          from company_days d where d.company_id = f.id and d.orders > 0 and d.day <= ${todayOn}::date) as days
      from f where ${near}`,
  ).then((rows) => rows.map((row) => ({ ...row, days: row.days ?? [] })))
}

function isNear({ kind, at }: MilestoneRule, todayOn: string): SQL {
  switch (kind) {
    case "orders":
      return sql`f.orders >= ${at}`
    case "net_revenue":
      return sql`f.net >= ${at}`
    case "years":
      return sql`f.joined_on + make_interval(years => ${at}) <= ${todayOn}::date`
    default:
      return kind satisfies never
  }
}

/** Writes milestones down; what is there stays as it was reached. Returns those that were new. */
export async function insertMilestones(
  db: Db,
  milestones: readonly Milestone[],
  programVersionId: string,
): Promise<Milestone[]> {
  if (milestones.length === 0) return []
  const added = await rowsOf<{ companyId: string; key: string }>(
    db,
    sql`insert into milestones (company_id, milestone_key, reached_on, evidence, program_version_id)
      select "companyId", "milestoneKey", "reachedOn", evidence, ${programVersionId}::uuid
      from jsonb_to_recordset(${JSON.stringify(milestones)}::jsonb) as t("companyId" uuid, "milestoneKey" text, "reachedOn" date, evidence jsonb)
      on conflict do nothing returning company_id as "companyId", milestone_key as key`,
  )
  const fresh = new Set(added.map(({ companyId, key }) => `${companyId} ${key}`))
  return milestones.filter(({ companyId, milestoneKey }) => fresh.has(`${companyId} ${milestoneKey}`))
}

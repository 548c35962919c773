import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import type { Announcement, AwardRow, GiftFacts } from "./recognition.ts"

/** `open`, `done` or `dropped`: where the gift's task is; null when it came with none. */
export type GiftState = {
  name: GiftFacts["name"]
  by: string
  state: "open" | "done" | "dropped"
  on: string | null
}

export type StaffAward = AwardRow & {
  companyId: string
  announcement: Announcement
  answeredBy: string | null
  gift: GiftState | null
}

export type StaffMilestone = {
  companyId: string
  companyName: string
  key: string
  reachedOn: string
  gift: GiftState | null
}

export type StaffRecognition = {
  periods: { period: string; count: number }[]
  awards: StaffAward[]
  milestones: StaffMilestone[]
}

const LATELY_DAYS = 31
const LATELY_SHOWN = 60

/** The winners of one period (null: of the latest that was granted), and the milestones of the last month. One statement. */
export async function loadStaffRecognition(
  db: Db,
  { period, todayOn }: { period: string | null; todayOn: string },
): Promise<StaffRecognition> {
  const gift = (
    key: ReturnType<typeof sql>,
  ) => sql`(select jsonb_build_object('name', t.detail->'gift', 'by', t.detail->'by',
      'state', t.status, 'on', t.detail->'handedOver'->'on') from tasks t where t.dedupe_key = ${key})`
  const [row] = await rowsOf<StaffRecognition>(
    db,
    sql`with shown as (
        select coalesce(${period}::text, (select period from awards order by granted_on desc, period limit 1)) as period
      )
      select
        (select coalesce(jsonb_agg(jsonb_build_object('period', p.period, 'count', p.n) order by p.granted_on desc, p.period), '[]')
          from (select period, max(granted_on) as granted_on, count(*) as n from awards group by 1) p) as periods,
        (select coalesce(jsonb_agg(jsonb_build_object('companyId', a.company_id, 'id', a.id, 'awardKey', a.award_key, 'period', a.period,
            'scopeKey', a.scope_key, 'rank', a.rank, 'grantedOn', a.granted_on, 'evidence', a.evidence,
            'programVersionId', a.program_version_id, 'companyName', c.name, 'town', c.town, 'announcement', a.announcement,
            'answeredBy', u.name, 'gift', ${gift(sql`'gift:' || a.company_id || ':award:' || a.id`)})
            order by a.scope_key <> '', a.award_key, a.scope_key, a.rank), '[]')
          from awards a join companies c on c.id = a.company_id left join users u on u.id = a.answered_by_id
          where a.period = (select period from shown)) as awards,
        (select coalesce(jsonb_agg(m), '[]') from (
          select m.company_id as "companyId", c.name as "companyName", m.milestone_key as key, m.reached_on as "reachedOn",
            ${gift(sql`'gift:' || m.company_id || ':milestone:' || m.milestone_key`)} as gift
          from milestones m join companies c on c.id = m.company_id
          where m.reached_on > ${todayOn}::date - ${LATELY_DAYS}::int order by m.reached_on desc, c.name limit ${LATELY_SHOWN}) m) as milestones`,
  )
  return row ?? { periods: [], awards: [], milestones: [] }
}

export async function loadCompanyNames(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await rowsOf<{ id: string; name: string }>(
    db,
    sql`select id, name from companies where id = any(${sql.param([...new Set(ids)])}::uuid[])`,
  )
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { type FieldFacts, fieldColumn, standingTables } from "./standing.ts"

type Text = { en: string; zh: string }
export type Announcement = "private" | "asked" | "agreed" | "declined"
/** What comes with an award or a milestone; `handedOver` once somebody has brought it. */
export type GiftFacts = { name: Text; by: string; handedOver: { on: string; by: string } | null }

export type OwnAward = {
  id: string
  awardKey: string
  period: string
  scopeKey: string
  rank: number
  grantedOn: string
  evidence: Record<string, unknown>
  announcement: Announcement
  gift: GiftFacts | null
}

export type RecognitionFacts = {
  company: { name: string; region: string; joinedOn: string; showsName: boolean }
  field: FieldFacts
  /** Other companies that agreed to be named beside their place, the highest first. */
  named: { step: number; name: string; inRegion: boolean }[]
  awards: OwnAward[]
  milestones: { key: string; reachedOn: string; gift: GiftFacts | null }[]
  orders: number
  netCents: number
  announced: AnnouncedAward[]
}

/** An award whose winner agreed that others read of it: a name and a title, never a figure. */
export type AnnouncedAward = {
  companyName: string
  awardKey: string
  period: string
  scopeKey: string
  rank: number
  grantedOn: string
  own: boolean
}

/** As many names beside their places as anybody reads. */
const NAMED_SHOWN = 200
const ANNOUNCED_SHOWN = 60

/** Everything on the wall of recognition, in one statement: the own rows by their key, the house's by steps and consent. */
export async function loadRecognition(
  db: Db,
  scope: { companyId: string; todayOn: string },
): Promise<RecognitionFacts> {
  const { companyId } = scope
  const [row] = await rowsOf<RecognitionFacts>(
    db,
    sql`with ${standingTables(scope)}
      select (select jsonb_build_object('name', name, 'region', region, 'joinedOn', joined_on, 'showsName', shows_name)
          from companies where id = ${companyId}) as company,
        ${fieldColumn(companyId)} as field,
        (select coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'name', s.name, 'inRegion', s.region = (select region from own))
            order by s.step desc, s.name), '[]')
          from (select * from standing where shows_name and company_id <> ${companyId} order by step desc limit ${NAMED_SHOWN}) s) as named,
        (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'awardKey', a.award_key, 'period', a.period, 'scopeKey', a.scope_key,
            'rank', a.rank, 'grantedOn', a.granted_on, 'evidence', a.evidence, 'announcement', a.announcement,
            'gift', ${gift(companyId, sql`'award:' || a.id`)}) order by a.granted_on desc, a.rank, a.award_key desc), '[]')
          from awards a where a.company_id = ${companyId}) as awards,
        (select coalesce(jsonb_agg(jsonb_build_object('key', m.milestone_key, 'reachedOn', m.reached_on,
            'gift', ${gift(companyId, sql`'milestone:' || m.milestone_key`)}) order by m.reached_on desc, m.milestone_key), '[]')
          from milestones m where m.company_id = ${companyId}) as milestones,
        (select coalesce(sum(orders), 0)::int from company_days where company_id = ${companyId}) as orders,
        (select coalesce(sum(net_cents), 0)::bigint from company_days where company_id = ${companyId}) as "netCents",
        (select coalesce(jsonb_agg(t), '[]') from (${announced(companyId, ANNOUNCED_SHOWN)}) t) as announced`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return row
}

/** The latest winners that all members may read of, as rows of a statement. */
export function announced(companyId: string, most: number): SQL {
  return sql`select c.name as "companyName", a.award_key as "awardKey", a.period, a.scope_key as "scopeKey", a.rank,
      a.granted_on as "grantedOn", a.company_id = ${companyId} as own
    from awards a join companies c on c.id = a.company_id
    where a.announcement = 'agreed' and c.status = 'active'
    order by a.granted_on desc, a.rank, a.scope_key, a.award_key desc limit ${most}`
}

/** The gift's task, unless it was dropped. */
function gift(companyId: string, of: SQL): SQL {
  return sql`(select jsonb_build_object('name', t.detail->'gift', 'by', t.detail->'by', 'handedOver', t.detail->'handedOver')
    from tasks t where t.dedupe_key = 'gift:' || ${companyId}::text || ':' || ${of} and t.status <> 'dropped')`
}

export type AwardRow = Pick<
  OwnAward,
  "id" | "awardKey" | "period" | "scopeKey" | "rank" | "grantedOn" | "evidence"
> & { programVersionId: string; companyName: string; town: string }

/** One award of one company; another company's is not found. */
export async function getAward(db: Db, companyId: string, id: string): Promise<AwardRow | undefined> {
  const [row] = await rowsOf<AwardRow>(
    db,
    sql`select a.id, a.award_key as "awardKey", a.period, a.scope_key as "scopeKey", a.rank, a.granted_on as "grantedOn", a.evidence,
        a.program_version_id as "programVersionId", c.name as "companyName", c.town
      from awards a join companies c on c.id = a.company_id where a.company_id = ${companyId} and a.id = ${id}`,
  )
  return row
}

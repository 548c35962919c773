import { sql } from "drizzle-orm"
import { quarterOf } from "#loyalty/calendar.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** The last first-of-month that was reviewed, from the audit log; null in a house that never was. */
export async function lastReviewOn(db: Db): Promise<string | null> {
  const [row] = await rowsOf<{ on: string | null }>(
    db,
    sql`select max(entity_id) as on from audit_entries where entity = 'program' and action = 'tiers.review'`,
  )
  return row?.on ?? null
}

export type Takeover = { versionId: string; previousId: string; asOn: string }

/** The oldest version that has taken over from another without its companies having been moved onto it. */
export async function dueTakeover(db: Db, todayOn: string): Promise<Takeover | null> {
  const [row] = await rowsOf<Takeover>(
    db,
    sql`select v.id as "versionId", p.id as "previousId", v.effective_from_on as "asOn"
      from program_versions v join program_versions p on p.status = 'published' and p.effective_to_on = v.effective_from_on
      where v.status = 'published' and v.effective_from_on <= ${todayOn}::date and not exists (select 1 from audit_entries a
        where a.entity = 'program' and a.action = 'tiers.migrate' and a.entity_id = v.id::text)
      order by v.effective_from_on limit 1`,
  )
  return row ?? null
}

/** What the house calls its categories: for conditions that are narrowed to some. */
export async function listCategoryNames(db: Db): Promise<{ key: string; nameEn: string; nameZh: string }[]> {
  return rowsOf(db, sql`select key, name_en as "nameEn", name_zh as "nameZh" from categories`)
}

export type OpenPeriod = Omit<PeriodFacts, "tierKey"> & {
  companyId: string
  /** What its posted figures stand on. */
  postedTierKey: string
  /** Tiers held on its days. */
  heldTierKeys: string[]
}

/** The rebate periods of these companies that a tier from `asOn` on bears upon. */
export async function loadOpenPeriods(
  db: Db,
  companyIds: readonly string[],
  asOn: string,
): Promise<OpenPeriod[]> {
  return rowsOf<OpenPeriod>(
    db,
    sql`select r.company_id as "companyId", r.period, min(r.tier_key) as "postedTierKey",
        jsonb_agg(jsonb_build_object('ruleKey', r.rule_key, 'pendingCents', r.pending_cents, 'earnedCents', r.earned_cents,
          'settledCents', r.settled_cents)) as posted,
        (select coalesce(jsonb_agg(b), '[]') from (select b.segment_key as "categoryKey", sum(b.ordered_cents)::bigint as "orderedCents",
            sum(b.qualified_cents)::bigint as "qualifiedCents" from rebate_basis b where b.company_id = r.company_id
            and b.month between to_char(min(r.starts_on), 'YYYY-MM') and to_char(min(r.ends_on), 'YYYY-MM') group by 1) b) as basis,
        (select jsonb_agg(distinct h.tier_key) from tier_holdings h where h.company_id = r.company_id
          and daterange(h.from_on, h.to_on) && daterange(min(r.starts_on), min(r.ends_on), '[]')) as "heldTierKeys"
      from rebate_posted r where r.company_id = any(${sql.param([...companyIds])}::uuid[]) and r.period >= ${quarterOf(asOn)}
      group by r.company_id, r.period`,
  )
}

export type PeriodTier = {
  companyId: string
  period: string
  tierKey: string
  posted: PeriodFacts["posted"]
}

/** The tier goes onto every row of the period, also onto those whose figures it does not change. */
export async function writePeriodTiers(db: Db, periods: readonly PeriodTier[]): Promise<void> {
  if (periods.length === 0) return
  await rowsOf(
    db,
    sql`update rebate_posted r set tier_key = t."tierKey", pending_cents = coalesce(n."pendingCents", r.pending_cents),
        earned_cents = coalesce(n."earnedCents", r.earned_cents)
      from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) as t("companyId" uuid, period text, "tierKey" text, posted jsonb)
        join rebate_posted own on own.company_id = t."companyId" and own.period = t.period
        left join lateral jsonb_to_recordset(t.posted) as n("ruleKey" text, "pendingCents" bigint, "earnedCents" bigint)
          on n."ruleKey" = own.rule_key
      where r.company_id = own.company_id and r.period = own.period and r.rule_key = own.rule_key`,
  )
}

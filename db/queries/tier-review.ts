import { sql } from "drizzle-orm"
import { quarterOf } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"
import type { Holding, HoldingCause, HoldingEvidence, Standing } from "#loyalty/tiers/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** The last first-of-month that was reviewed, from the audit log; null in a house that never was. */
export async function lastReviewOn(db: Db): Promise<string | null> {
  const [row] = await rowsOf<{ on: string | null }>(
    db,
    sql`select max(entity_id) as on from audit_entries where entity = 'program' and action = 'tiers.review'`,
  )
  return row?.on ?? null
}

export type ReviewRow = {
  companyId: string
  tierKey: string
  fromOn: string
  graceUntilOn: string | null
  challengeStreak: number
  netCents: number
  firstOrderOn: string
}

/** Every company's tier and its net goods of the window, from the rollups: one statement however large the house. */
export async function loadReview(
  db: Db,
  { windowFromOn, asOn }: { windowFromOn: string; asOn: string },
): Promise<{ holdings: Holding[]; standings: Standing[] }> {
  const rows = await rowsOf<ReviewRow>(
    db,
    sql`select h.company_id as "companyId", h.tier_key as "tierKey", h.from_on as "fromOn", h.grace_until_on as "graceUntilOn",
        h.challenge_streak as "challengeStreak",
        coalesce(sum(d.net_cents) filter (where d.day >= ${windowFromOn}::date and d.day < ${asOn}::date), 0)::bigint as "netCents",
        coalesce(min(d.day)::text, '9999-12-31') as "firstOrderOn"
      from tier_holdings h left join company_days d on d.company_id = h.company_id
      where h.to_on is null and (h.from_on < ${asOn}::date or (h.from_on = ${asOn}::date and h.cause <> 'start'))
      group by h.company_id, h.from_on`,
  )
  return {
    holdings: rows.map(({ companyId, tierKey, fromOn, graceUntilOn, challengeStreak }) => {
      return { companyId, tierKey, fromOn, graceUntilOn, challengeStreak }
    }),
    standings: rows.map(({ companyId, netCents, firstOrderOn }) => {
      return { companyId, netCents: cents(netCents), firstOrderOn }
    }),
  }
}

export type HoldingMove = Holding & { cause: HoldingCause; evidence: HoldingEvidence }

/** Closes the tiers held and opens the new ones. A tier that would have been held for no day is forgotten. */
export async function writeHoldings(
  db: Db,
  moves: readonly HoldingMove[],
  programVersionId: string,
): Promise<void> {
  if (moves.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as t("companyId" uuid, "tierKey" text, "fromOn" date,
    "graceUntilOn" date, "challengeStreak" int, cause text, evidence jsonb)`
  await rowsOf(
    db,
    sql`delete from tier_holdings h using ${given} where h.company_id = t."companyId" and h.to_on is null and h.from_on = t."fromOn"`,
  )
  await rowsOf(
    db,
    sql`update tier_holdings h set to_on = t."fromOn", grace_until_on = null, challenge_streak = 0 from ${given}
      where h.company_id = t."companyId" and h.to_on is null`,
  )
  await rowsOf(
    db,
    sql`with held as (
      insert into tier_holdings (company_id, from_on, tier_key, grace_until_on, challenge_streak, cause, evidence, program_version_id)
      select "companyId", "fromOn", "tierKey", "graceUntilOn", "challengeStreak", cause, evidence, ${programVersionId}::uuid from ${given}
    )
    update companies c set tier_key = t."tierKey" from ${given} where c.id = t."companyId"`,
  )
}

/** What the review remembers about companies whose tier stays: grace running, seats challenged. */
export async function updateHoldings(db: Db, touched: readonly Holding[]): Promise<void> {
  if (touched.length === 0) return
  await rowsOf(
    db,
    sql`update tier_holdings h set grace_until_on = t."graceUntilOn", challenge_streak = t."challengeStreak"
      from jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as t("companyId" uuid, "graceUntilOn" date, "challengeStreak" int)
      where h.company_id = t."companyId" and h.to_on is null`,
  )
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

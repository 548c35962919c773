import { type SQL, sql } from "drizzle-orm"
import type { HistoryNeed } from "#loyalty/tiers/history-need.ts"
import type { Holding, HoldingCause, HoldingEvidence } from "#loyalty/tiers/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { type OwnHistory, ownHistorySql } from "./trade-history.ts"

/** The columns of an open holding, of table alias `h`. */
export const holdingColumns: SQL = sql`h.company_id as "companyId", h.tier_key as "tierKey", h.from_on as "fromOn",
  h.grace_until_on as "graceUntilOn", h.challenge_streak as "challengeStreak", h.noticed_on as "noticedOn",
  h.invited_until_on as "invitedUntilOn", h.soft_tier_key as "softTierKey", h.soft_until_on as "softUntilOn"`

/** The same as one value of a statement. */
export const holdingJson: SQL = sql`jsonb_build_object('companyId', h.company_id, 'tierKey', h.tier_key, 'fromOn', h.from_on,
  'graceUntilOn', h.grace_until_on, 'challengeStreak', h.challenge_streak, 'noticedOn', h.noticed_on,
  'invitedUntilOn', h.invited_until_on, 'softTierKey', h.soft_tier_key, 'softUntilOn', h.soft_until_on)`

/** The tiers held on the morning of a day, but those that began that very day with a new company. */
export async function loadHoldings(db: Db, asOn: string, companyIds?: readonly string[]): Promise<Holding[]> {
  const of = companyIds ? sql`and h.company_id = any(${sql.param([...companyIds])}::uuid[])` : sql``
  return rowsOf<Holding>(
    db,
    sql`select ${holdingColumns} from tier_holdings h
      where h.to_on is null and (h.from_on < ${asOn}::date or (h.from_on = ${asOn}::date and h.cause <> 'start')) ${of}
      order by h.company_id`,
  )
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
    "graceUntilOn" date, "challengeStreak" int, "noticedOn" date, "invitedUntilOn" date, "softTierKey" text, "softUntilOn" date,
    cause text, evidence jsonb)`
  await rowsOf(
    db,
    sql`delete from tier_holdings h using ${given} where h.company_id = t."companyId" and h.to_on is null and h.from_on = t."fromOn"`,
  )
  await rowsOf(
    db,
    sql`update tier_holdings h set to_on = t."fromOn", grace_until_on = null, challenge_streak = 0, noticed_on = null,
        invited_until_on = null, soft_tier_key = null, soft_until_on = null
      from ${given} where h.company_id = t."companyId" and h.to_on is null`,
  )
  await rowsOf(
    db,
    sql`with held as (
      insert into tier_holdings (company_id, from_on, tier_key, grace_until_on, challenge_streak, noticed_on, invited_until_on,
        soft_tier_key, soft_until_on, cause, evidence, program_version_id)
      select "companyId", "fromOn", "tierKey", "graceUntilOn", "challengeStreak", "noticedOn", "invitedUntilOn",
        "softTierKey", "softUntilOn", cause, evidence, ${programVersionId}::uuid from ${given}
    )
    update companies c set tier_key = t."tierKey" from ${given} where c.id = t."companyId"`,
  )
}

/** What is remembered about companies whose tier stays: grace running, seats challenged, holders told. */
export async function updateHoldings(db: Db, touched: readonly Holding[]): Promise<void> {
  if (touched.length === 0) return
  await rowsOf(
    db,
    sql`update tier_holdings h set grace_until_on = t."graceUntilOn", challenge_streak = t."challengeStreak", noticed_on = t."noticedOn",
        invited_until_on = t."invitedUntilOn"
      from jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as t("companyId" uuid, "graceUntilOn" date, "challengeStreak" int,
        "noticedOn" date, "invitedUntilOn" date)
      where h.company_id = t."companyId" and h.to_on is null`,
  )
}

/** One company's tier with what it is measured by, for its desk: one statement. Undefined where it holds none. */
export async function loadCompanyTier(
  db: Db,
  companyId: string,
  need: HistoryNeed,
  todayOn: string,
): Promise<{ holding: Holding; history: OwnHistory } | undefined> {
  const [row] = await rowsOf<{ holding: Holding; history: OwnHistory }>(
    db,
    sql`select ${holdingJson} as holding, ${ownHistorySql(companyId, need, todayOn)} as history
      from tier_holdings h where h.company_id = ${companyId}::uuid and h.to_on is null`,
  )
  return row
}

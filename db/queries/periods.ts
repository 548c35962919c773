import { type SQL, sql } from "drizzle-orm"
import { addMonths } from "#loyalty/calendar.ts"
import { cents, type Points, points } from "#loyalty/money.ts"
import type { Program } from "#loyalty/program/schema.ts"
import {
  governing,
  type PeriodTerms,
  requireVersionOn,
  type VersionedProgram,
} from "#loyalty/program/versions.ts"
import { comparesWith, hasBaseline, isIn, yearOn } from "#loyalty/rebates/accrue-period.ts"
import type { CompanyFacts } from "#loyalty/rebates/segments.ts"
import type { BasisRow, PeriodFacts, PostedRow } from "#loyalty/rebates/types.ts"
import { softTierOn } from "#loyalty/tiers/holdings.ts"
import { higherKnownTier, startTier } from "#loyalty/tiers/tier-rank.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { type VersionRow, versionsColumn, versionsOf } from "./versions.ts"

/** What a company accrues under on a day. */
export type PeriodInputs = {
  /** The version in force that day, which sets points and perks. */
  program: Program
  programVersionId: string
  placedOn: string
  /** The tier held today: its points multiplier and perks apply to a new order. */
  tierKey: string
  /** While a soft landing runs: the tier whose perks are still kept. */
  softTierKey: string | null
  /** The rebate periods of the day, and those of a year later that compare with them and have begun. */
  periods: readonly PeriodFacts[]
  company: CompanyFacts
  debtPoints: Points
}

export type PeriodRow = PeriodTables & {
  versions: VersionRow[]
  tier_key: string | null
  company_facts: CompanyFacts | null
  debt: number | null
  basis_window: string
}

type HeldRow = {
  tierKey: string
  fromOn: string
  toOn: string | null
  softTierKey?: string | null
  softUntilOn?: string | null
}
type PostedOfPeriod = PostedRow & { period: string }
type BasisTuple = [string, string, number, number, number, number, number, number, number, number]

/** The months whose basis a statement brings along: a quarter, a year, or all that a comparison over years can need. */
const windows = ["quarter", "year", "all"] as const
type Window = (typeof windows)[number]

/**
 * What the last answer needed, in any house of this process: the next question asks for as much. A guess only: an answer
 * that turns out to have been too narrow is asked for again.
 */
let expected: Window = "all"

/**
 * Everything about one company and the periods of a day, as scalar subqueries, so that it fits into any statement. Read them
 * with `periodInputs` and the same day.
 */
export function periodColumns(companyId: string, on: string | SQL): SQL {
  const day = sql`${on}::date`
  return sql`
    ${versionsColumn} as versions,
    (select c.tier_key from companies c where c.id = ${companyId}) as tier_key,
    (select jsonb_build_object('country', c.country, 'region', c.region, 'joinedOn', c.joined_on) from companies c where c.id = ${companyId}) as company_facts,
    (select jsonb_agg(jsonb_build_object('tierKey', h.tier_key, 'fromOn', h.from_on, 'toOn', h.to_on,
        'softTierKey', h.soft_tier_key, 'softUntilOn', h.soft_until_on)) from tier_holdings h
      where h.company_id = ${companyId} and (h.to_on is null or h.to_on > date_trunc('year', ${day})::date)) as held,
    ${basisColumn(companyId, day, expected)} as basis,
    (select jsonb_agg(jsonb_build_object('period', r.period, 'ruleKey', r.rule_key, 'pendingCents', r.pending_cents,
        'earnedCents', r.earned_cents, 'settledCents', r.settled_cents))
      from rebate_posted r where r.company_id = ${companyId} and r.ends_on >= ${day}) as posted,
    (select b.balance from balances b where b.company_id = ${companyId} and b.account = 'points:debt' and b.asset = 'points') as debt,
    ${expected} as basis_window`
}

/** The months as arrays: there may be hundreds, and their names would be most of what is sent. */
export const basisTuples = sql`jsonb_build_array(b.month, b.segment_key, b.ordered_cents, b.ordered_units, b.shipped_cents, b.shipped_units,
  b.qualified_cents, b.qualified_units, b.on_time_cents, b.on_time_units)`

function basisColumn(companyId: string, day: SQL, window: Window): SQL {
  const [from, to] =
    window === "all"
      ? [
          sql`date_trunc('year', ${day}) - interval '1 year'`,
          sql`date_trunc('year', ${day}) + interval '23 months'`,
        ]
      : window === "year"
        ? [sql`date_trunc('year', ${day})`, sql`date_trunc('year', ${day}) + interval '11 months'`]
        : [sql`date_trunc('quarter', ${day})`, sql`date_trunc('quarter', ${day}) + interval '2 months'`]
  return sql`(select jsonb_agg(${basisTuples})
    from rebate_basis b where b.company_id = ${companyId} and b.month between to_char(${from}, 'YYYY-MM') and to_char(${to}, 'YYYY-MM'))`
}

export async function periodInputs(
  db: Db,
  companyId: string,
  row: PeriodRow,
  on: string,
): Promise<PeriodInputs> {
  const versions = await versionsOf(db, row.versions)
  const { program, programVersionId } = requireVersionOn(versions, on)
  expected = windowNeeded(versions, on)
  const loaded = (windows as readonly string[]).indexOf(row.basis_window)
  const basis = loaded >= windows.indexOf(expected) ? row.basis : await loadBasis(db, companyId, on, expected)
  return {
    program,
    programVersionId,
    placedOn: on,
    tierKey: row.tier_key ?? startTier(program).key,
    softTierKey: softTierNow(row.held, on),
    periods: periodsOf(versions, on, storedOf({ ...row, basis })),
    company: row.company_facts ?? { country: "", region: "", joinedOn: on },
    debtPoints: points(row.debt ?? 0),
  }
}

function softTierNow(held: readonly HeldRow[] | null, on: string): string | null {
  const now = held?.find((row) => row.toOn === null)
  return softTierOn({ softTierKey: now?.softTierKey ?? null, softUntilOn: now?.softUntilOn ?? null }, on)
}

async function loadBasis(db: Db, companyId: string, on: string, window: Window): Promise<BasisTuple[]> {
  const [row] = await rowsOf<{ basis: BasisTuple[] | null }>(
    db,
    sql`select ${basisColumn(companyId, sql`${on}::date`, window)} as basis`,
  )
  return row?.basis ?? []
}

function windowNeeded(versions: readonly VersionedProgram[], on: string): Window {
  const terms = governing(versions, on)
  if ([...terms, ...governing(versions, addMonths(on, 12))].some(hasBaseline)) return "all"
  return terms.some(({ period }) => period.length === 4 || period[5] === "H") ? "year" : "quarter"
}

export type PeriodTables = {
  held: HeldRow[] | null
  basis: BasisTuple[] | null
  posted: PostedOfPeriod[] | null
}

export function storedOf({ held, basis, posted }: PeriodTables): Stored {
  return { held: held ?? [], basis: (basis ?? []).map(basisRow), posted: posted ?? [] }
}

type Stored = {
  readonly held: readonly HeldRow[]
  readonly basis: readonly BasisRow[]
  readonly posted: readonly PostedOfPeriod[]
}

/** The periods of a day from one company's rows, and those of a year later that compare with them and have begun. */
function periodsOf(versions: readonly VersionedProgram[], on: string, stored: Stored): PeriodFacts[] {
  const own = governing(versions, on).map((terms) => periodOf(terms, stored))
  const later = governing(versions, addMonths(on, 12)).filter((terms) => comparesWith(terms, on.slice(0, 7)))
  return [...own, ...later.map((terms) => periodOf(terms, stored)).filter(({ basis }) => basis.length > 0)]
}

export function periodOf(terms: PeriodTerms, { held, basis, posted }: Stored): PeriodFacts {
  const tierKeys = held
    .filter(({ fromOn, toOn }) => fromOn <= terms.endsOn && (toOn ?? "9999") > terms.startsOn)
    .map(({ tierKey }) => tierKey)
  return {
    ...terms,
    tierKey: higherKnownTier(terms.program, tierKeys),
    basis: basis.filter((row) => isIn(terms, row.month)),
    baseline: hasBaseline(terms) ? basis.filter((row) => isIn(terms, yearOn(row.month))) : [],
    posted: posted.filter((row) => row.period === terms.period).map(postedRow),
  }
}

export type OpenPeriod = {
  companyId: string
  /** With the highest tier held on its days. */
  period: PeriodFacts
  /** What its posted figures stand on; the same, until a review comes late. */
  postedTierKey: string
}

/** The rebate periods of these companies that have begun and do not end before a day: what a tier from that day on bears upon. */
export async function loadOpenPeriods(
  db: Db,
  companyIds: readonly string[],
  asOn: string,
): Promise<OpenPeriod[]> {
  const rows = await rowsOf<OpenRow>(
    db,
    sql`select c.id as "companyId", ${versionsColumn} as versions,
      (select jsonb_agg(jsonb_build_object('tierKey', h.tier_key, 'fromOn', h.from_on, 'toOn', h.to_on)) from tier_holdings h
        where h.company_id = c.id and (h.to_on is null or h.to_on > date_trunc('year', ${asOn}::date)::date)) as held,
      (select jsonb_agg(${basisTuples})
        from rebate_basis b where b.company_id = c.id and b.month >= to_char(date_trunc('year', ${asOn}::date) - interval '1 year', 'YYYY-MM')) as basis,
      (select jsonb_agg(jsonb_build_object('period', r.period, 'ruleKey', r.rule_key, 'tierKey', r.tier_key, 'pendingCents', r.pending_cents,
          'earnedCents', r.earned_cents, 'settledCents', r.settled_cents))
        from rebate_posted r where r.company_id = c.id and r.ends_on >= ${asOn}::date) as posted
      from companies c where c.id = any(${sql.param([...companyIds])}::uuid[])`,
  )
  const open: OpenPeriod[] = []
  for (const { companyId, versions, held, basis, posted } of rows) {
    const stored = storedOf({ held, basis, posted })
    for (const period of begunFrom(await versionsOf(db, versions), stored, asOn)) {
      const stands = posted?.find((row) => row.period === period.period)
      open.push({ companyId, period, postedTierKey: stands?.tierKey ?? period.tierKey })
    }
  }
  return open
}

type OpenRow = {
  companyId: string
  versions: VersionRow[]
  held: HeldRow[] | null
  basis: BasisTuple[] | null
  posted: (PostedOfPeriod & { tierKey: string })[] | null
}

function begunFrom(versions: readonly VersionedProgram[], stored: Stored, asOn: string): PeriodFacts[] {
  const begun = new Map<string, PeriodFacts>()
  for (const { month } of stored.basis) {
    for (const terms of governing(versions, `${month}-01`))
      if (terms.endsOn >= asOn && !begun.has(terms.period)) begun.set(terms.period, periodOf(terms, stored))
  }
  return [...begun.values()]
}

export type PostedOfCompany = { companyId: string; period: PeriodFacts; rows: readonly PostedRow[] }

/** Writes posted figures of many companies; the period's tier goes onto all of its rows, also where the figures stay. */
export async function writePosted(db: Db, changes: readonly PostedOfCompany[]): Promise<void> {
  if (changes.length === 0) return
  const given = changes.map(({ companyId, period, rows }) => {
    const { tierKey, programVersionId, startsOn, endsOn } = period
    return { companyId, period: period.period, tierKey, programVersionId, startsOn, endsOn, rows }
  })
  await rowsOf(
    db,
    sql`with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as t("companyId" uuid, period text, "tierKey" text,
        "programVersionId" uuid, "startsOn" date, "endsOn" date, rows jsonb)
    ),
    same as (
      update rebate_posted r set tier_key = g."tierKey" from given g
      where r.company_id = g."companyId" and r.period = g.period and r.tier_key <> g."tierKey"
        and not exists (select 1 from jsonb_array_elements(g.rows) n where n->>'ruleKey' = r.rule_key)
    )
    insert into rebate_posted (company_id, period, rule_key, tier_key, program_version_id, pending_cents, earned_cents, settled_cents, starts_on, ends_on)
    select g."companyId", g.period, n."ruleKey", g."tierKey", g."programVersionId", n."pendingCents", n."earnedCents", n."settledCents",
      g."startsOn", g."endsOn"
    from given g, jsonb_to_recordset(g.rows) as n("ruleKey" text, "pendingCents" bigint, "earnedCents" bigint, "settledCents" bigint)
    on conflict (company_id, period, rule_key) do update set tier_key = excluded.tier_key,
      pending_cents = excluded.pending_cents, earned_cents = excluded.earned_cents`,
  )
}

function basisRow(tuple: BasisTuple): BasisRow {
  const [month, segmentKey, orderedCents, orderedUnits, shippedCents, shippedUnits] = tuple
  const [, , , , , , qualifiedCents, qualifiedUnits, onTimeCents, onTimeUnits] = tuple
  const ordered = { orderedCents, orderedUnits, shippedCents, shippedUnits }
  return { month, segmentKey, ...ordered, qualifiedCents, qualifiedUnits, onTimeCents, onTimeUnits }
}

function postedRow({ ruleKey, pendingCents, earnedCents, settledCents }: PostedOfPeriod): PostedRow {
  return {
    ruleKey,
    pendingCents: cents(pendingCents),
    earnedCents: cents(earnedCents),
    settledCents: cents(settledCents),
  }
}

import { type SQL, sql } from "drizzle-orm"
import { dayOf } from "#loyalty/calendar.ts"
import { cents, points } from "#loyalty/money.ts"
import type { SettledRow, SettlementPlan } from "#loyalty/settle/types.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

type Posted = {
  companyId: string
  runId: string
  throughOn: string
  postedAt: string
  sums: Record<
    | "openCents"
    | "debtInCents"
    | "dueCents"
    | "repaidCents"
    | "payCents"
    | "carriedCents"
    | "creditNoteCents"
    | "accountCreditCents"
    | "pointsCents"
    | "points"
    | "goodsCents",
    number
  >
  rows: SettledRow[]
}

/** What settlement runs really paid these companies, as events of a replay: read back from the frozen statements. One statement. */
export async function loadSettledEvents(
  db: Db,
  companyIds: readonly string[],
  timeZone: string,
): Promise<LoyaltyEvent[]> {
  const posted = await rowsOf<Posted>(
    db,
    sql`select s.company_id as "companyId", s.run_id as "runId", r.through_on as "throughOn", s.posted_at::text as "postedAt",
        s.statement->'sums' as sums, (${settledRows}) as rows
      from settlements s join settlement_runs r on r.id = s.run_id
      where s.company_id = any(${sql.param([...companyIds])}::uuid[]) and s.status <> 'planned' and s.number is not null
      order by s.posted_at`,
  )
  return posted.map(({ companyId, runId, throughOn, postedAt, sums, rows }) => {
    const at = new Date(postedAt)
    const plan: SettlementPlan = {
      rows,
      openCents: cents(sums.openCents),
      debtInCents: cents(sums.debtInCents),
      dueCents: cents(sums.dueCents),
      repaidCents: cents(sums.repaidCents),
      payCents: cents(sums.payCents),
      carriedCents: cents(sums.carriedCents),
      pays: {
        creditNoteCents: cents(sums.creditNoteCents),
        accountCreditCents: cents(sums.accountCreditCents),
        pointsCents: cents(sums.pointsCents),
        points: points(sums.points),
        goodsCents: cents(sums.goodsCents),
      },
    }
    return { type: "settled", companyId, at, on: dayOf(at, timeZone), runId, throughOn, plan }
  })
}

/** The rules that took part, flattened out of the statement's periods. */
const settledRows: SQL = sql`select coalesce(jsonb_agg(jsonb_build_object('period', p->>'period', 'ruleKey', u->>'key',
    'startsOn', p->>'startsOn', 'endsOn', p->>'endsOn', 'programVersionId', p->>'programId', 'into', u->'terms'->>'settleInto',
    'minimumPayoutCents', u->'terms'->'minimumPayoutCents', 'earnedCents', u->'earned'->'targetCents',
    'settledBeforeCents', u->'settled'->'settledBeforeCents', 'dueCents', u->'settled'->'dueCents',
    'repaidCents', u->'settled'->'repaidCents', 'paidCents', u->'settled'->'paidCents', 'carriedCents', u->'settled'->'carriedCents',
    'settledAfterCents', u->'settled'->'settledAfterCents', 'outcome', u->'settled'->>'outcome')
    order by p->>'endsOn', p->>'period', u->>'key'), '[]')
  from jsonb_array_elements(s.statement->'periods') p, jsonb_array_elements(p->'rules') u
  where jsonb_typeof(u->'settled') = 'object'`

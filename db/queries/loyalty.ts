import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { lineStates, orderLines } from "#loyalty/accrual/order-lines.ts"
import type { Accrual, AccrualFacts, LineState } from "#loyalty/accrual/types.ts"
import { points } from "#loyalty/money.ts"
import type { Lot } from "#loyalty/points/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { type PeriodRow, periodColumns, periodInputs } from "./periods.ts"

/**
 * The database side of accrual: facts in one statement, the outcome in one more. Both run inside a command's
 * transaction that has locked the company's credit account, so one company's books change one command at a time.
 */

/** What a change to a placed order (shipment, payment, cancellation, return) accrues under. */
export async function loadAccrualFacts(
  db: Db,
  input: { companyId: string; orderId: string },
): Promise<AccrualFacts> {
  const [row] = await rowsOf<PeriodRow & OrderRow>(
    db,
    sql`select ${periodColumns(input.companyId, sql`o.placed_on`)}, o.placed_on,
      (select jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'categoryKey', l.category_key, 'segmentKey', l.segment_key,
          'quantity', l.quantity, 'netCents', l.net_cents, 'points', l.points,
          'orderedUnits', l.quantity - l.cancelled_quantity - l.returned_quantity, 'shippedUnits', l.shipped_quantity - l.returned_quantity,
          'qualifiedUnits', l.qualified_quantity, 'onTimeUnits', l.on_time_quantity) order by l.line_no)
        from order_lines l where l.company_id = o.company_id and l.order_id = o.id) as lines,
      (select to_jsonb(p) from point_lots p where p.company_id = o.company_id and p.order_id = o.id) as lot
      from orders o where o.company_id = ${input.companyId} and o.id = ${input.orderId}`,
  )
  const found = requireRow(row, input.companyId)
  const { companyId, orderId } = input
  const { placed_on: placedOn } = found
  const { program, programVersionId, periods, debtPoints } = await periodInputs(
    db,
    companyId,
    found,
    placedOn,
  )
  return {
    program,
    programVersionId,
    order: { companyId, orderId, placedOn, ...orderLines(found.lines ?? []) },
    periods,
    lot: found.lot ? lotOf(found.lot) : null,
    debtPoints,
  }
}

/**
 * Writes an accrual: journal, postings, balances, changed basis and posted rows, the order's lot and what its lines
 * have earned, in one statement. A journal whose key exists violates its unique key and throws: callers are idempotent
 * before they come here.
 */
export async function writeAccrual(db: Db, accrual: Accrual, now: Date): Promise<void> {
  const { companyId } = accrual.order
  const facts = {
    journal: accrual.journal && {
      ...accrual.journal,
      id: uuidv7(),
      effectiveAt: accrual.journal.effectiveAt.toISOString(),
    },
    postings: accrual.postings.map((posting, seq) => ({ ...posting, seq })),
    balances: balanceDeltas(accrual),
    basis: accrual.basisDeltas,
    posted: accrual.posted.flatMap(
      ({ period: { period, tierKey, programVersionId, startsOn, endsOn }, rows }) =>
        rows.map((row) => ({ ...row, period, tierKey, programVersionId, startsOn, endsOn })),
    ),
    lot: accrual.lot && { ...accrual.lot, orderId: accrual.lot.lotKey },
    earned: lineStates(accrual.order).map(({ lineNo, qualifiedUnits, onTimeUnits }) => {
      return { lineNo, qualifiedUnits, onTimeUnits }
    }),
  }
  await rowsOf(
    db,
    sql`with input as (select ${JSON.stringify(facts)}::jsonb as f),
    journal as (
      insert into journals (company_id, id, key, request_hash, kind, cause, program_version_id, effective_at, recorded_at)
      select ${companyId}, (j->>'id')::uuid, j->>'key', j->>'requestHash', j->>'kind', j->'cause', (j->>'programVersionId')::uuid,
        (j->>'effectiveAt')::timestamptz, ${now.toISOString()}::timestamptz
      from (select f->'journal' as j from input) i where jsonb_typeof(j) = 'object'
    ),
    posting as (
      insert into postings (company_id, journal_id, seq, debit, credit, asset, amount)
      select ${companyId}, (f->'journal'->>'id')::uuid, p.seq, p.debit, p.credit, p.asset, p.amount
      from input, jsonb_to_recordset(f->'postings') as p(seq int, debit text, credit text, asset text, amount bigint)
    ),
    delta as (
      select d.* from input, jsonb_to_recordset(f->'balances') as d(account text, asset text, delta bigint)
    ),
    moved as (
      update balances b set balance = b.balance + d.delta from delta d
      where b.company_id = ${companyId} and b.account = d.account and b.asset = d.asset returning b.account, b.asset
    ),
    opened as (
      insert into balances (company_id, account, asset, balance)
      select ${companyId}, d.account, d.asset, d.delta from delta d
      where not exists (select 1 from balances b where b.company_id = ${companyId} and b.account = d.account and b.asset = d.asset)
    ),
    added as materialized (
      select r.* from input, jsonb_to_recordset(f->'basis') as r(month text, "segmentKey" text, "orderedCents" bigint, "orderedUnits" bigint,
        "shippedCents" bigint, "shippedUnits" bigint, "qualifiedCents" bigint, "qualifiedUnits" bigint, "onTimeCents" bigint, "onTimeUnits" bigint)
    ),
    counted as (
      update rebate_basis b set ordered_cents = b.ordered_cents + a."orderedCents", ordered_units = b.ordered_units + a."orderedUnits",
        shipped_cents = b.shipped_cents + a."shippedCents", shipped_units = b.shipped_units + a."shippedUnits",
        qualified_cents = b.qualified_cents + a."qualifiedCents", qualified_units = b.qualified_units + a."qualifiedUnits",
        on_time_cents = b.on_time_cents + a."onTimeCents", on_time_units = b.on_time_units + a."onTimeUnits"
      from added a where b.company_id = ${companyId} and b.month = a.month and b.segment_key = a."segmentKey"
    ),
    begun as (
      insert into rebate_basis (company_id, month, segment_key, ordered_cents, ordered_units, shipped_cents, shipped_units,
        qualified_cents, qualified_units, on_time_cents, on_time_units)
      select ${companyId}, a.month, a."segmentKey", a."orderedCents", a."orderedUnits", a."shippedCents", a."shippedUnits",
        a."qualifiedCents", a."qualifiedUnits", a."onTimeCents", a."onTimeUnits" from added a
      where not exists (select 1 from rebate_basis b where b.company_id = ${companyId} and b.month = a.month and b.segment_key = a."segmentKey")
    ),
    posted as (
      insert into rebate_posted (company_id, period, rule_key, tier_key, program_version_id, pending_cents, earned_cents, settled_cents, starts_on, ends_on)
      select ${companyId}, r.period, r."ruleKey", r."tierKey", r."programVersionId", r."pendingCents", r."earnedCents", r."settledCents",
        r."startsOn", r."endsOn"
      from input, jsonb_to_recordset(f->'posted') as r(period text, "ruleKey" text, "tierKey" text, "programVersionId" uuid,
        "pendingCents" bigint, "earnedCents" bigint, "settledCents" bigint, "startsOn" date, "endsOn" date)
      on conflict (company_id, period, rule_key) do update set tier_key = excluded.tier_key,
        pending_cents = excluded.pending_cents, earned_cents = excluded.earned_cents
    ),
    lot as (
      insert into point_lots (company_id, id, order_id, cause, granted_points, pending_points, active_points, spent_points,
        expired_points, reversed_points, granted_at, active_at, expires_on)
      select ${companyId}, l."orderId", l."orderId", 'order', l."grantedPoints", l."pendingPoints", l."activePoints", l."spentPoints",
        l."expiredPoints", l."reversedPoints", l."grantedAt", l."activeAt", l."expiresOn"
      from input, jsonb_to_record(case when jsonb_typeof(f->'lot') = 'object' then f->'lot' else '{}'::jsonb end) as l("orderId" uuid, "grantedPoints" bigint,
        "pendingPoints" bigint, "activePoints" bigint, "spentPoints" bigint, "expiredPoints" bigint, "reversedPoints" bigint,
        "grantedAt" timestamptz, "activeAt" timestamptz, "expiresOn" date)
      where l."orderId" is not null
      on conflict (company_id, id) do update set granted_points = excluded.granted_points, pending_points = excluded.pending_points,
        active_points = excluded.active_points, spent_points = excluded.spent_points, expired_points = excluded.expired_points,
        reversed_points = excluded.reversed_points, active_at = excluded.active_at, expires_on = excluded.expires_on
    )
    update order_lines l set qualified_quantity = e."qualifiedUnits", on_time_quantity = e."onTimeUnits"
    from input, jsonb_to_recordset(f->'earned') as e("lineNo" int, "qualifiedUnits" int, "onTimeUnits" int)
    where l.company_id = ${companyId} and l.order_id = ${accrual.order.orderId} and l.line_no = e."lineNo"
      and (l.qualified_quantity <> e."qualifiedUnits" or l.on_time_quantity <> e."onTimeUnits")`,
  )
}

type LotRow = Record<
  | "granted_points"
  | "pending_points"
  | "active_points"
  | "spent_points"
  | "expired_points"
  | "reversed_points",
  number
> & { order_id: string; granted_at: string; active_at: string | null; expires_on: string | null }
type OrderRow = { placed_on: string; lines: LineState[] | null; lot: LotRow | null }

function requireRow<Row>(row: Row | undefined, companyId: string): Row {
  if (!row) throw new Error(`nothing to accrue for company ${companyId}`)
  return row
}

function lotOf(row: LotRow): Lot {
  return {
    lotKey: row.order_id,
    grantedPoints: points(row.granted_points),
    pendingPoints: points(row.pending_points),
    activePoints: points(row.active_points),
    spentPoints: points(row.spent_points),
    expiredPoints: points(row.expired_points),
    reversedPoints: points(row.reversed_points),
    grantedAt: new Date(row.granted_at),
    activeAt: row.active_at ? new Date(row.active_at) : null,
    expiresOn: row.expires_on,
  }
}

function balanceDeltas(accrual: Accrual): { account: string; asset: string; delta: number }[] {
  const deltas = new Map<string, { account: string; asset: string; delta: number }>()
  const add = (account: string, asset: string, delta: number) => {
    const known = deltas.get(account)
    if (known) known.delta += delta
    else deltas.set(account, { account, asset, delta })
  }
  for (const { debit, credit, asset, amount } of accrual.postings) {
    add(debit, asset, -amount)
    add(credit, asset, amount)
  }
  return [...deltas.values()].filter(({ delta }) => delta !== 0)
}

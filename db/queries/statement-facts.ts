import { type SQL, sql } from "drizzle-orm"
import { unitOfPeriod } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import { hasBaseline } from "#loyalty/rebates/accrue-period.ts"
import type { BasisRow, PostedRow } from "#loyalty/rebates/types.ts"
import type { SettlementPlan } from "#loyalty/settle/types.ts"
import type { OrderEvent, StatedPeriod } from "#loyalty/statement/build-statement.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { listOf } from "../list-of.ts"
import { requireProgramVersion } from "./program.ts"

/** One period of one company, under the version that governs it. */
export type StatementWish = {
  companyId: string
  period: string
  startsOn: string
  endsOn: string
  programVersionId: string
}

/**
 * Everything that statements of these periods are made of, for many companies at once: four statements, however many. What an
 * order contributed comes from its lines, the basis from the books: the statement shows that they agree.
 */
export async function loadStatementFacts(
  db: Db,
  wishes: readonly StatementWish[],
): Promise<(StatementWish & StatedPeriod)[]> {
  if (wishes.length === 0) return []
  const given = sql`unnest(${listOf(wishes, (wish) => wish.companyId)}::uuid[], ${listOf(wishes, (wish) => wish.period)}::text[],
    ${listOf(wishes, (wish) => wish.startsOn)}::text[]::date[], ${listOf(wishes, (wish) => wish.endsOn)}::text[]::date[])
    as g("companyId", period, "startsOn", "endsOn")`
  const posted = await groupRows<Keyed & PostedRow & { tierKey: string }>(
    db,
    sql`select g."companyId", g.period, p.rule_key as "ruleKey", p.tier_key as "tierKey", p.pending_cents as "pendingCents",
        p.earned_cents as "earnedCents", p.settled_cents as "settledCents"
      from ${given} join rebate_posted p on p.company_id = g."companyId" and p.period = g.period`,
  )
  const basis = await groupRows<Keyed & BasisRow>(db, basisOf(given, sql`'0'`))
  const baseline = await groupRows<Keyed & BasisRow>(db, basisOf(given, sql`'1 year'`))
  const orders = await groupRows<Keyed & OrderEvent>(db, ordersOf(given))
  const facts: (StatementWish & StatedPeriod)[] = []
  for (const wish of wishes) {
    const program = await requireProgramVersion(db, wish.programVersionId)
    const rules = program.rebates.filter((rule) => rule.period === unitOfPeriod(wish.period))
    const { period, startsOn, endsOn, programVersionId } = wish
    const key = keyOf(wish)
    const rows = posted.get(key) ?? []
    facts.push({
      ...wish,
      facts: {
        period,
        startsOn,
        endsOn,
        programVersionId,
        program,
        rules,
        tierKey: rows[0]?.tierKey ?? program.tiers[0]?.key ?? "",
        basis: basis.get(key) ?? [],
        baseline: hasBaseline({ rules }) ? (baseline.get(key) ?? []) : [],
        posted: rows.map(({ ruleKey, pendingCents, earnedCents, settledCents }) => ({
          ruleKey,
          pendingCents: cents(pendingCents),
          earnedCents: cents(earnedCents),
          settledCents: cents(settledCents),
        })),
      },
      orders: orders.get(key) ?? [],
    })
  }
  return facts
}

/** The periods that a plan touches. */
export function wishesOf({ companyId, plan }: { companyId: string; plan: SettlementPlan }): StatementWish[] {
  const wishes = new Map<string, StatementWish>()
  for (const { period, startsOn, endsOn, programVersionId } of plan.rows)
    wishes.set(period, { companyId, period, startsOn, endsOn, programVersionId })
  return [...wishes.values()]
}

type Keyed = { companyId: string; period: string }

const keyOf = ({ companyId, period }: Keyed) => `${companyId} ${period}`

async function groupRows<Row extends Keyed>(db: Db, query: SQL): Promise<Map<string, Row[]>> {
  const groups = new Map<string, Row[]>()
  for (const row of await rowsOf<Row>(db, query)) {
    const key = keyOf(row)
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** The months of each period, or the same months so much earlier. */
function basisOf(given: SQL, back: SQL): SQL {
  const month = (day: string) => sql`to_char(g.${sql.raw(day)} - ${back}::interval, 'YYYY-MM')`
  return sql`select g."companyId", g.period, b.month, b.segment_key as "segmentKey",
      b.ordered_cents as "orderedCents", b.ordered_units as "orderedUnits", b.shipped_cents as "shippedCents",
      b.shipped_units as "shippedUnits", b.qualified_cents as "qualifiedCents", b.qualified_units as "qualifiedUnits",
      b.on_time_cents as "onTimeCents", b.on_time_units as "onTimeUnits"
    from ${given} join rebate_basis b on b.company_id = g."companyId"
      and b.month between ${month('"startsOn"')} and ${month('"endsOn"')}
    order by b.month, b.segment_key`
}

function ordersOf(given: SQL): SQL {
  const kept = sql`(l.quantity - l.cancelled_quantity - l.returned_quantity)::bigint`
  const shipped = sql`(l.shipped_quantity - l.returned_quantity)::bigint`
  const sums = (units: SQL) => sql`sum(${units} * l.unit_cents)::bigint`
  return sql`select g."companyId", g.period, o.id as "orderId", o.number, o.placed_on as "placedOn", l.segment_key as "segmentKey",
      ${sums(kept)} as "orderedCents", sum(${kept})::bigint as "orderedUnits",
      ${sums(shipped)} as "shippedCents", sum(${shipped})::bigint as "shippedUnits",
      ${sums(sql`l.qualified_quantity::bigint`)} as "qualifiedCents", sum(l.qualified_quantity)::bigint as "qualifiedUnits",
      ${sums(sql`l.on_time_quantity::bigint`)} as "onTimeCents", sum(l.on_time_quantity)::bigint as "onTimeUnits"
    from ${given} join orders o on o.company_id = g."companyId" and o.placed_on between g."startsOn" and g."endsOn"
      join order_lines l on l.company_id = o.company_id and l.order_id = o.id
    group by g."companyId", g.period, o.id, o.number, o.placed_on, l.segment_key
    order by o.placed_on, o.number, l.segment_key`
}

import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { joinVariantFacts, listsOfCompany, type VariantFacts, variantFactsPairs } from "./line-facts.ts"
import { type PeriodInputs, type PeriodRow, periodColumns, periodInputs } from "./periods.ts"

/** One variant as it was bought (or is usually bought), with today's facts and what may stand in for it. */
export type ReorderRow = VariantFacts & {
  quantity: number
  oldUnitCents: number | null
  substitute: VariantFacts | null
}

export type ReorderSource = {
  lines: ReorderRow[]
  period: PeriodInputs
}

/** The lines of a past order against today: one statement at any size. Undefined when the order is not theirs. */
export async function loadOrderToReorder(
  db: Db,
  input: { companyId: string; orderId: string; todayOn: string },
): Promise<(ReorderSource & { number: string; placedOn: string }) | undefined> {
  const { companyId, orderId, todayOn } = input
  // The same article on two lines (a free extra, a second price) is reordered as one.
  const wanted = sql`select l.variant_id, sum(l.quantity - l.cancelled_quantity)::int as quantity, max(l.unit_cents) as old_unit_cents, min(l.line_no) as place
    from order_lines l where l.company_id = ${companyId} and l.order_id = ${orderId} and l.quantity > l.cancelled_quantity group by l.variant_id`
  const [row] = await rowsOf<PeriodRow & { number: string; placed_on: string; lines: ReorderRow[] }>(
    db,
    sql`with ${listsOfCompany(companyId)}, wanted as materialized (${wanted})
    select o.number, o.placed_on, ${reorderLines(companyId, todayOn)} as lines, ${periodColumns(companyId, todayOn)}
    from orders o where o.company_id = ${companyId} and o.id = ${orderId}`,
  )
  if (!row) return undefined
  const period = await periodInputs(db, companyId, row, todayOn)
  return { number: row.number, placedOn: row.placed_on, lines: row.lines, period }
}

/** Any list of variants with the quantity to take of each, in the given order: the due list. One statement. */
export async function loadVariantsToReorder(
  db: Db,
  input: { companyId: string; todayOn: string; wanted: readonly { variantId: string; quantity: number }[] },
): Promise<ReorderSource> {
  const { companyId, todayOn } = input
  const wanted = sql`select w."variantId" as variant_id, w.quantity, k.last_unit_cents as old_unit_cents, w.place
    from rows from (jsonb_to_recordset(${JSON.stringify(input.wanted)}::jsonb) as ("variantId" uuid, quantity int)) with ordinality as w("variantId", quantity, place)
    join company_skus k on k.company_id = ${companyId} and k.variant_id = w."variantId"`
  const [row] = await rowsOf<PeriodRow & { lines: ReorderRow[] }>(
    db,
    sql`with ${listsOfCompany(companyId)}, wanted as materialized (${wanted})
    select ${reorderLines(companyId, todayOn)} as lines, ${periodColumns(companyId, todayOn)}`,
  )
  if (!row) throw new Error("a reorder list is one row")
  return { lines: row.lines, period: await periodInputs(db, companyId, row, todayOn) }
}

/** `wanted` with today's facts; a substitute is looked up only where one is named. */
function reorderLines(companyId: string, todayOn: string): SQL {
  const facts = variantFactsPairs(companyId, todayOn)
  return sql`coalesce((
    select json_agg(json_build_object(${facts}, 'quantity', w.quantity, 'oldUnitCents', w.old_unit_cents, 'substitute',
        case when v.substitute_id is not null then (select json_build_object(${facts}) from (select v.substitute_id as id) stand_in ${joinVariantFacts(sql`stand_in.id`)}) end)
      order by w.place)
    from wanted w ${joinVariantFacts(sql`w.variant_id`)}), '[]'::json)`
}

import type { OrderState } from "../accrual/types.ts"
import { monthOf } from "../calendar.ts"
import { categoryOf } from "../rebates/segments.ts"
import type { BasisRow } from "../rebates/types.ts"
import { ORDERED, STAGES, type Units } from "../stages.ts"
import type { CategoryMonth, MonthFacts } from "../tiers/trade-history.ts"

/** A month as the replay keeps it while it goes on. */
export type MonthBook = {
  -readonly [Field in Exclude<keyof MonthFacts, "byCategory">]: MonthFacts[Field]
} & {
  readonly byCategory: Map<string, CategoryBook>
}

type CategoryBook = { -readonly [Field in keyof CategoryMonth]: CategoryMonth[Field] }

/** What a step of an order adds to its month, or takes from it: net and pieces from the basis, cost from the lines. */
export function keepMonth(
  months: Map<string, MonthBook>,
  { placedOn, lines, units }: Pick<OrderState, "placedOn" | "lines" | "units">,
  before: Units,
  deltas: readonly BasisRow[],
): void {
  if (deltas.length === 0) return
  const month = monthBook(months, monthOf(placedOn))
  for (const { segmentKey, orderedCents, orderedUnits } of deltas) {
    if (orderedUnits === 0) continue
    const categoryKey = categoryOf(segmentKey)
    const known = month.byCategory.get(categoryKey)
    month.netCents += orderedCents
    month.units += orderedUnits
    if (known) {
      known.netCents += orderedCents
      known.units += orderedUnits
    } else month.byCategory.set(categoryKey, { netCents: orderedCents, units: orderedUnits })
  }
  if (deltas.every((delta) => delta.orderedUnits === 0)) return
  let at = ORDERED
  for (const { unitCostCents = 0 } of lines) {
    month.costCents += unitCostCents * ((units[at] ?? 0) - (before[at] ?? 0))
    at += STAGES
  }
}

/** An invoice's due day is over: it counts as due, and as on time if it was paid by then. */
export function keepDue(
  months: Map<string, MonthBook>,
  { on, totalCents, onTime }: { readonly on: string; readonly totalCents: number; readonly onTime: boolean },
): void {
  const month = monthBook(months, monthOf(on))
  month.dueCents += totalCents
  if (onTime) month.onTimeCents += totalCents
}

function monthBook(months: Map<string, MonthBook>, key: string): MonthBook {
  const known = months.get(key)
  if (known) return known
  const month: MonthBook = {
    netCents: 0,
    costCents: 0,
    units: 0,
    byCategory: new Map(),
    dueCents: 0,
    onTimeCents: 0,
  }
  months.set(key, month)
  return month
}

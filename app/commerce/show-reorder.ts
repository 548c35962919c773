import type { ReorderRow } from "#db/queries/reorder.ts"
import type { ReorderLine, ReorderPlan } from "./plan-reorder.ts"

/** One line of the reorder diff as the page carries it: small, because there may be a thousand. */
export type ReorderView = {
  sku: string
  name: string
  plate: string
  quantity: number
  status: ReorderLine["status"]
  oldUnitCents: number | null
  unitCents: number | null
  refusal: ReorderLine["refusal"]
  expectedOn: string | null
  /** [variant, quantity, unit cents, name of the substitute or null] */
  choices: [variantId: string, quantity: number, unitCents: number, substitute: string | null][]
}

export type ReorderCounts = {
  unchanged: number
  price_changed: number
  quantity: number
  short_of_stock: number
  gone: number
}

export function showReorder(
  plan: ReorderPlan<ReorderRow>,
  locale: string,
): { lines: ReorderView[]; counts: ReorderCounts } {
  const nameOf = (facts: { name: string; nameZh: string | null }) =>
    locale === "zh-CN" ? (facts.nameZh ?? facts.name) : facts.name
  const { counts } = plan
  return {
    lines: plan.lines.map(({ facts, status, unitCents, refusal, choices }) => ({
      sku: facts.sku,
      name: nameOf(facts),
      plate: facts.plate,
      quantity: facts.quantity,
      status,
      oldUnitCents: facts.oldUnitCents,
      unitCents,
      refusal,
      expectedOn: facts.expectedOn,
      choices: choices.map((choice) => [
        choice.variantId,
        choice.quantity,
        choice.unitCents,
        choice.substitute && facts.substitute ? nameOf(facts.substitute) : null,
      ]),
    })),
    counts: {
      unchanged: counts.unchanged,
      price_changed: counts.price_changed,
      quantity: counts.below_moq + counts.not_in_steps + counts.too_many,
      short_of_stock: counts.short_of_stock,
      gone: counts.discontinued + counts.no_price + counts.not_open_yet,
    },
  }
}

import { basisUnit, type Path, type Unit, valueIn } from "#loyalty/program/units.ts"
import type { FieldTree } from "./field-tree.ts"
import { unitText, unitValue } from "./unit-text.ts"

/**
 * The bands of a rule as people edit them: one row per step with a cell per tier, blank where the tier has no step of its own.
 * `steps.2.from`, `steps.2.rateBps.gold`, `steps.2.amountCents.gold`.
 */
export type BandStep = {
  from: string
  rateBps: Record<string, string>
  amountCents: Record<string, string>
}

/** Methods that pay a sum where the others pay a rate. */
const paysAmount = new Set<unknown>(["total", "fixed", "per_unit"])

/** The rows of a rule that may be anything at all: what is no number stays as it was typed. */
export function bandSteps(rule: unknown): BandStep[] {
  const unit = basisUnit(valueIn(rule, ["basis"]))
  const amounts = paysAmount.has(valueIn(rule, ["method"]))
  const rows: { at: unknown; step: BandStep }[] = []
  for (const [tier, bands] of Object.entries(recordOf(valueIn(rule, ["bandsByTier"])))) {
    if (!Array.isArray(bands)) continue
    const used = new Set<BandStep>()
    for (const band of bands) {
      const at = valueIn(band, ["from"])
      const row = rows.find((each) => each.at === at && !used.has(each.step)) ?? addRow(rows, at, unit)
      used.add(row.step)
      const rate = cellText(valueIn(band, ["rateBps"]), "percent")
      const amount = cellText(valueIn(band, ["amountCents"]), "money")
      if (rate !== "" && !(amounts && rate === "0" && amount !== "")) row.step.rateBps[tier] = rate
      if (amount !== "") row.step.amountCents[tier] = amount
    }
  }
  // Steps that are numbers climb; what is not one yet stays at the end, where it was typed.
  const order = (at: unknown) => (typeof at === "number" ? at : Number.POSITIVE_INFINITY)
  return rows
    .sort((a, b) => (order(a.at) === order(b.at) ? 0 : order(a.at) - order(b.at)))
    .map(({ step }) => step)
}

function addRow(rows: { at: unknown; step: BandStep }[], at: unknown, unit: Unit) {
  const step: BandStep = { from: cellText(at, unit), rateBps: {}, amountCents: {} }
  const row = { at, step }
  rows.push(row)
  return row
}

/**
 * Reads the rows back into `bandsByTier`. `tell` hears which field each value of the result was typed in. A row without any
 * rate is kept with the first tier, so that its threshold is not lost.
 */
export function readBandSteps(
  rows: readonly FieldTree[],
  rule: { basis: unknown; method: unknown; at: Path; tierKeys: readonly string[] },
  tell: (path: Path, name: string) => void,
): Record<string, unknown[]> {
  const unit = basisUnit(rule.basis)
  const amounts = paysAmount.has(rule.method)
  const read = rows.map((row, index) => {
    const from = meant(row.text("from"), unit)
    const cells = new Map<string, { rateBps?: unknown; amountCents?: unknown }>()
    for (const tier of new Set([...row.keys("rateBps"), ...row.keys("amountCents")])) {
      const rateBps = meant(row.text("rateBps", tier), "percent")
      const amountCents = meant(row.text("amountCents", tier), "money")
      if (rateBps !== undefined || amountCents !== undefined)
        cells.set(tier, {
          ...(rateBps !== undefined ? { rateBps } : amounts ? { rateBps: 0 } : {}),
          ...(amountCents === undefined ? {} : { amountCents }),
        })
    }
    const [first] = rule.tierKeys
    if (cells.size === 0 && from !== undefined && first !== undefined) cells.set(first, {})
    return { from, cells, name: [...rule.at, "steps", row.index ?? index].join(".") }
  })
  const order = (from: unknown) => (typeof from === "number" ? from : Number.POSITIVE_INFINITY)
  read.sort((a, b) => (order(a.from) === order(b.from) ? 0 : order(a.from) - order(b.from)))
  const bandsByTier: Record<string, unknown[]> = {}
  for (const { from, cells, name } of read)
    for (const [tier, cell] of cells) {
      const bands = bandsByTier[tier] ?? []
      bandsByTier[tier] = bands
      const path = [...rule.at, "bandsByTier", tier, bands.length]
      tell([...path, "from"], `${name}.from`)
      tell([...path, "rateBps"], `${name}.rateBps.${tier}`)
      tell([...path, "amountCents"], `${name}.amountCents.${tier}`)
      bands.push(from === undefined ? cell : { from, ...cell })
    }
  return bandsByTier
}

function cellText(value: unknown, unit: Unit): string {
  if (typeof value === "number") return unitText(value, unit)
  return typeof value === "string" ? value : ""
}

/** The number that was meant, the text as it was typed, or undefined for a blank. */
function meant(text: string | undefined, unit: Unit): number | string | undefined {
  const typed = text?.trim() ?? ""
  return typed === "" ? undefined : (unitValue(typed, unit) ?? typed)
}

function recordOf(json: unknown): Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : {}
}

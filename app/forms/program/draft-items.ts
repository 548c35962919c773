import { type Path, valueIn } from "#loyalty/program/units.ts"
import type { ItemList } from "./editor-place.ts"
import { recordOf, setIn } from "./read-program-form.ts"

type Body = Record<string, unknown>

/** A draft with one more item in a list, at the place where it is useful at once, and where that is. */
export function addItem(body: unknown, list: ItemList): { body: Body; item: number } {
  const items = listOf(body, [list])
  const fresh = { ...templates[list](body), key: freeKey(names[list], items) }
  if (list !== "tiers") return { body: recordOf(setIn(body, [list], [...items, fresh])), item: items.length }
  const above = items.findIndex((tier) => valueIn(tier, ["kind"]) !== "ladder")
  const item = above < 0 ? items.length : above
  const below = String(valueIn(items[item - 1], ["key"]))
  const added = setIn(body, ["tiers"], items.toSpliced(item, 0, fresh))
  return {
    body: recordOf(
      eachRule(added, (bands) => (bands[below] ? { ...bands, [fresh.key]: bands[below] } : bands)),
    ),
    item,
  }
}

/** A draft without an item, and without what named it elsewhere. */
export function removeItem(body: unknown, list: ItemList, item: number): Body {
  const items = listOf(body, [list])
  const key = String(valueIn(items[item], ["key"]))
  const left = setIn(body, [list], items.toSpliced(item, 1))
  if (list === "tiers") return forgetTier(left, key)
  if (list !== "perks") return recordOf(left)
  return recordOf(
    setIn(
      left,
      ["tiers"],
      listOf(left, ["tiers"]).map((tier) =>
        setIn(
          tier,
          ["perkKeys"],
          listOf(tier, ["perkKeys"]).filter((held) => held !== key),
        ),
      ),
    ),
  )
}

/** A draft with an item one place further on or back. */
export function moveItem(body: unknown, list: ItemList, item: number, by: -1 | 1): Body {
  const items = [...listOf(body, [list])]
  const [one, other] = [items[item], items[item + by]]
  if (one === undefined || other === undefined) return recordOf(body)
  items[item] = other
  items[item + by] = one
  return recordOf(setIn(body, [list], items))
}

/** One more row in a list inside a form: conditions, earn rules, campaigns. */
export function growRows(body: unknown, path: Path): Body {
  const rows = listOf(body, path)
  const fresh = rowTemplates[String(path.at(-1))]
  if (!fresh) return recordOf(body)
  const keyed = "key" in fresh ? { ...fresh, key: freeKey(fresh.key, rows) } : fresh
  return recordOf(setIn(body, path, [...rows, keyed]))
}

export function listOf(json: unknown, path: Path): unknown[] {
  const list = valueIn(json, path)
  return Array.isArray(list) ? list : []
}

const names: Record<ItemList, string> = {
  tiers: "tier",
  rebates: "rule",
  perks: "perk",
  awards: "award",
  milestones: "milestone",
}

/** "rule", "rule_2" …: the first that no other item has. Postings name rules by their key, so it is never used twice. */
function freeKey(name: string, items: readonly unknown[]): string {
  const taken = new Set(items.map((item) => valueIn(item, ["key"])))
  let key = name
  for (let nth = 2; taken.has(key); nth++) key = `${name}_${nth}`
  return key
}

const year = { kind: "rolling_months", months: 12 }
const rowTemplates: Record<string, Record<string, unknown> & { key?: string }> = {
  conditions: { measure: "net_revenue", window: year },
  earn: { key: "earn", name: {}, kind: "per_money", perCents: 100 },
  campaigns: { key: "campaign", name: {}, factorBps: 20_000 },
}

const templates: Record<ItemList, (body: unknown) => Record<string, unknown>> = {
  tiers: () => ({
    name: {},
    kind: "ladder",
    qualification: { match: "all", conditions: [rowTemplates["conditions"]] },
    perkKeys: [],
  }),
  rebates: (body) => ({
    name: {},
    basis: "net_revenue",
    filter: {},
    period: "quarter",
    payPeriod: "quarter",
    method: "incremental",
    bandsByTier: Object.fromEntries(
      listOf(body, ["tiers"]).map((tier) => [String(valueIn(tier, ["key"])), [{ from: 0, rateBps: 100 }]]),
    ),
    tierBonusBps: {},
    earnedAt: "payment",
    settleInto: "credit_note",
    minimumPayoutCents: 0,
    rounding: "half_up",
  }),
  perks: () => ({
    name: {},
    kind: "free_freight",
    params: { overCents: 0 },
    worth: { centsPerYear: 0, ofNetBps: 0 },
    visibility: "tier",
  }),
  awards: () => ({
    name: {},
    period: "year",
    closesInMonth: 12,
    measure: "net_revenue",
    scope: { by: "house" },
    places: 1,
    minimumCents: 0,
    announce: "ask",
  }),
  milestones: () => ({ name: {}, kind: "orders", at: 100 }),
}

function eachRule(
  body: unknown,
  change: (bands: Record<string, unknown>) => Record<string, unknown>,
): unknown {
  const rules = listOf(body, ["rebates"]).map((rule) =>
    setIn(rule, ["bandsByTier"], change(recordOf(valueIn(rule, ["bandsByTier"])))),
  )
  return setIn(body, ["rebates"], rules)
}

function forgetTier(body: unknown, key: string): Body {
  const without = (json: unknown) =>
    Object.fromEntries(Object.entries(recordOf(json)).filter(([each]) => each !== key))
  const rules = listOf(eachRule(body, without), ["rebates"]).map((rule) => {
    const bonus = setIn(rule, ["tierBonusBps"], without(valueIn(rule, ["tierBonusBps"])))
    const filtered = listOf(rule, ["filter", "companies", "tierKeys"])
    if (!filtered.includes(key)) return bonus
    const left = filtered.filter((each) => each !== key)
    return setIn(bonus, ["filter", "companies", "tierKeys"], left.length > 0 ? left : undefined)
  })
  const multipliers = without(valueIn(body, ["points", "multiplierBpsByTier"]))
  return recordOf(setIn(setIn(body, ["rebates"], rules), ["points", "multiplierBpsByTier"], multipliers))
}

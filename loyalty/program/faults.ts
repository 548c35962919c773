import type { z } from "zod"
import type { programShape } from "./schema.ts"

type Shape = z.infer<typeof programShape>
type Rule = Shape["rebates"][number]
type Tier = Shape["tiers"][number]

/** What can be wrong between the parts of a program. The editor has a sentence for each, beside the field at `path`. */
export type FaultCode =
  | "key_twice"
  | "unknown_tier"
  | "unknown_perk"
  | "first_tier_not_open"
  | "ladder_above_other"
  | "asks_no_more_than_below"
  | "seat_incomplete"
  | "invitation_has_conditions"
  | "mix_needs_categories"
  | "bands_missing"
  | "bands_must_climb"
  | "more_brings_less"
  | "amount_missing"
  | "reference_missing"
  | "ratio_needs_whole_method"
  | "unit_amount_needs_quantity"
  | "tail_needs_incremental_money"
  | "pay_period_longer"
  | "campaign_ends_before_it_begins"

export type ProgramFault = {
  readonly path: readonly (string | number)[]
  readonly code: FaultCode
  readonly params: Readonly<Record<string, string | number>>
}

/** What the shape of each part cannot say: keys that must exist and be unique, ladders and tables that must climb. */
export function programFaults(program: Shape): ProgramFault[] {
  return [
    ...(["tiers", "rebates", "perks", "awards", "milestones"] as const).flatMap((part) =>
      repeatedKeys([part], program[part]),
    ),
    ...repeatedKeys(["points", "earn"], program.points.earn),
    ...repeatedKeys(["points", "campaigns"], program.points.campaigns),
    ...tierFaults(program),
    ...program.rebates.flatMap((rule, index) => ruleFaults(rule, ["rebates", index], program.tiers)),
    ...unknownTiers(program),
    ...program.points.campaigns.flatMap((each, index) =>
      each.toOn < each.fromOn
        ? [fault(["points", "campaigns", index, "toOn"], "campaign_ends_before_it_begins")]
        : [],
    ),
  ]
}

/** Measures that are shares of something: their bands are in basis points. */
export function isRatio(basis: Rule["basis"]): boolean {
  return basis === "category_mix" || basis === "attainment"
}

function fault(
  path: ProgramFault["path"],
  code: FaultCode,
  params: ProgramFault["params"] = {},
): ProgramFault {
  return { path, code, params }
}

function repeatedKeys(path: ProgramFault["path"], items: readonly { key: string }[]): ProgramFault[] {
  const seen = new Set<string>()
  return items.flatMap(({ key }, index) =>
    seen.size === seen.add(key).size ? [fault([...path, index, "key"], "key_twice", { key })] : [],
  )
}

function unknownTiers({ tiers, rebates, points }: Shape): ProgramFault[] {
  const known = new Set(tiers.map(({ key }) => key))
  const check = (path: ProgramFault["path"], keys: readonly string[]) =>
    keys.filter((key) => !known.has(key)).map((key) => fault([...path, key], "unknown_tier", { tier: key }))
  return [
    ...rebates.flatMap((rule, index) => [
      ...check(["rebates", index, "bandsByTier"], Object.keys(rule.bandsByTier)),
      ...check(["rebates", index, "tierBonusBps"], Object.keys(rule.tierBonusBps)),
      ...check(["rebates", index, "filter", "companies", "tierKeys"], rule.filter.companies?.tierKeys ?? []),
    ]),
    ...check(["points", "multiplierBpsByTier"], Object.keys(points.multiplierBpsByTier)),
  ]
}

function tierFaults({ tiers, perks }: Shape): ProgramFault[] {
  const perkKeys = new Set(perks.map(({ key }) => key))
  const [first] = tiers
  const faults: ProgramFault[] = []
  if (first && (first.kind !== "ladder" || first.qualification.conditions.length > 0))
    faults.push(fault(["tiers", 0, "qualification"], "first_tier_not_open"))
  for (const [index, tier] of tiers.entries()) {
    const below = tiers[index - 1]
    const at = (...rest: (string | number)[]) => ["tiers", index, ...rest]
    if (below && tier.kind === "ladder" && below.kind !== "ladder")
      faults.push(fault(at("kind"), "ladder_above_other", { tier: tier.key, below: below.key }))
    if (below && tier.kind === "ladder" && below.kind === "ladder" && !asksMore(tier, below))
      faults.push(fault(at("qualification"), "asks_no_more_than_below", { tier: tier.key, below: below.key }))
    if (
      tier.kind === "seat" &&
      (!tier.seats || !tier.hysteresis || tier.qualification.conditions.length === 0)
    )
      faults.push(fault(at("seats"), "seat_incomplete", { tier: tier.key }))
    if (tier.kind === "invitation" && tier.qualification.conditions.length > 0)
      faults.push(fault(at("qualification"), "invitation_has_conditions", { tier: tier.key }))
    for (const [nth, each] of tier.qualification.conditions.entries())
      if (each.measure === "category_mix" && !each.categoryKeys)
        faults.push(fault(at("qualification", "conditions", nth, "categoryKeys"), "mix_needs_categories"))
    for (const [nth, perk] of tier.perkKeys.entries())
      if (!perkKeys.has(perk))
        faults.push(fault(at("perkKeys", nth), "unknown_perk", { tier: tier.key, perk }))
  }
  return faults
}

/** A step up must ask for more of something that the step below asks for too, or for something new. */
function asksMore(tier: Tier, below: Tier): boolean {
  const conditions = tier.qualification.conditions
  if (conditions.length === 0) return false
  return conditions.some((each) => {
    const same = below.qualification.conditions.find(
      (other) =>
        other.measure === each.measure && JSON.stringify(other.window) === JSON.stringify(each.window),
    )
    return !same || each.atLeast > same.atLeast
  })
}

function ruleFaults(rule: Rule, path: ProgramFault["path"], tiers: readonly Tier[]): ProgramFault[] {
  const faults: ProgramFault[] = []
  const wants = (code: FaultCode, field: string) =>
    faults.push(fault([...path, field], code, { rule: rule.key }))
  const periods = ["month", "quarter", "half_year", "year"]
  if (periods.indexOf(rule.payPeriod) > periods.indexOf(rule.period)) wants("pay_period_longer", "payPeriod")
  if (
    (rule.basis === "growth" || rule.basis === "attainment" || rule.gateBps !== undefined) &&
    !rule.reference
  )
    wants("reference_missing", "reference")
  if (rule.basis === "category_mix" && !rule.mixCategoryKeys) wants("mix_needs_categories", "mixCategoryKeys")
  if (isRatio(rule.basis) && !["all_units", "total", "fixed"].includes(rule.method))
    wants("ratio_needs_whole_method", "method")
  if (rule.method === "per_unit" && rule.basis !== "quantity") wants("unit_amount_needs_quantity", "method")
  if (rule.tail && (rule.method !== "incremental" || rule.basis === "quantity" || isRatio(rule.basis)))
    wants("tail_needs_incremental_money", "tail")
  for (const { key } of tiers) {
    const bands = rule.bandsByTier[key]
    const at = [...path, "bandsByTier", key]
    if (!bands) faults.push(fault(at, "bands_missing", { rule: rule.key, tier: key }))
    for (const [index, each] of (bands ?? []).entries())
      faults.push(...bandFaults(rule, key, each, bands?.[index - 1], [...at, index]))
  }
  return faults
}

/** Bands climb, and what they pay too where a fall would punish the larger customer. */
function bandFaults(
  rule: Rule,
  tier: string,
  band: Rule["bandsByTier"][string][number],
  below: Rule["bandsByTier"][string][number] | undefined,
  path: ProgramFault["path"],
): ProgramFault[] {
  const params = { rule: rule.key, tier }
  const paysAmount = rule.method === "total" || rule.method === "fixed" || rule.method === "per_unit"
  const faults: ProgramFault[] = []
  if (below && band.from <= below.from) faults.push(fault([...path, "from"], "bands_must_climb", params))
  if (paysAmount && band.amountCents === undefined)
    faults.push(fault([...path, "amountCents"], "amount_missing", params))
  const falls = paysAmount
    ? rule.method !== "fixed" && below !== undefined && (band.amountCents ?? 0) < (below.amountCents ?? 0)
    : below !== undefined && band.rateBps < below.rateBps
  // By pieces even slices can: a cheaper piece shifts goods from a better rate to a worse.
  if (falls && (rule.method !== "incremental" || rule.basis === "quantity"))
    faults.push(fault([...path, paysAmount ? "amountCents" : "rateBps"], "more_brings_less", params))
  return faults
}

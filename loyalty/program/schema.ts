import { z } from "zod"

/** The loyalty rules as data. A published version never changes; everything the engine does follows from it. */
export type Program = z.infer<typeof programSchema>
export type Tier = Program["tiers"][number]
export type RebateRule = Program["rebates"][number]
export type Band = RebateRule["bandsByTier"][string][number]
export type Perk = Program["perks"][number]
export type AwardRule = Program["awards"][number]

const key = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/)
const text = z.object({ en: z.string().min(1).max(200), zh: z.string().min(1).max(200) })
const money = z.int().min(0).max(1_000_000_000_000)
const rateBps = z.int().min(0).max(10_000)

const qualification = z.object({
  measure: z.literal("net_revenue"),
  window: z.object({ kind: z.literal("rolling_months"), months: z.int().min(1).max(60) }),
  atLeastCents: money,
})

/** A seat tier has a fixed number of places, taken by rank; a challenger must lead for some reviews in a row. */
const tier = z.object({
  key,
  name: text,
  kind: z.enum(["ladder", "seat"]),
  qualification,
  seats: z.int().min(1).max(100).optional(),
  hysteresis: z.object({ leadBps: rateBps, periods: z.int().min(1).max(24) }).optional(),
  perkKeys: z.array(key),
})

/** `amountCents` is used by the method "total" only: a fixed sum for reaching the band. */
const band = z.object({ fromCents: money, rateBps, amountCents: money.optional() })

const rebate = z.object({
  key,
  name: text,
  basis: z.literal("net_revenue"),
  filter: z.object({ categoryKeys: z.array(z.string()).min(1).optional() }),
  period: z.literal("quarter"),
  method: z.enum(["incremental", "all_units", "rolling", "total"]),
  bandsByTier: z.record(key, z.array(band).min(1)),
  tierBonusBps: z.record(key, rateBps),
  rounding: z.enum(["half_up", "down"]),
})

const pointsRule = z.object({
  /** One point per this many cents of net goods, before the tier's multiplier. */
  earnPerCents: z.int().min(1).max(1_000_000),
  /** 10,000 = once. Tiers not named earn once. */
  multiplierBpsByTier: z.record(key, z.int().min(0).max(1_000_000)),
  pendingUntil: z.literal("shipped_and_paid"),
  expiry: z.object({
    kind: z.literal("fixed_months"),
    months: z.int().min(1).max(120),
    /** "month_end": the last day of that month, so that a customer has one date to remember. */
    align: z.enum(["day", "month_end"]),
  }),
  /** What the house reckons 1,000 points are worth, for costing and for comparing treatments. */
  worthCentsPerThousand: money,
})

/** What a perk is worth to the company a year: a fixed sum, plus a part of what it buys. Costed, never guessed on screen. */
const worth = z.object({ centsPerYear: money, ofNetBps: rateBps })
const perkCommon = { key, name: text, worth, visibility: z.enum(["private", "tier", "public"]) }

const perk = z.discriminatedUnion("kind", [
  z.object({
    ...perkCommon,
    kind: z.literal("named_rep"),
    params: z.object({ answerWithinMinutes: z.int().min(1) }),
  }),
  z.object({
    ...perkCommon,
    kind: z.literal("allocation_class"),
    params: z.object({ class: z.int().min(0).max(9) }),
  }),
  z.object({
    ...perkCommon,
    kind: z.literal("early_access"),
    params: z.object({ days: z.int().min(1).max(90) }),
  }),
  z.object({ ...perkCommon, kind: z.literal("free_freight"), params: z.object({ overCents: money }) }),
  z.object({
    ...perkCommon,
    kind: z.literal("extended_terms"),
    params: z.object({ days: z.int().min(1).max(120) }),
  }),
  z.object({
    ...perkCommon,
    kind: z.literal("return_window"),
    params: z.object({ days: z.int().min(1).max(365) }),
  }),
  z.object({ ...perkCommon, kind: z.literal("gift"), params: z.object({ handedOverBy: z.string().min(1) }) }),
])

const award = z.object({
  key,
  name: text,
  period: z.literal("year"),
  /** The last month of the award's year, 12 = calendar year. The year is named after the one it ends in. */
  closesInMonth: z.int().min(1).max(12),
  measure: z.enum(["net_revenue", "newcomer_net_revenue"]),
  places: z.int().min(1).max(20),
})

export const programSchema = z
  .object({
    name: text,
    currency: z.literal("GBP"),
    timeZone: z.string().min(1),
    periods: z.literal("quarter"),
    /** Worst first. Ladder tiers, then seat tiers: a seat outranks the whole ladder. */
    tiers: z.array(tier).min(1),
    review: z.literal("monthly"),
    /** How long a company keeps a tier it no longer qualifies for; then it falls one step. */
    graceMonths: z.int().min(0).max(24),
    rebates: z.array(rebate),
    points: pointsRule,
    perks: z.array(perk),
    awards: z.array(award),
    guard: z.object({ worthRatioBps: z.int().min(10_001), treatmentGapBps: rateBps, minWorthCents: money }),
  })
  .superRefine((program, context) => {
    for (const message of programFaults(program)) context.addIssue({ code: "custom", message })
  })

type ProgramShape = {
  tiers: readonly z.infer<typeof tier>[]
  rebates: readonly z.infer<typeof rebate>[]
  perks: readonly z.infer<typeof perk>[]
  awards: readonly z.infer<typeof award>[]
  points: z.infer<typeof pointsRule>
}

/** What a schema cannot say: keys that must exist and be unique, ladders that must climb. One sentence each. */
function programFaults(program: ProgramShape): string[] {
  const tierKeys = new Set(program.tiers.map((each) => each.key))
  const named = [
    ...program.rebates.flatMap((rule) => [rule.bandsByTier, rule.tierBonusBps]),
    program.points.multiplierBpsByTier,
  ]
  return [
    ...repeated("tier", program.tiers),
    ...repeated("rebate", program.rebates),
    ...repeated("perk", program.perks),
    ...repeated("award", program.awards),
    ...ladderFaults(program),
    ...program.rebates.flatMap((rule) => bandFaults(rule, program.tiers)),
    ...named
      .flatMap((record) => Object.keys(record))
      .filter((each) => !tierKeys.has(each))
      .map((each) => `unknown tier ${each}`),
  ]
}

function repeated(what: string, items: readonly { key: string }[]): string[] {
  const seen = new Set<string>()
  return items
    .filter((item) => seen.size === seen.add(item.key).size)
    .map((item) => `${what} key ${item.key} is used twice`)
}

function ladderFaults(program: ProgramShape): string[] {
  const perkKeys = new Set(program.perks.map((each) => each.key))
  const faults: string[] = []
  const first = program.tiers[0]
  if (first && (first.kind !== "ladder" || first.qualification.atLeastCents !== 0))
    faults.push("the first tier must be open to everyone")
  for (const [index, each] of program.tiers.entries()) {
    const below = program.tiers[index - 1]
    if (first && each.qualification.window.months !== first.qualification.window.months)
      faults.push(`tier ${each.key} looks back over another window than ${first.key}`)
    if (below && each.kind === "ladder" && below.kind === "seat")
      faults.push(`ladder tier ${each.key} stands above a seat tier`)
    if (below && each.qualification.atLeastCents < below.qualification.atLeastCents)
      faults.push(`tier ${each.key} asks less than ${below.key}`)
    if (
      below &&
      each.kind === "ladder" &&
      each.qualification.atLeastCents === below.qualification.atLeastCents
    )
      faults.push(`tier ${each.key} asks the same as ${below.key}`)
    if (each.kind === "seat" && (!each.seats || !each.hysteresis))
      faults.push(`seat tier ${each.key} needs seats and hysteresis`)
    for (const perkKey of each.perkKeys)
      if (!perkKeys.has(perkKey)) faults.push(`tier ${each.key} names unknown perk ${perkKey}`)
  }
  return faults
}

/** Every tier needs bands, bands climb, and a rate that falls with volume would punish the larger customer. */
function bandFaults(rule: z.infer<typeof rebate>, tiers: readonly { key: string }[]): string[] {
  const faults: string[] = []
  for (const { key: tierKey } of tiers) {
    const bands = rule.bandsByTier[tierKey]
    if (!bands) faults.push(`rebate ${rule.key} has no bands for tier ${tierKey}`)
    for (const [index, each] of (bands ?? []).entries()) {
      const below = bands?.[index - 1]
      if (below && each.fromCents <= below.fromCents)
        faults.push(`rebate ${rule.key}, ${tierKey}: bands must climb`)
      const falls =
        below && (each.rateBps < below.rateBps || (each.amountCents ?? 0) < (below.amountCents ?? 0))
      if (falls && rule.method !== "incremental")
        faults.push(`rebate ${rule.key}, ${tierKey}: more volume must not bring less`)
    }
  }
  return faults
}

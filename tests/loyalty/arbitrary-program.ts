import fc from "fast-check"
import { isRatio } from "#loyalty/program/faults.ts"
import { requireProgram } from "#loyalty/program/parse-program.ts"
import { lineFilter } from "#loyalty/program/parts/rebates.ts"
import type { Band, LineFilter, Program, RebateRule } from "#loyalty/program/schema.ts"
import { arbitraryPoints } from "./arbitrary-points.ts"
import { arbitraryTiers } from "./arbitrary-tiers.ts"
import { vocabulary } from "./vocabulary.ts"

const text = { en: "Words", zh: "词" }
const someOf = (from: readonly string[]) => fc.subarray([...from], { minLength: 1 })
/** Present one time in so many. */
const rarely = <T>(from: fc.Arbitrary<T>, oneIn = 5): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: from })

/**
 * Any valid program: every basis, method, filter, reference, gate, cap, tail, stacking, period and moment of earning that
 * the schema allows. Built to be valid, and parsed by the product's own door to be sure.
 */
export function arbitraryProgram(tierCount: number): fc.Arbitrary<Program> {
  const tierKeys = vocabulary.tiers.slice(0, tierCount)
  return fc
    .record({
      rebates: fc.array(arbitraryRule(tierKeys), { maxLength: 5 }),
      points: arbitraryPoints(tierKeys),
      tiers: arbitraryTiers(tierKeys),
    })
    .map(({ rebates, points, tiers }) =>
      requireProgram({
        schema: 2,
        name: text,
        currency: "GBP",
        timeZone: "Europe/London",
        ...tiers,
        rebates: rebates.map((rule, index) => ({ ...rule, key: `rule${index}` })),
        points,
        perks: [],
        awards: [],
        milestones: [],
        guard: {
          worthBy: "net_revenue",
          worthRatioBps: 12_500,
          treatmentGapBps: 50,
          minWorthCents: 0,
          atPublish: "override",
        },
      }),
    )
}

const bases = ["net_revenue", "quantity", "growth", "category_mix", "attainment", "paid_on_time"] as const
const methods = ["incremental", "incremental", "all_units", "rolling", "total", "per_unit", "fixed"] as const
const periods = ["month", "quarter", "half_year", "year"] as const

function arbitraryRule(tierKeys: readonly string[]): fc.Arbitrary<Omit<RebateRule, "key">> {
  const steps = fc.array(
    fc.record({
      gap: fc.nat(400),
      rateBps: fc.integer({ min: 0, max: 2_500 }),
      amountCents: fc.nat(50_000),
    }),
    { minLength: 1, maxLength: 4 },
  )
  return fc
    .record({
      basis: fc.constantFrom(...bases),
      method: fc.constantFrom(...methods),
      period: fc.constantFrom(...periods),
      filter: arbitraryFilter(tierKeys),
      reference: arbitraryReference(),
      isCompared: fc.boolean(),
      mixCategoryKeys: someOf(vocabulary.categories),
      stepsOfTiers: fc.array(steps, { minLength: tierKeys.length, maxLength: tierKeys.length }),
      bonuses: fc.array(fc.constantFrom(0, 0, 25, 333), {
        minLength: tierKeys.length,
        maxLength: tierKeys.length,
      }),
      tail: rarely(
        fc.record({
          perCents: fc.integer({ min: 20_000, max: 500_000 }),
          addBps: fc.integer({ min: 1, max: 50 }),
          maxBps: fc.integer({ min: 0, max: 4_000 }),
        }),
      ),
      earnedAt: fc.constantFrom("order", "shipment", "invoice", "payment"),
      gateBps: rarely(fc.integer({ min: 0, max: 15_000 })),
      capMeasure: rarely(fc.integer({ min: 1, max: 1_000 })),
      capRateBps: rarely(fc.integer({ min: 0, max: 2_000 })),
      capAmountCents: rarely(fc.integer({ min: 0, max: 60_000 })),
      floorCents: rarely(fc.integer({ min: 0, max: 5_000 })),
      stackingGroup: rarely(fc.constantFrom("base", "extra"), 3),
      rounding: fc.constantFrom("half_up", "down"),
      payPeriod: rarely(fc.constantFrom(...periods), 3),
      settleInto: fc.constantFrom("credit_note", "account_credit", "points", "points", "goods"),
      minimumPayoutCents: fc.constantFrom(0, 0, 2_000, 20_000),
      isMinimumTheCap: fc.boolean(),
    })
    .map((drawn) => ruleOf(drawn, tierKeys))
}

type Drawn = Pick<
  RebateRule,
  "basis" | "method" | "period" | "filter" | "earnedAt" | "rounding" | "settleInto" | "minimumPayoutCents"
> & {
  payPeriod: RebateRule["payPeriod"] | undefined
  /** So that what is due is now and then the very minimum. */
  isMinimumTheCap: boolean
  reference: NonNullable<RebateRule["reference"]>
  isCompared: boolean
  mixCategoryKeys: string[]
  stepsOfTiers: { gap: number; rateBps: number; amountCents: number }[][]
  bonuses: number[]
  tail: RebateRule["tail"]
  gateBps: number | undefined
  capMeasure: number | undefined
  capRateBps: number | undefined
  capAmountCents: number | undefined
  floorCents: number | undefined
  stackingGroup: string | undefined
}

/** Brings what was drawn into a shape that means something together. */
function ruleOf(drawn: Drawn, tierKeys: readonly string[]): Omit<RebateRule, "key"> {
  const { basis, period, filter, earnedAt, rounding, settleInto, capAmountCents } = drawn
  const method = fittingMethod(basis, drawn.method)
  const unit = isRatio(basis) ? 15 : basis === "quantity" ? 1 : 1_500
  const needsReference = basis === "growth" || basis === "attainment" || drawn.gateBps !== undefined
  const takesTail = method === "incremental" && basis !== "quantity" && !isRatio(basis)
  const mayFall = method === "fixed" || (method === "incremental" && basis !== "quantity")
  const caps = {
    ...(drawn.capMeasure === undefined ? {} : { measure: drawn.capMeasure * unit }),
    ...(drawn.capRateBps === undefined ? {} : { rateBps: drawn.capRateBps }),
    ...(drawn.capAmountCents === undefined ? {} : { amountCents: drawn.capAmountCents }),
  }
  return {
    name: text,
    basis,
    filter,
    ...(basis === "category_mix" ? { mixCategoryKeys: drawn.mixCategoryKeys } : {}),
    ...(needsReference || drawn.isCompared ? { reference: drawn.reference } : {}),
    period,
    payPeriod: shorter(drawn.payPeriod ?? period, period),
    method,
    bandsByTier: Object.fromEntries(
      tierKeys.map((key, at) => [key, bandsOf(drawn.stepsOfTiers[at] ?? [], method, unit, mayFall)]),
    ),
    tierBonusBps: Object.fromEntries(tierKeys.map((key, at) => [key, drawn.bonuses[at] ?? 0])),
    ...(takesTail && drawn.tail ? { tail: drawn.tail } : {}),
    earnedAt,
    ...(drawn.gateBps === undefined ? {} : { gateBps: drawn.gateBps }),
    ...(Object.keys(caps).length > 0 ? { caps } : {}),
    ...(drawn.floorCents === undefined ? {} : { floorCents: drawn.floorCents }),
    ...(drawn.stackingGroup === undefined ? {} : { stackingGroup: drawn.stackingGroup }),
    settleInto,
    minimumPayoutCents: (drawn.isMinimumTheCap ? capAmountCents : undefined) ?? drawn.minimumPayoutCents,
    rounding,
  }
}

/** A shorter pay period is an advance on the running one. */
function shorter(a: RebateRule["period"], b: RebateRule["period"]): RebateRule["period"] {
  return periods.indexOf(a) < periods.indexOf(b) ? a : b
}

function fittingMethod(basis: RebateRule["basis"], method: RebateRule["method"]): RebateRule["method"] {
  if (isRatio(basis)) return method === "total" || method === "fixed" ? method : "all_units"
  return method === "per_unit" && basis !== "quantity" ? "rolling" : method
}

/** Bands climb; what they pay too, except slice by slice of money, where a later slice may bring less. */
function bandsOf(
  steps: readonly { gap: number; rateBps: number; amountCents: number }[],
  method: RebateRule["method"],
  unit: number,
  mayFall: boolean,
): Band[] {
  const perUnit = method === "per_unit" ? 50 : 1
  let from = 0
  let rateBps = 0
  let amountCents = 0
  return steps.map((step, at) => {
    from += at === 0 ? (step.gap % 2) * step.gap * unit : (step.gap + 1) * unit
    rateBps = mayFall ? step.rateBps : rateBps + Math.floor(step.rateBps / 4)
    amountCents = mayFall ? step.amountCents : amountCents + Math.floor(step.amountCents / perUnit)
    const paysAmount = method === "total" || method === "fixed" || method === "per_unit"
    return paysAmount ? { from, rateBps: 0, amountCents } : { from, rateBps }
  })
}

function arbitraryFilter(tierKeys: readonly string[]): fc.Arbitrary<LineFilter> {
  const companies = fc.record({
    countries: rarely(someOf(vocabulary.countries)),
    regions: rarely(someOf(vocabulary.regions)),
    tierKeys: rarely(someOf(tierKeys)),
    joinedFromOn: rarely(fc.constantFrom("2024-02-01", "2024-09-15", "2025-01-01")),
  })
  return fc
    .record({
      categoryKeys: rarely(someOf(vocabulary.categories), 3),
      brandKeys: rarely(someOf(vocabulary.brands)),
      skus: rarely(someOf(vocabulary.skus)),
      newWithinDays: rarely(fc.constantFrom(1, 30, 365)),
      companies: rarely(companies),
    })
    .map((filter) => lineFilter.parse(withoutHoles(filter)))
}

function arbitraryReference(): fc.Arbitrary<NonNullable<RebateRule["reference"]>> {
  const money = fc.integer({ min: 0, max: 1_500_000 })
  return fc.oneof(
    fc.record({ kind: fc.constant("fixed" as const), cents: money }),
    fc.record({
      kind: fc.constant("prior_year" as const),
      growthBps: fc.constantFrom(-10_000, -500, 0, 500, 2_500),
      without: fc.oneof(
        fc.record({ kind: fc.constantFrom("no_rebate" as const, "from_zero" as const) }),
        fc.record({ kind: fc.constant("assume" as const), cents: money }),
      ),
    }),
  )
}

/** The same without keys that hold nothing, at any depth: the schema's optional keys are absent, not undefined. */
function withoutHoles(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  const kept = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutHoles(each)]))
}

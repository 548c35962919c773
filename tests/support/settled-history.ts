import fc from "fast-check"
import { addMonths, periodBounds } from "#loyalty/calendar.ts"
import { cents, points } from "#loyalty/money.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import { isRatio } from "#loyalty/program/faults.ts"
import { type Program, programSchema, type RebateRule } from "#loyalty/program/schema.ts"
import { accruePeriod, openPeriod } from "#loyalty/rebates/accrue-period.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"
import { planSettlement } from "#loyalty/settle/plan-settlement.ts"
import { type SettledCompany, settleCompany } from "#loyalty/settle/settle-company.ts"
import type { OwedRow } from "#loyalty/settle/types.ts"
import type { OrderEvent } from "#loyalty/statement/build-statement.ts"

const tierKey = "gold"
const none = {
  orderedCents: 0,
  orderedUnits: 0,
  shippedCents: 0,
  shippedUnits: 0,
  qualifiedCents: 0,
  qualifiedUnits: 0,
  onTimeCents: 0,
  onTimeUnits: 0,
}

/** A rule of any basis, method, filter, cap and pay-out that the program's schema allows. */
const anyRule = (key: string): fc.Arbitrary<RebateRule> =>
  fc
    .record({
      basis: fc.constantFrom(
        "net_revenue",
        "quantity",
        "growth",
        "category_mix",
        "attainment",
        "paid_on_time" as const,
      ),
      method: fc.constantFrom("incremental", "all_units", "rolling", "total", "per_unit", "fixed" as const),
      period: fc.constantFrom("quarter", "half_year" as const),
      payPeriod: fc.constantFrom("month", "quarter" as const),
      steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: 300 })), {
        minLength: 1,
        maxLength: 4,
      }),
      bonus: fc.constantFrom(0, 0, 45),
      tail: fc.boolean(),
      earnedAt: fc.constantFrom("order", "shipment", "invoice", "payment" as const),
      gateBps: fc.option(fc.integer({ min: 1, max: 12_000 }), { nil: undefined }),
      caps: fc.option(
        fc.record({
          measure: fc.integer({ min: 1, max: 60_000 }),
          rateBps: fc.integer({ min: 1, max: 400 }),
          amountCents: fc.integer({ min: 1, max: 2_000 }),
        }),
        { nil: undefined },
      ),
      floorCents: fc.constantFrom(undefined, undefined, 40),
      group: fc.constantFrom(undefined, "best"),
      without: fc.constantFrom("no_rebate", "from_zero", "assume" as const),
      fixed: fc.boolean(),
      filter: fc.constantFrom<RebateRule["filter"]>(
        {},
        { categoryKeys: ["home"] },
        { brandKeys: ["b"] },
        { companies: { countries: ["GB"] } },
        { companies: { tierKeys: ["silver"] } },
      ),
      settleInto: fc.constantFrom("credit_note", "account_credit", "points", "goods" as const),
      minimumPayoutCents: fc.constantFrom(0, 0, 300),
      rounding: fc.constantFrom("half_up", "down" as const),
    })
    .map((wish) => ruleOf(key, wish))

type Wish = {
  basis: RebateRule["basis"]
  method: RebateRule["method"]
  period: "quarter" | "half_year"
  payPeriod: "month" | "quarter"
  steps: [number, number][]
  bonus: number
  tail: boolean
  gateBps: number | undefined
  caps: RebateRule["caps"] | undefined
  floorCents: number | undefined
  group: string | undefined
  without: "no_rebate" | "from_zero" | "assume"
  fixed: boolean
} & Pick<RebateRule, "earnedAt" | "filter" | "settleInto" | "minimumPayoutCents" | "rounding">

function ruleOf(key: string, wish: Wish): RebateRule {
  const { basis, bonus, gateBps, caps, floorCents, group, without, fixed, steps, tail, ...rest } = wish
  const ratio = isRatio(basis)
  const unit = basis === "quantity" ? 1_000 : ratio ? 5 : 1
  let method = wish.method
  if (ratio && !["all_units", "total", "fixed"].includes(method)) method = "all_units"
  if (method === "per_unit" && basis !== "quantity") method = "incremental"
  let [from, rate, amountCents] = [0, 0, 0]
  const bands = steps.map(([step, by], index) => {
    from += index === 0 && by % 2 === 0 ? 0 : Math.ceil(step / unit)
    rate += by
    amountCents += method === "per_unit" ? (by % 5) + 1 : by
    return { from, rateBps: rate, amountCents }
  })
  const needsReference = basis === "growth" || basis === "attainment" || gateBps !== undefined
  const prior = {
    kind: "prior_year" as const,
    growthBps: 500,
    without: without === "assume" ? { kind: without, cents: 9_000 } : { kind: without },
  }
  const withTail = tail && method === "incremental" && basis !== "quantity" && !ratio
  return {
    ...rest,
    key,
    name: { en: key, zh: key },
    basis,
    method,
    bandsByTier: Object.fromEntries(demoProgram.tiers.map((tier) => [tier.key, bands])),
    tierBonusBps: bonus > 0 ? { [tierKey]: bonus } : {},
    ...(basis === "category_mix" && { mixCategoryKeys: ["gifts"] }),
    ...(needsReference && { reference: fixed ? { kind: "fixed" as const, cents: 20_000 } : prior }),
    ...(withTail && { tail: { perCents: 3_000, addBps: 10, maxBps: rate + 45 } }),
    ...(gateBps !== undefined && { gateBps }),
    ...(caps && { caps }),
    ...(floorCents !== undefined && { floorCents }),
    ...(group !== undefined && { stackingGroup: group }),
  }
}

const nested = fc
  .tuple(
    fc.integer({ min: 0, max: 30_000 }),
    fc.integer({ min: 0, max: 40 }),
    fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)),
  )
  .map(([net, pieces, shares]) => {
    const part = (whole: number, of: number) => Math.floor((whole * (shares[of] ?? 0)) / 100)
    const [shippedCents, shippedUnits] = [part(net, 0), part(pieces, 0)]
    const [qualifiedCents, qualifiedUnits] = [part(shippedCents, 1), part(shippedUnits, 1)]
    return {
      orderedCents: net,
      orderedUnits: pieces,
      shippedCents,
      shippedUnits,
      qualifiedCents,
      qualifiedUnits,
      onTimeCents: part(qualifiedCents, 2),
      onTimeUnits: part(qualifiedUnits, 2),
    }
  })

const order = fc.record({
  month: fc.integer({ min: 0, max: 5 }),
  segmentKey: fc.constantFrom("home", "gifts", "home+a", "gifts+a+b", "home+b.quarter"),
  measures: nested,
  before: fc.boolean(),
})

/** A company with any history under any rules, settled in part before, settled again now; or null if there is nothing to settle. */
export const settledHistory: fc.Arbitrary<SettledCompany | null> = fc
  .record({
    rules: fc.tuple(anyRule("a"), anyRule("b")),
    orders: fc.array(order, { maxLength: 10 }),
    settledShare: fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 6, maxLength: 6 }),
    through: fc.constantFrom("2026-03-31", "2026-06-30", "2026-12-31"),
    debtPoints: fc.constantFrom(0, 7),
  })
  .map(({ rules, orders, settledShare, through, debtPoints }) => {
    const program = programSchema.parse({ ...demoProgram, rebates: rules } satisfies Program)
    const periods = ["2026-Q1", "2026-Q2", "2026-H1"].flatMap(
      (period) => factsOf(program, period, orders) ?? [],
    )
    const stated = periods.map(({ facts, events }, at) => ({
      facts: settledBefore(facts, settledShare.slice(at * 2)),
      orders: events,
    }))
    const owed = stated.flatMap(({ facts }) => owedRows(facts))
    const plan = planSettlement(owed, through)
    if (plan.rows.length === 0) return null
    return settleCompany({
      house: { name: "House" },
      company: { id: "c", number: "C-1", name: "Lantern House" },
      programs: [{ id: "v1", number: 1, hash: "h", program }],
      periods: stated.filter(({ facts }) => plan.rows.some((row) => row.period === facts.period)),
      plan,
      run: { id: "run", number: "RS-2026-000001", payPeriod: "2026-Q2", throughOn: through },
      creditNoteNumber: "CN-2026-000001",
      program,
      programVersionId: "v1",
      debtPoints: points(debtPoints),
      at: new Date("2027-01-10T10:00:00Z"),
      on: "2027-01-10",
    })
  })

type Order = { month: number; segmentKey: string; measures: typeof none; before: boolean }

function factsOf(
  program: Program,
  period: string,
  orders: readonly Order[],
): { facts: PeriodFacts; events: OrderEvent[] } | null {
  const { startsOn, endsOn } = periodBounds(period)
  const unit = period.includes("H") ? "half_year" : "quarter"
  const rules = program.rebates.filter((rule) => rule.period === unit)
  if (rules.length === 0) return null
  const terms = { period, startsOn, endsOn, programVersionId: "v1", program, rules }
  const events: OrderEvent[] = []
  const deltas = orders.map(({ month, segmentKey, measures, before }, index) => {
    const placedOn = addMonths("2026-01-05", month - (before ? 12 : 0))
    if (placedOn >= startsOn && placedOn <= endsOn)
      events.push({ orderId: `o${index}`, number: `SO-${index}`, placedOn, segmentKey, ...measures })
    return { month: placedOn.slice(0, 7), segmentKey, ...measures }
  })
  return { facts: accruePeriod(openPeriod(terms, tierKey), deltas).period, events }
}

/** Settles a share of what is earned, also more than all of it: goods that came back since. */
function settledBefore(facts: PeriodFacts, shares: readonly number[]): PeriodFacts {
  const posted = facts.posted.map((row, at) => ({
    ...row,
    settledCents: cents(Math.floor((row.earnedCents * (shares[at] ?? 0)) / 100)),
  }))
  return { ...facts, posted }
}

function owedRows({ posted, rules, period, startsOn, endsOn, program }: PeriodFacts): OwedRow[] {
  return posted.flatMap(({ ruleKey, earnedCents, settledCents }) => {
    const rule = rules.find(({ key }) => key === ruleKey)
    if (!rule || earnedCents === settledCents) return []
    const { payPeriod, minimumPayoutCents, settleInto } = rule
    const { worthCentsPerThousand } = program.points
    const terms = { payPeriod, minimumPayoutCents, settleInto, worthCentsPerThousand }
    return { period, ruleKey, startsOn, endsOn, programVersionId: "v1", earnedCents, settledCents, terms }
  })
}

import fc from "fast-check"
import { parseProgram } from "#loyalty/program/parse-program.ts"
import type { Program } from "#loyalty/program/schema.ts"

/** Any program that the schema accepts, of every kind of tier, rule, perk and award. For properties. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .record({
    ladder: fc.integer({ min: 1, max: 3 }),
    others: fc.array(fc.constantFrom("seat", "invitation"), { maxLength: 2 }),
  })
  .chain(({ ladder, others }) => {
    const tierKeys = [...Array(ladder).keys()]
      .map((at) => `step${at}`)
      .concat(others.map((_, at) => `top${at}`))
    return fc
      .record({
        name,
        perks: fc.array(perk, { maxLength: 5 }).map(keyed("perk")),
        conditions: fc.array(fc.array(condition, { minLength: 1, maxLength: 3 }), {
          minLength: 6,
          maxLength: 6,
        }),
        tierPolicy,
        rebates: fc.array(rebate(tierKeys), { maxLength: 4 }).map(keyed("rule")),
        points: points(tierKeys),
        awards: fc.array(award, { maxLength: 3 }).map(keyed("award")),
        milestones: fc.array(milestone, { maxLength: 3 }).map(keyed("mark")),
        guard,
        seats: fc.integer({ min: 1, max: 100 }),
        lead: fc.record({
          leadBps: fc.integer({ min: 0, max: 10_000 }),
          periods: fc.integer({ min: 1, max: 24 }),
        }),
        holds: fc.array(fc.nat({ max: 9 }), { maxLength: 12 }),
      })
      .map(({ conditions, seats, lead, holds, ...parts }) => ({
        schema: 2,
        currency: "GBP",
        timeZone: "Europe/London",
        ...parts,
        tiers: tierKeys.map((key, at) => {
          const kind = others[at - ladder] ?? "ladder"
          const perkKeys = [...new Set(holds.filter((hold) => hold % tierKeys.length === at))]
            .map((hold) => parts.perks[hold]?.key)
            .filter((perkKey) => perkKey !== undefined)
          // A ladder that climbs: each step asks more of the same thing.
          const asks = {
            measure: "net_revenue",
            window: { kind: "rolling_months", months: 12 },
            atLeast: at * 123_456,
          }
          const own = at === 0 || kind === "invitation" ? [] : [asks, ...(conditions[at] ?? []).slice(1)]
          return {
            key,
            name: { en: `Tier ${at}`, zh: `等级${at}` },
            kind,
            qualification: { match: at % 2 ? "any" : "all", conditions: own },
            ...(kind === "seat" ? { seats, hysteresis: lead } : {}),
            perkKeys,
          }
        }),
      }))
  })
  .map((json) => parseProgram(json))
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.program)

function keyed<T extends object>(prefix: string) {
  return (items: T[]): (T & { key: string })[] =>
    items.map((item, at) => ({ ...item, key: `${prefix}${at}` }))
}

const word = fc.stringMatching(/^[A-Za-z0-9£%&.,-]{1,12}( [A-Za-z0-9£%&.,-]{1,12})?$/)
const name = fc.record({ en: word, zh: fc.constantFrom("季度返利", "黄金", "年度 新秀", "锦旗") })
const categoryKeys = fc.uniqueArray(fc.constantFrom("home", "kitchen", "occasions", "bags & more"), {
  minLength: 1,
  maxLength: 3,
})
const day = fc
  .integer({ min: 0, max: 800 })
  .map((at) => new Date(1_780_000_000_000 + at * 86_400_000).toISOString().slice(0, 10))
const cents = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 0, max: 1_000_000_000_000 }),
)
const bps = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 }))
const maybe: { requiredKeys: never[] } = { requiredKeys: [] }

/** An absent part rather than an empty one: a form cannot tell the two apart, and neither can the engine. */
const filled = <T extends object>(part: fc.Arbitrary<T>) =>
  part.map((each) => (Object.keys(each).length === 0 ? undefined : each))

const windowOf = fc.oneof(
  fc.record({ kind: fc.constant("rolling_months"), months: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant("calendar"), unit: fc.constantFrom("month", "quarter", "year") }),
)
const condition = fc.record({
  measure: fc.constantFrom(
    "net_revenue",
    "gross_margin",
    "quantity",
    "category_mix",
    "growth",
    "paid_on_time",
  ),
  window: windowOf,
  atLeast: cents,
  categoryKeys,
})
const tierPolicy = fc.record({
  review: fc.constantFrom("monthly", "quarterly", "yearly"),
  promotion: fc.constantFrom("next_day", "at_review"),
  graceMonths: fc.integer({ min: 0, max: 24 }),
  noticeDays: fc.integer({ min: 0, max: 180 }),
  fall: fc.constantFrom("one_step", "to_deserved"),
  softLandingMonths: fc.integer({ min: 0, max: 24 }),
})

const companies = fc.record(
  {
    countries: fc.uniqueArray(fc.constantFrom("GB", "FR", "DE"), { minLength: 1 }),
    regions: fc.uniqueArray(fc.constantFrom("Wales & Northern Ireland", "London"), { minLength: 1 }),
    joinedFromOn: day,
    tierKeys: fc.constant(["step0"]),
  },
  maybe,
)
const filter = fc.record(
  {
    categoryKeys,
    brandKeys: fc.uniqueArray(fc.constantFrom("Voyage", "Inis, of Erin"), { minLength: 1 }),
    skus: fc.uniqueArray(fc.stringMatching(/^[A-Z0-9][A-Z0-9._-]{0,9}$/), { minLength: 1, maxLength: 5 }),
    newWithinDays: fc.integer({ min: 1, max: 730 }),
    companies: filled(companies),
  },
  maybe,
)
const reference = fc.oneof(
  fc.record({
    kind: fc.constant("prior_year"),
    growthBps: fc.oneof(fc.constant(0), fc.integer({ min: -10_000, max: 100_000 })),
    without: fc.oneof(
      fc.record({ kind: fc.constantFrom("no_rebate", "from_zero") }),
      fc.record({ kind: fc.constant("assume"), cents }),
    ),
  }),
  fc.record({ kind: fc.constant("fixed"), cents }),
)
const caps = filled(
  fc.record({ measure: fc.integer({ min: 1, max: 1_000_000 }), rateBps: bps, amountCents: cents }, maybe),
)
const periods = ["month", "quarter", "half_year", "year"]

function rebate(tierKeys: readonly string[]) {
  const climbing = fc
    .uniqueArray(fc.integer({ min: 0, max: 50_000_000 }), { minLength: 1, maxLength: 5 })
    .chain((steps) => fc.constantFrom(steps, [0, ...steps.filter((step) => step > 0).slice(1)]))
    .map((steps) => steps.toSorted((a, b) => a - b))
  const tierBands = fc.tuple(climbing, fc.integer({ min: 0, max: 1_500 }), fc.boolean())
  return fc
    .record({
      name,
      basis: fc.constantFrom(
        "net_revenue",
        "quantity",
        "growth",
        "category_mix",
        "attainment",
        "paid_on_time",
      ),
      method: fc.constantFrom("incremental", "all_units", "rolling", "total", "per_unit", "fixed"),
      filter,
      reference,
      mixCategoryKeys: categoryKeys,
      period: fc.nat({ max: 3 }),
      pay: fc.nat({ max: 3 }),
      bands: fc.array(tierBands, { minLength: tierKeys.length, maxLength: tierKeys.length }),
      bonus: fc.dictionary(fc.constantFrom(...tierKeys), bps, { maxKeys: 3 }),
      tail: fc.option(
        fc.record({
          perCents: fc.integer({ min: 1, max: 10_000_000 }),
          addBps: fc.integer({ min: 1, max: 1_000 }),
          maxBps: bps,
        }),
        { nil: undefined },
      ),
      earnedAt: fc.constantFrom("order", "shipment", "invoice", "payment"),
      gateBps: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
      caps: fc.option(caps, { nil: undefined }),
      floorCents: fc.option(cents, { nil: undefined }),
      stackingGroup: fc.option(fc.constantFrom("best", "extra"), { nil: undefined }),
      settleInto: fc.constantFrom("credit_note", "account_credit", "points", "goods"),
      minimumPayoutCents: cents,
      rounding: fc.constantFrom("half_up", "down"),
    })
    .map(({ pay, period, bands, bonus, tail, ...rule }) => {
      const ratio = rule.basis === "category_mix" || rule.basis === "attainment"
      const basis = rule.method === "per_unit" ? "quantity" : rule.basis
      const method =
        ratio && !["all_units", "total", "fixed"].includes(rule.method)
          ? rule.method === "per_unit"
            ? "per_unit"
            : "all_units"
          : rule.method
      const pays = ["total", "per_unit", "fixed"].includes(method)
      const tailed = method === "incremental" && !["quantity", "category_mix", "attainment"].includes(basis)
      return {
        ...rule,
        basis,
        method,
        period: periods[period],
        payPeriod: periods[Math.min(pay, period)],
        tierBonusBps: bonus,
        ...(tail && tailed ? { tail } : {}),
        bandsByTier: Object.fromEntries(
          tierKeys.map((key, at) => {
            const [steps, rate, both] = bands[at] ?? [[0], 0, false]
            return [
              key,
              steps.map((from, nth) => ({
                from,
                rateBps: pays && !both ? 0 : rate + nth * 10,
                ...(pays ? { amountCents: rate + nth } : {}),
              })),
            ]
          }),
        ),
      }
    })
}

const earn = fc.oneof(
  fc.record({
    name,
    kind: fc.constant("per_money"),
    perCents: fc.integer({ min: 1, max: 1_000_000 }),
    categoryKeys,
  }),
  fc.record({ name, kind: fc.constant("per_unit"), points: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.record({
    name,
    kind: fc.constant("action"),
    action: fc.constantFrom("first_order", "referral", "on_time_payment", "online_order"),
    points: fc.integer({ min: 1, max: 10_000_000 }),
  }),
)
const factorBps = fc.integer({ min: 0, max: 1_000_000 })
const campaign = fc
  .record({ name, factorBps, fromOn: day, length: fc.nat({ max: 60 }) })
  .map(({ length, ...each }) => ({
    ...each,
    toOn: new Date(Date.parse(each.fromOn) + length * 86_400_000).toISOString().slice(0, 10),
  }))

function points(tierKeys: readonly string[]) {
  return fc.record({
    earn: fc.array(earn, { maxLength: 4 }).map(keyed("earn")),
    multiplierBpsByTier: fc.dictionary(fc.constantFrom(...tierKeys), factorBps, { maxKeys: 4 }),
    campaigns: fc.array(campaign, { maxLength: 3 }).map(keyed("camp")),
    pending: fc.oneof(
      fc.record({ until: fc.constantFrom("shipped", "paid") }),
      fc.record({ until: fc.constant("days"), days: fc.integer({ min: 0, max: 365 }) }),
    ),
    expiry: fc.oneof(
      fc.record({
        kind: fc.constant("fixed_months"),
        months: fc.integer({ min: 1, max: 120 }),
        align: fc.constantFrom("day", "month_end"),
      }),
      fc.record({ kind: fc.constant("end_of_year"), yearsOn: fc.integer({ min: 0, max: 10 }) }),
      fc.record({ kind: fc.constant("inactivity"), months: fc.integer({ min: 1, max: 120 }) }),
    ),
    warnDaysBefore: fc.array(fc.integer({ min: 1, max: 180 }), { maxLength: 4 }),
    worthCentsPerThousand: cents,
    expectedRedemptionBps: bps,
  })
}

const days = (most: number) => fc.record({ days: fc.integer({ min: 1, max: most }) })
const perkKinds = {
  named_rep: fc.record({ answerWithinMinutes: fc.integer({ min: 1, max: 100_000 }) }),
  allocation_class: fc.record({ class: fc.integer({ min: 0, max: 9 }) }),
  early_access: days(90),
  free_freight: fc.record({ overCents: cents }),
  extended_terms: days(120),
  return_window: days(365),
  training: fc.record({ hoursPerYear: fc.integer({ min: 1, max: 1_000 }) }),
  on_site_service: fc.record({ visitsPerYear: fc.integer({ min: 1, max: 365 }) }),
  coop_advertising: fc.record({ ofNetBps: bps, capCents: cents }),
  gift: fc.record({ handedOverBy: fc.constantFrom("director", "区域经理") }),
}
const perk = fc.oneof(
  ...Object.entries(perkKinds).map(([kind, params]) =>
    fc.record({
      name,
      kind: fc.constant(kind),
      params: fc.oneof<fc.Arbitrary<object>[]>(params),
      worth: fc.record({ centsPerYear: cents, ofNetBps: bps }),
      visibility: fc.constantFrom("private", "tier", "public"),
    }),
  ),
)
const gift = fc.option(
  fc.record({ name, handedOverBy: fc.constantFrom("director", "区域经理"), worthCents: cents }),
  { nil: undefined },
)
const award = fc.record({
  name,
  period: fc.constantFrom("quarter", "year"),
  closesInMonth: fc.integer({ min: 1, max: 12 }),
  measure: fc.constantFrom("net_revenue", "growth", "order_days", "newcomer_net_revenue", "paid_on_time"),
  scope: fc.oneof(
    fc.record({ by: fc.constantFrom("house", "region") }),
    fc.record({ by: fc.constant("category"), categoryKey: fc.constantFrom("home", "kitchen") }),
  ),
  places: fc.integer({ min: 1, max: 20 }),
  minimumCents: cents,
  gift,
  announce: fc.constantFrom("ask", "private"),
})
const milestone = fc.record({
  name,
  kind: fc.constantFrom("years", "orders", "net_revenue"),
  at: fc.integer({ min: 1, max: 1_000_000_000 }),
  gift,
})
const guard = fc.record({
  worthBy: fc.constantFrom("net_revenue", "contribution"),
  worthRatioBps: fc.integer({ min: 10_001, max: 1_000_000 }),
  treatmentGapBps: bps,
  minWorthCents: cents,
  atPublish: fc.constantFrom("override", "block"),
})

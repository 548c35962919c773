import { demoProgram } from "#loyalty/program/demo-program.ts"
import { requireProgram } from "#loyalty/program/parse-program.ts"
import type { Program, RebateRule } from "#loyalty/program/schema.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { bandsOf, rebateRule, type Step } from "./rebate-rules.ts"

const tierKeys = demoProgram.tiers.map(({ key }) => key)
/** The same table for every tier, a little better from one to the next. */
const forAll = (steps: readonly Step[]) =>
  Object.fromEntries(
    tierKeys.map((key, rank) => [
      key,
      bandsOf(steps.map(([from, rateBps, amount]) => [from, rateBps + rank * 10, amount && amount + rank])),
    ]),
  )
const rule = (key: string, steps: readonly Step[], fields: Partial<RebateRule>) =>
  rebateRule(steps, { key, bandsByTier: forAll(steps), payPeriod: "month", ...fields })

/** One rule of every kind: each basis, each length of period, each stage, filters on everything, groups, caps, gates and tails. */
const rules: RebateRule[] = [
  rule(
    "quarter",
    [
      [0, 100],
      [50_000, 200],
      [200_000, 300],
    ],
    {
      tail: { perCents: 40_000, addBps: 15, maxBps: 500 },
      tierBonusBps: { gold: 20, champion: 50 },
    },
  ),
  rule(
    "growth",
    [
      [0, 500],
      [100_000, 800],
    ],
    {
      basis: "growth",
      period: "year",
      filter: { categoryKeys: ["home", "kitchen"] },
      reference: { kind: "prior_year", growthBps: 500, without: { kind: "from_zero" } },
      earnedAt: "shipment",
    },
  ),
  rule(
    "pieces",
    [
      [20, 0, 15],
      [60, 0, 25],
    ],
    {
      basis: "quantity",
      method: "per_unit",
      period: "month",
      filter: { brandKeys: ["quay"] },
      earnedAt: "invoice",
    },
  ),
  rule(
    "punctual",
    [
      [20_000, 100],
      [100_000, 150],
    ],
    { basis: "paid_on_time", method: "all_units", period: "month" },
  ),
  rule(
    "mix",
    [
      [2_000, 50],
      [4_000, 120],
    ],
    {
      basis: "category_mix",
      method: "all_units",
      mixCategoryKeys: ["occasions"],
      period: "half_year",
      settleInto: "points",
    },
  ),
  rule(
    "target",
    [
      [8_000, 100],
      [10_000, 200],
    ],
    {
      basis: "attainment",
      method: "all_units",
      reference: { kind: "fixed", cents: 300_000 },
      gateBps: 8_000,
      earnedAt: "order",
      stackingGroup: "year_end",
    },
  ),
  rule(
    "rolling",
    [
      [0, 80],
      [150_000, 90],
    ],
    {
      method: "rolling",
      stackingGroup: "year_end",
      caps: { measure: 900_000, rateBps: 400, amountCents: 20_000 },
      floorCents: 300,
      rounding: "down",
    },
  ),
  rule("seniors", [[0, 60]], {
    filter: { companies: { tierKeys: ["silver", "gold", "diamond", "champion"] } },
  }),
  rule("new", [[0, 200]], { filter: { newWithinDays: 60 }, earnedAt: "shipment" }),
  rule(
    "sums",
    [
      [100_000, 0, 500],
      [300_000, 0, 900],
    ],
    { method: "fixed", period: "quarter", filter: { skus: ["home-1", "home-2", "kitchen-3"] } },
  ),
]

export const exoticProgram: Program = requireProgram({ ...demoProgram, rebates: rules })

/** The same again with other rates and without some rules: what a later version may look like. */
const laterProgram: Program = requireProgram({
  ...demoProgram,
  points: { ...demoProgram.points, multiplierBpsByTier: { gold: 30_000 } },
  rebates: rules
    .filter(({ key }) => key !== "sums" && key !== "new")
    .map((each) => ({
      ...each,
      tierBonusBps: { silver: 30 },
      ...(each.key === "pieces" && {
        filter: { brandKeys: ["quay"], categoryKeys: ["home"] },
        period: "quarter" as const,
      }),
    })),
})

/** Two switches, in the middle of a month and with a year. */
export const exoticVersions: readonly VersionedProgram[] = [
  { programVersionId: "v1", program: exoticProgram, fromOn: "2025-01-01", toOn: "2025-03-30" },
  { programVersionId: "v2", program: laterProgram, fromOn: "2025-03-30", toOn: "2026-01-01" },
  { programVersionId: "v3", program: exoticProgram, fromOn: "2026-01-01", toOn: null },
]

import { z } from "zod"
import { lineFilter } from "../program/parts/rebates.ts"

/**
 * A rebate statement as plain JSON: what a company earned in its periods, how each figure comes about, what was settled before and
 * what is paid now. Frozen when it is posted. Whoever has the file can compute it again with pen and paper, or with
 * `npm run verify-statement FILE`. Money is in cents, rates in basis points; `…CentBps` is cents × basis points, money before
 * the one rounding of its rule.
 */
export type Statement = z.infer<typeof statementSchema>
export type StatementPeriod = Statement["periods"][number]
export type StatementRule = StatementPeriod["rules"][number]
export type Computation = StatementRule["earned"]
export type StatementOrder = StatementPeriod["orders"][number]

const whole = z.int()
const text = z.object({ en: z.string(), zh: z.string() })
const day = z.iso.date()

/** Goods and pieces at the stages that a rule of the period looks at; a stage that none does is left out. */
const measures = {
  segmentKey: z.string(),
  orderedCents: whole,
  orderedUnits: whole,
  shippedCents: whole.optional(),
  shippedUnits: whole.optional(),
  qualifiedCents: whole.optional(),
  qualifiedUnits: whole.optional(),
  onTimeCents: whole.optional(),
  onTimeUnits: whole.optional(),
}

const counted = z.object({
  month: z.string(),
  segmentKey: z.string(),
  netCents: whole,
  units: whole,
  inMix: z.boolean(),
})

/** From what counts to the target, in the order in which it is computed. */
const computation = z.object({
  counted: z.array(counted),
  netCents: whole,
  units: whole,
  mixCents: whole,
  /** The same goods one year before. */
  baseCents: whole,
  referenceCents: whole.nullable(),
  gateCents: whole.nullable(),
  refused: z.enum(["nothing_counted", "no_baseline", "under_gate"]).nullable(),
  /** In the unit of the rule's basis; `measured` before its cap. */
  measured: whole,
  measure: whole,
  /** The goods that rates apply to. */
  ratedCents: whole,
  slices: z.array(
    z.object({
      from: whole,
      to: whole.nullable(),
      sliceCents: whole,
      rateBps: whole,
      exactCentBps: whole,
    }),
  ),
  amounts: z.array(z.object({ from: whole, amountCents: whole, times: whole })),
  bonusCentBps: whole,
  exactCentBps: whole,
  /** After the cap on the rate. */
  cappedCentBps: whole,
  roundedCents: whole,
  /** After the cap and the floor in money, before rules of one group compete. */
  ownCents: whole,
  targetCents: whole,
})

/** The rule as the program has it, for the tier that the company is reckoned by. */
const terms = z.object({
  basis: z.enum(["net_revenue", "quantity", "growth", "category_mix", "attainment", "paid_on_time"]),
  filter: lineFilter,
  mixCategoryKeys: z.array(z.string()).optional(),
  reference: z
    .discriminatedUnion("kind", [
      z.object({
        kind: z.literal("prior_year"),
        growthBps: whole,
        without: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("no_rebate") }),
          z.object({ kind: z.literal("from_zero") }),
          z.object({ kind: z.literal("assume"), cents: whole }),
        ]),
      }),
      z.object({ kind: z.literal("fixed"), cents: whole }),
    ])
    .optional(),
  period: z.enum(["month", "quarter", "half_year", "year"]),
  payPeriod: z.enum(["month", "quarter", "half_year", "year"]),
  method: z.enum(["incremental", "all_units", "rolling", "total", "per_unit", "fixed"]),
  bands: z.array(z.object({ from: whole, rateBps: whole, amountCents: whole.optional() })),
  bonusBps: whole,
  tail: z.object({ perCents: whole, addBps: whole, maxBps: whole }).optional(),
  earnedAt: z.enum(["order", "shipment", "invoice", "payment"]),
  gateBps: whole.optional(),
  caps: z
    .object({ measure: whole.optional(), rateBps: whole.optional(), amountCents: whole.optional() })
    .optional(),
  floorCents: whole.optional(),
  stackingGroup: z.string().optional(),
  settleInto: z.enum(["credit_note", "account_credit", "points", "goods"]),
  minimumPayoutCents: whole,
  rounding: z.enum(["half_up", "down"]),
})

/** due = earned − settled before = repaid + paid + carried on; settled after = settled before + repaid + paid. */
const settled = z.object({
  settledBeforeCents: whole,
  dueCents: whole,
  repaidCents: whole,
  paidCents: whole,
  carriedCents: whole,
  settledAfterCents: whole,
  outcome: z.enum(["paid", "under_minimum", "points_worthless", "shortfall"]),
})

const rule = z.object({
  key: z.string(),
  name: text,
  terms,
  ordered: computation,
  earned: computation,
  pendingCents: whole,
  /** Set when the rule takes part in this settlement; on a statement of a running period it never does. */
  settled: settled.nullable(),
  /** What earlier settlements paid of it. */
  settledBeforeCents: whole,
})

const period = z.object({
  period: z.string(),
  startsOn: day,
  endsOn: day,
  tierKey: z.string(),
  tierName: text,
  programId: z.string(),
  orders: z.array(z.object({ number: z.string(), placedOn: day, lines: z.array(z.object(measures)) })),
  basis: z.array(z.object({ month: z.string(), ...measures })),
  /** The same months one year before, for rules that compare with them. */
  baseline: z.array(z.object({ month: z.string(), segmentKey: z.string(), orderedCents: whole })),
  rules: z.array(rule),
})

const sums = z.object({
  settledBeforeCents: whole,
  openCents: whole,
  debtInCents: whole,
  dueCents: whole,
  repaidCents: whole,
  payCents: whole,
  creditNoteCents: whole,
  accountCreditCents: whole,
  pointsCents: whole,
  points: whole,
  goodsCents: whole,
  carriedCents: whole,
})

const posting = z.object({
  debit: z.string(),
  credit: z.string(),
  asset: z.enum(["GBP", "points"]),
  amount: whole,
})

export const statementSchema = z.object({
  schema: z.literal("pennant-statement-1"),
  kind: z.enum(["settlement", "running"]),
  house: z.object({ name: z.string(), currency: z.literal("GBP") }),
  company: z.object({ id: z.string(), number: z.string(), name: z.string() }),
  /** Null while a period is running: such a statement is a look at the books, not a settlement. */
  run: z
    .object({
      id: z.string(),
      /** Of the statement: "RS-2026-000123". */
      number: z.string(),
      payPeriod: z.string(),
      throughOn: day,
    })
    .nullable(),
  writtenOn: day,
  programs: z.array(z.object({ id: z.string(), number: whole, hash: z.string(), name: text })),
  /** What 1,000 points are worth, where something was paid in points. */
  worthCentsPerThousand: whole.nullable(),
  periods: z.array(period),
  sums,
  creditNote: z.object({ number: z.string(), totalCents: whole }).nullable(),
  /** The journals of this settlement, by the keys under which they lie in the ledger. */
  journals: z.array(z.object({ key: z.string(), postings: z.array(posting) })),
  /** SHA-256 of the canonical JSON (keys sorted, no spaces) of everything but this line. */
  hash: z.string(),
})

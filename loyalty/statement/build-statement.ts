import type { JournalDraft } from "../ledger/types.ts"
import type { Program } from "../program/schema.ts"
import { deriveRebate, type RebateEvent, type RuleOutcome } from "../rebates/derive-rebate.ts"
import type { RuleDerivation } from "../rebates/derive-rule.ts"
import type { BasisRow, Measures, PeriodFacts } from "../rebates/types.ts"
import { type PlanSums, planSums } from "../settle/plan-sums.ts"
import type { SettledRow, SettlementPlan } from "../settle/types.ts"
import { requireTier } from "../tiers/tier-rank.ts"
import { statementHash } from "./hash-statement.ts"
import type { Computation, Statement, StatementOrder, StatementPeriod, StatementRule } from "./schema.ts"

export type StatementInput = {
  readonly house: { readonly name: string }
  readonly company: Statement["company"]
  readonly writtenOn: string
  /** The versions that govern the periods. */
  readonly programs: readonly {
    readonly id: string
    readonly number: number
    readonly hash: string
    readonly program: Program
  }[]
  readonly periods: readonly StatedPeriod[]
  /** Null for a look at a running period. */
  readonly settlement: {
    readonly run: NonNullable<Statement["run"]>
    readonly plan: SettlementPlan
    readonly worthCentsPerThousand: number | null
    readonly creditNote: Statement["creditNote"]
    readonly journals: readonly Pick<JournalDraft, "key" | "postings">[]
  } | null
}

export type StatedPeriod = {
  /** As it stood before this settlement. */
  readonly facts: PeriodFacts
  readonly orders: readonly OrderEvent[]
}
/** What an order contributed by segment, with the number that people know it by. */
export type OrderEvent = RebateEvent & { readonly number: string }

export type Stated = {
  readonly statement: Statement /** False: the books contradict themselves; never to be paid out. */
  readonly proven: boolean
}

/** The statement of a settlement, or of periods as they stand: every figure with its whole way, and the hash of it all. */
export function buildStatement(input: StatementInput): Stated {
  const { settlement } = input
  const rows = new Map(settlement?.plan.rows.map((row) => [`${row.period} ${row.ruleKey}`, row]))
  const derived = input.periods.map(({ facts, orders }) => ({
    facts,
    orders,
    derivation: deriveRebate(facts, orders),
  }))
  const periods = derived.map(({ facts, orders, derivation }): StatementPeriod => {
    const stages = stagesOf(facts)
    return {
      period: facts.period,
      startsOn: facts.startsOn,
      endsOn: facts.endsOn,
      tierKey: facts.tierKey,
      tierName: requireTier(facts.program, facts.tierKey).name,
      programId: facts.programVersionId,
      orders: ordersOf(orders, stages),
      basis: facts.basis.filter(isAnything).map((row) => ({ month: row.month, ...pick(row, stages) })),
      baseline: baselineOf(derivation.rules),
      rules: derivation.rules.map((outcome) =>
        ruleOf(facts, outcome, rows.get(`${facts.period} ${outcome.ruleKey}`)),
      ),
    }
  })
  const statement = {
    schema: "pennant-statement-1" as const,
    kind: settlement ? ("settlement" as const) : ("running" as const),
    house: { name: input.house.name, currency: "GBP" as const },
    company: input.company,
    run: settlement?.run ?? null,
    writtenOn: input.writtenOn,
    programs: input.programs.map(({ id, number, hash, program }) => ({
      id,
      number,
      hash,
      name: program.name,
    })),
    worthCentsPerThousand: settlement?.worthCentsPerThousand ?? null,
    periods,
    sums: settlement ? planSums(settlement.plan) : runningSums(periods),
    creditNote: settlement?.creditNote ?? null,
    journals: (settlement?.journals ?? []).map(({ key, postings }) => ({ key, postings: [...postings] })),
  }
  return {
    statement: { ...statement, hash: statementHash(statement) },
    proven: derived.every(({ derivation }) => derivation.proven),
  }
}

/** Last year's goods that some rule compares with. */
function baselineOf(rules: readonly RuleOutcome[]): StatementPeriod["baseline"] {
  const rows = new Map<string, StatementPeriod["baseline"][number]>()
  for (const { month, segmentKey, netCents } of rules.flatMap(({ ordered }) => ordered.baseline))
    rows.set(`${month} ${segmentKey}`, { month, segmentKey, orderedCents: netCents })
  return [...rows.values()]
}

/** Nothing is paid: what is earned and not settled, minus what is owed, is carried on. */
function runningSums(periods: readonly StatementPeriod[]): PlanSums {
  const gaps = periods.flatMap(({ rules }) =>
    rules.map((rule) => rule.earned.targetCents - rule.settledBeforeCents),
  )
  const openCents = gaps.reduce((sum, gap) => sum + Math.max(0, gap), 0)
  const debtInCents = gaps.reduce((sum, gap) => sum + Math.max(0, -gap), 0)
  return {
    settledBeforeCents: periods.reduce(
      (sum, { rules }) => rules.reduce((so, rule) => so + rule.settledBeforeCents, sum),
      0,
    ),
    openCents,
    debtInCents,
    dueCents: openCents - debtInCents,
    repaidCents: 0,
    payCents: 0,
    creditNoteCents: 0,
    accountCreditCents: 0,
    pointsCents: 0,
    points: 0,
    goodsCents: 0,
    carriedCents: openCents - debtInCents,
  }
}

function ruleOf(facts: PeriodFacts, outcome: RuleOutcome, row: SettledRow | undefined): StatementRule {
  const rule = facts.rules.find(({ key }) => key === outcome.ruleKey)
  if (!rule) throw new Error(`the period has no rule ${outcome.ruleKey}`)
  const { key: _, tierBonusBps, bands, ...terms } = outcome.ordered.terms
  return {
    key: outcome.ruleKey,
    name: rule.name,
    terms: {
      ...terms,
      bands: [...bands],
      bonusBps: tierBonusBps,
      period: rule.period,
      payPeriod: rule.payPeriod,
      settleInto: rule.settleInto,
      minimumPayoutCents: rule.minimumPayoutCents,
    },
    ordered: computationOf(outcome.ordered, outcome.targetCents),
    earned: computationOf(outcome.earned, outcome.earnedCents),
    pendingCents: outcome.pendingCents,
    settledBeforeCents: outcome.posted.settledCents,
    settled: row
      ? {
          settledBeforeCents: row.settledBeforeCents,
          dueCents: row.dueCents,
          repaidCents: row.repaidCents,
          paidCents: row.paidCents,
          carriedCents: row.carriedCents,
          settledAfterCents: row.settledAfterCents,
          outcome: row.outcome,
        }
      : null,
  }
}

function computationOf(derived: RuleDerivation, targetCents: number): Computation {
  const { input, referenceCents, gateCents, refused, measured, measure, ratedCents } = derived
  const { exactCentBps, cappedCentBps, roundedCents } = derived
  return {
    counted: [...derived.counted],
    ...input,
    referenceCents,
    gateCents,
    refused,
    measured,
    measure,
    ratedCents,
    slices: [...derived.slices],
    amounts: [...derived.amounts],
    bonusCentBps: derived.tierBonus?.exactCentBps ?? 0,
    exactCentBps,
    cappedCentBps,
    roundedCents,
    ownCents: derived.targetCents,
    targetCents,
  }
}

type Stage = "shipped" | "qualified" | "onTime"

/** The stages that a rule of the period looks at, beside what was ordered. */
function stagesOf({ rules }: PeriodFacts): Stage[] {
  const onTime = rules.some((rule) => rule.basis === "paid_on_time")
  const paid = rules.some((rule) => rule.earnedAt === "payment")
  const sent = rules.some((rule) => rule.earnedAt === "shipment" || rule.earnedAt === "invoice")
  return [
    ...(sent ? (["shipped"] as const) : []),
    ...(paid || onTime ? (["qualified"] as const) : []),
    ...(onTime ? (["onTime"] as const) : []),
  ]
}

function ordersOf(events: readonly OrderEvent[], stages: readonly Stage[]): StatementOrder[] {
  const orders = new Map<string, StatementOrder>()
  for (const event of events) {
    if (!isAnything(event)) continue
    const order = orders.get(event.orderId) ?? { number: event.number, placedOn: event.placedOn, lines: [] }
    order.lines.push(pick(event, stages))
    orders.set(event.orderId, order)
  }
  const key = (order: StatementOrder) => `${order.placedOn} ${order.number}`
  return [...orders.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function isAnything(row: Measures): boolean {
  return row.orderedCents !== 0 || row.orderedUnits !== 0
}

function pick(row: Measures & Pick<BasisRow, "segmentKey">, stages: readonly Stage[]) {
  const { segmentKey, orderedCents, orderedUnits } = row
  const { shippedCents, shippedUnits, qualifiedCents, qualifiedUnits, onTimeCents, onTimeUnits } = row
  return {
    segmentKey,
    orderedCents,
    orderedUnits,
    ...(stages.includes("shipped") && { shippedCents, shippedUnits }),
    ...(stages.includes("qualified") && { qualifiedCents, qualifiedUnits }),
    ...(stages.includes("onTime") && { onTimeCents, onTimeUnits }),
  }
}

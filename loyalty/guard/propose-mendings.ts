import type { Program, RebateRule } from "../program/schema.ts"
import { bandsOf } from "../rebates/rate-slices.ts"
import { hasCurve } from "./curve.ts"
import type { Finding, GuardedCompany, Inspection } from "./inspect.ts"
import { inspect } from "./inspect.ts"
import { type Mending, mend } from "./mend.ts"
import { perksRateBps } from "./perk-cost.ts"
import { reckonYear, type TradeYear } from "./reckon.ts"

/** A mending with what it would have done to the year that is looked at. */
export type Proposal = {
  readonly mending: Mending
  /** What it would cost more a year, perks included; negative when it saves. */
  readonly costCents: number
  readonly twins: number
  readonly saturated: number
  readonly cliffs: number
  /** Companies that would get less, and the one that loses most. */
  readonly losers: number
  readonly largestLossCents: number
  /** Whether this very finding would be gone. */
  readonly mends: boolean
}

/** Every way of mending a finding, reckoned on the year's real trade; those that mend it first, then by cost. */
export function proposeMendings(program: Program, finding: Finding, years: readonly TradeYear[]): Proposal[] {
  const before = reckonYear(program, years)
  const seen = inspect(program, before)
  return mendingsFor(program, finding, seen)
    .map((mending) => weigh(program, finding, { mending, years, before }))
    .sort((a, b) => Number(b.mends) - Number(a.mends) || a.twins - b.twins || a.costCents - b.costCents)
}

type Weighing = {
  readonly mending: Mending
  readonly years: readonly TradeYear[]
  readonly before: readonly GuardedCompany[]
}

function weigh(program: Program, finding: Finding, { mending, years, before }: Weighing): Proposal {
  const mended = mend(program, mending)
  const after = reckonYear(mended, years)
  const { findings } = inspect(mended, after)
  const count = (kind: Finding["kind"]) => findings.filter((each) => each.kind === kind).length
  const gains = after.map((company, index) => {
    const was = before[index]
    return was ? given(mended, company) - given(program, was) : 0
  })
  const losses = gains.filter((gain) => gain < 0)
  return {
    mending,
    costCents: gains.reduce((sum, gain) => sum + gain, 0),
    twins: count("twins"),
    saturated: count("saturated"),
    cliffs: count("cliff"),
    losers: losses.length,
    largestLossCents: -Math.min(0, ...losses),
    mends: !findings.some(({ key }) => sameTrouble(key, finding)),
  }
}

/** Twins are told by the larger one: another smaller one in its place is the same trouble. */
function sameTrouble(key: string, finding: Finding): boolean {
  if (finding.kind === "twins") return key.startsWith(`twins:${finding.largerId}:`)
  if (finding.kind === "cliff") return key.startsWith(`cliff:${finding.ruleKey}:`)
  return key === finding.key
}

function given(program: Program, company: GuardedCompany): number {
  const tier = program.tiers.find(({ key }) => key === company.tierKey)
  const perks = perksRateBps(program, tier?.perkKeys ?? [], company.revenueCents)
  return company.rebateCents + company.pointsCents + Math.floor((perks * company.revenueCents) / 10_000)
}

function mendingsFor(program: Program, finding: Finding, seen: Inspection): Mending[] {
  switch (finding.kind) {
    case "twins":
      return twinMendings(program, finding, seen)
    case "saturated": {
      const rule = program.rebates.find(({ key }) => key === finding.ruleKey)
      return rule ? [...tailOf(rule, finding.tierKey), ...seatsOf(program, rule, 1)] : []
    }
    case "cliff":
      return [{ kind: "stepped", ruleKey: finding.ruleKey }]
    case "unprofitable":
      return []
    default:
      return finding satisfies never
  }
}

function twinMendings(
  program: Program,
  twins: Extract<Finding, { kind: "twins" }>,
  { treatments, findings }: Inspection,
): Mending[] {
  const larger = treatments.find(({ companyId }) => companyId === twins.largerId)
  const smaller = treatments.find(({ companyId }) => companyId === twins.smallerId)
  const rule =
    program.rebates.find((each) => hasCurve(each) && !each.filter.categoryKeys) ??
    program.rebates.find(hasCurve)
  if (!larger || !smaller || !rule) return []
  // A little more than asked, so that the rounding of rates does not leave the pair a point apart.
  const missingBps = program.guard.treatmentGapBps - twins.gapBps + 1
  const bonusBps = Math.ceil(missingBps / 5) * 5
  const whole = program.rebates.filter(
    ({ method, basis }) => method === "all_units" && basis === "net_revenue",
  )
  const others = findings.filter((each) => each.kind === "twins").length
  return [
    ...whole.map((each): Mending => ({ kind: "stepped", ruleKey: each.key })),
    ...tailOf(rule, larger.tierKey),
    ...seatsOf(program, rule, Math.min(5, Math.max(1, others)), bonusBps),
    ...(larger.tierKey === smaller.tierKey
      ? []
      : [{ kind: "bonus" as const, ruleKey: rule.key, tierKey: larger.tierKey, bonusBps }]),
    ...perkFor(program, larger, larger.tierKey === smaller.tierKey ? null : missingBps),
  ]
}

/** As wide as the last step, a quarter of its rise, four times. */
function tailOf(rule: RebateRule, tierKey: string): Mending[] {
  if (!hasCurve(rule) || (rule.method !== "incremental" && rule.method !== "all_units")) return []
  const bands = bandsOf(rule, tierKey)
  const last = bands.at(-1)
  if (!last) return []
  const before = bands.at(-2)
  const perCents = Math.max(100, last.from - (before?.from ?? 0))
  const addBps = Math.max(5, Math.ceil((last.rateBps - (before?.rateBps ?? 0)) / 4))
  const top = Math.max(...Object.values(rule.bandsByTier).map((each) => each.at(-1)?.rateBps ?? 0))
  return [{ kind: "tail", ruleKey: rule.key, perCents, addBps, maxBps: Math.min(10_000, top + 4 * addBps) }]
}

function seatsOf({ tiers }: Program, rule: RebateRule, seats: number, bonusBps = 25): Mending[] {
  return tiers.length < 12 ? [{ kind: "seat", seats, ruleKey: rule.key, bonusBps }] : []
}

/** The cheapest perk that the larger's tier lacks and that is enough by itself. */
function perkFor(
  program: Program,
  larger: { tierKey: string; perkKeys: readonly string[]; revenueCents: number },
  missingBps: number | null,
): Mending[] {
  if (missingBps === null) return []
  const now = perksRateBps(program, larger.perkKeys, larger.revenueCents)
  const enough = program.perks
    .filter(({ key, kind }) => kind !== "gift" && !larger.perkKeys.includes(key))
    .map(({ key }) => ({
      key,
      more: perksRateBps(program, [...larger.perkKeys, key], larger.revenueCents) - now,
    }))
    .filter(({ more }) => more >= missingBps)
    .sort((a, b) => a.more - b.more)
  return enough.slice(0, 1).map(({ key }) => ({ kind: "perk", tierKey: larger.tierKey, perkKey: key }))
}

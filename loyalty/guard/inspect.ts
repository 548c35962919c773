import type { Program } from "../program/schema.ts"
import { exactProduct } from "../split.ts"
import { requireTier, tierRank } from "../tiers/tier-rank.ts"
import { stepRateBps } from "./curve.ts"
import { perksRateBps } from "./perk-cost.ts"
import { findLosses, type Reckoning } from "./profit-check.ts"
import { findSaturated, type Reached, type Saturated } from "./saturation.ts"
import { type Cliff, programCliffs } from "./suction.ts"
import { findTwins, type Treated, type Twins } from "./twin-alarm.ts"

/** A company's year under a program: what it bought and brought, and what it got. Posted or reckoned. */
export type GuardedCompany = {
  readonly companyId: string
  /** Whether it traded with the house before the year that is looked at. */
  readonly wholeYear: boolean
  readonly tierKey: string
  /** The step of the ladder that its size alone would bring. */
  readonly sizeTierKey: string
  readonly revenueCents: number
  readonly marginCents: number
  readonly rebateCents: number
  readonly pointsCents: number
  readonly awards: number
  readonly reached: readonly Reached[]
}

/** How a company is treated: the rates of its year, and of its next sale. */
export type Treatment = Treated & {
  readonly tierKey: string
  readonly perksRateBps: number
  /** What the next pound earns, over all rules of the running period. */
  readonly marginalRateBps: number
}

export type Finding =
  | ({ readonly kind: "twins"; readonly key: string } & Twins)
  | ({ readonly kind: "saturated"; readonly key: string } & Saturated)
  | ({ readonly kind: "cliff"; readonly key: string; readonly everyTier: boolean } & Cliff)
  | ({ readonly kind: "unprofitable"; readonly key: string } & Reckoning)

export type Inspection = { readonly treatments: readonly Treatment[]; readonly findings: readonly Finding[] }

/**
 * All four checks at once. Companies below the program's least worth are neither compared nor named; one that came during
 * the year is not compared yet, for its part of a year says nothing about what it is worth in a whole one.
 */
export function inspect(program: Program, companies: readonly GuardedCompany[]): Inspection {
  const trading = companies.filter(({ revenueCents }) => revenueCents > 0)
  const treatments = trading.map((company) => treatmentOf(program, company))
  const named = trading.filter((company) => worthOf(program, company) >= program.guard.minWorthCents)
  const comparable = new Set(trading.filter(({ wholeYear }) => wholeYear).map(({ companyId }) => companyId))
  const compared = treatments.filter(({ companyId }) => comparable.has(companyId))
  const years = named.map((company) => ({ ...company, perkKeys: perkKeysOf(program, company) }))
  return {
    treatments,
    findings: [
      ...findTwins(program, compared).map((each) => finding("twins", [each.largerId, each.smallerId], each)),
      ...programCliffs(program).map((each) =>
        finding("cliff", [each.ruleKey, each.tierKey, `${each.atCents}`], each),
      ),
      ...findSaturated(program, named).map((each) =>
        finding("saturated", [each.companyId, each.ruleKey], each),
      ),
      ...findLosses(program, years).map((each) => finding("unprofitable", [each.companyId], each)),
    ],
  }
}

/** What a finding is told by, from night to night: the same trouble keeps its key. */
function finding<Kind extends Finding["kind"], Facts>(kind: Kind, names: readonly string[], facts: Facts) {
  return { kind, key: [kind, ...names].join(":"), ...facts }
}

/** What the program ranks companies by. */
function worthOf(program: Program, company: GuardedCompany): number {
  return program.guard.worthBy === "contribution" ? company.marginCents : company.revenueCents
}

function treatmentOf(program: Program, company: GuardedCompany): Treatment {
  const { companyId, tierKey, revenueCents, rebateCents, pointsCents, awards } = company
  const perkKeys = perkKeysOf(program, company)
  return {
    companyId,
    tierKey,
    worthCents: worthOf(program, company),
    revenueCents,
    cashRateBps: Math.max(0, Math.floor(exactProduct(rebateCents + pointsCents, 10_000) / revenueCents)),
    perkKeys,
    tierRank: tierRank(program, tierKey),
    heldBack: tierRank(program, tierKey) < tierRank(program, company.sizeTierKey),
    perksRateBps: perksRateBps(program, perkKeys, revenueCents),
    awards,
    marginalRateBps: marginalRateBps(program, company),
  }
}

const perkKeysOf = (program: Program, { tierKey }: GuardedCompany) => requireTier(program, tierKey).perkKeys

/** Rules for a part of the goods count by what part of the period's goods that was. */
function marginalRateBps(program: Program, { tierKey, reached }: GuardedCompany): number {
  const now = reached.map(({ ruleKey, periods }) => ({ ruleKey, measure: periods.at(-1)?.measure ?? 0 }))
  const all = Math.max(0, ...now.map(({ measure }) => measure))
  let weighted = 0
  for (const { ruleKey, measure } of now) {
    const rule = program.rebates.find(({ key }) => key === ruleKey)
    if (!rule) continue
    const step = 10_000
    const rate = stepRateBps(rule, tierKey, measure + step, step)
    weighted += all === 0 ? rate : rate * (measure / all)
  }
  return Math.round(weighted)
}

import { type Cents, cents } from "../money.ts"
import { standingPoints } from "../points/earn-points.ts"
import type { Perk, Program } from "../program/schema.ts"
import { basisOf, marginalRateBps } from "../rebates/next-step.ts"
import { ruleTargetCents } from "../rebates/rate-slices.ts"
import type { CategoryNet } from "../rebates/types.ts"
import { exactProduct } from "../split.ts"
import { requireTier, tierRank } from "./tier-rank.ts"

export type TreatmentPerk = { readonly perk: Perk; readonly centsPerYear: Cents }

/** What a tier would bring a company in a year in which it buys what it bought in the last. */
export type Treatment = {
  readonly tierKey: string
  readonly netCents: Cents
  readonly rebateCents: Cents
  readonly pointsCents: Cents
  readonly perks: readonly TreatmentPerk[]
  readonly perksCents: Cents
  readonly totalCents: Cents
  /** Rebate and points against net goods. */
  readonly cashRateBps: number
  /** Weighted by where the company's money goes: what its next cent of goods earns in rebate. */
  readonly marginalRateBps: number
}

/**
 * The treatment of a tier for a company that buys `yearly` (net goods of twelve months by category), reckoned as four
 * equal quarters. An estimate for comparing tiers and companies; what is owed is in the ledger.
 */
export function treatmentOf(program: Program, tierKey: string, yearly: readonly CategoryNet[]): Treatment {
  const netCents = cents(yearly.reduce((sum, each) => sum + each.netCents, 0))
  const quarterly = yearly.map((each) => ({ ...each, netCents: cents(Math.floor(each.netCents / 4)) }))
  let rebateCents = 0
  let weightedBps = 0
  for (const rule of program.rebates) {
    const basisCents = basisOf(rule, quarterly)
    rebateCents += ruleTargetCents(rule, tierKey, basisCents) * 4
    weightedBps += marginalRateBps(rule, tierKey, basisCents) * basisOf(rule, yearly)
  }
  const worth = exactProduct(standingPoints(program, tierKey, yearly), program.points.worthCentsPerThousand)
  const pointsCents = cents(Math.floor(worth / 1_000))
  const perks = dearestOfKind(
    requireTier(program, tierKey).perkKeys.map((key) => costPerk(program, key, netCents)),
  )
  const perksCents = cents(perks.reduce((sum, each) => sum + each.centsPerYear, 0))
  return {
    tierKey,
    netCents,
    rebateCents: cents(rebateCents),
    pointsCents,
    perks,
    perksCents,
    totalCents: cents(rebateCents + pointsCents + perksCents),
    cashRateBps: netCents === 0 ? 0 : Math.floor(((rebateCents + pointsCents) * 10_000) / netCents),
    marginalRateBps: netCents === 0 ? 0 : Math.floor(weightedBps / netCents),
  }
}

export type TreatmentGap = {
  readonly here: Treatment
  /** The tier one step below, with the same purchases. Null in the first tier. */
  readonly below: Treatment | null
  readonly gapCents: Cents
  /** The gap, part by part; the parts add up to it. */
  readonly counted: readonly GapPart[]
}

export type GapPart = {
  readonly part: "rebate" | "points" | "perk"
  readonly perk: Perk | null
  readonly cents: Cents
}

/** "Treated better than the next tier by £x a year": the same purchases, one tier lower, and where the difference comes from. */
export function treatmentGap(
  program: Program,
  tierKey: string,
  yearly: readonly CategoryNet[],
): TreatmentGap {
  const here = treatmentOf(program, tierKey, yearly)
  const belowTier = program.tiers[tierRank(program, tierKey) - 1]
  if (!belowTier) return { here, below: null, gapCents: cents(0), counted: [] }
  const below = treatmentOf(program, belowTier.key, yearly)
  const perkKeys = new Set([...here.perks, ...below.perks].map((each) => each.perk.key))
  const perks = program.perks.filter((perk) => perkKeys.has(perk.key))
  const worthIn = (treatment: Treatment, perk: Perk) =>
    treatment.perks.find((each) => each.perk.key === perk.key)?.centsPerYear ?? 0
  const counted: GapPart[] = [
    { part: "rebate", perk: null, cents: cents(here.rebateCents - below.rebateCents) },
    { part: "points", perk: null, cents: cents(here.pointsCents - below.pointsCents) },
    ...perks.map(
      (perk): GapPart => ({ part: "perk", perk, cents: cents(worthIn(here, perk) - worthIn(below, perk)) }),
    ),
  ]
  const gapCents = cents(here.totalCents - below.totalCents)
  return { here, below, gapCents, counted: counted.filter((each) => each.cents !== 0) }
}

/** Free freight over £100 and over £250 are one freight bill: of each kind the dearest counts. */
function dearestOfKind(perks: readonly TreatmentPerk[]): TreatmentPerk[] {
  return perks.filter(({ perk, centsPerYear }, at) =>
    perks.every((other, index) => {
      if (other.perk.kind !== perk.kind || index === at) return true
      return other.centsPerYear < centsPerYear || (other.centsPerYear === centsPerYear && index > at)
    }),
  )
}

function costPerk(program: Program, key: string, netCents: Cents): TreatmentPerk {
  const perk = program.perks.find((each) => each.key === key)
  if (!perk) throw new Error(`the program has no perk ${key}`)
  return { perk, centsPerYear: perkWorthCents(perk, netCents) }
}

/**
 * What a perk is worth a year to a company of so much net goods: its fixed sum and its part of the goods, as the program
 * costs it. Co-op advertising is paid out by its own terms, so it is worth those, up to its cap, on top of any fixed sum.
 */
export function perkWorthCents(perk: Perk, netCents: Cents): Cents {
  const partOf = (bps: number) => Math.floor(exactProduct(netCents, bps) / 10_000)
  const { centsPerYear, ofNetBps } = perk.worth
  if (perk.kind !== "coop_advertising") return cents(centsPerYear + partOf(ofNetBps))
  return cents(centsPerYear + Math.min(perk.params.capCents, partOf(perk.params.ofNetBps)))
}

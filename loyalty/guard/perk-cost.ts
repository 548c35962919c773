import { cents } from "../money.ts"
import type { Perk, Program } from "../program/schema.ts"
import { exactProduct } from "../split.ts"
import { perkWorthCents } from "../tiers/treatment.ts"

/** Where a perk's cost belongs in the reckoning with a customer. */
export type PerkCosts = {
  readonly freightCents: number
  readonly serviceCents: number
  readonly otherCents: number
}

/**
 * What perks cost the house a year for a company that buys `revenueCents`. Of each kind the dearest counts: free freight
 * over £100 and over £250 are one freight bill.
 */
export function perkCosts(program: Program, perkKeys: readonly string[], revenueCents: number): PerkCosts {
  const dearest = new Map<Perk["kind"], number>()
  for (const perk of program.perks) {
    if (!perkKeys.includes(perk.key)) continue
    const worth = perkWorthCents(perk, cents(Math.max(0, revenueCents)))
    dearest.set(perk.kind, Math.max(dearest.get(perk.kind) ?? 0, worth))
  }
  const costs = { freightCents: 0, serviceCents: 0, otherCents: 0 }
  for (const [kind, worth] of dearest) costs[partOf(kind)] += worth
  return costs
}

export function perksCents(program: Program, perkKeys: readonly string[], revenueCents: number): number {
  const { freightCents, serviceCents, otherCents } = perkCosts(program, perkKeys, revenueCents)
  return freightCents + serviceCents + otherCents
}

/** The same against net goods, in basis points. */
export function perksRateBps(program: Program, perkKeys: readonly string[], revenueCents: number): number {
  if (revenueCents <= 0) return 0
  return Math.floor(exactProduct(perksCents(program, perkKeys, revenueCents), 10_000) / revenueCents)
}

function partOf(kind: Perk["kind"]): keyof PerkCosts {
  switch (kind) {
    case "free_freight":
      return "freightCents"
    case "named_rep":
    case "training":
    case "on_site_service":
      return "serviceCents"
    case "allocation_class":
    case "early_access":
    case "extended_terms":
    case "return_window":
    case "coop_advertising":
    case "gift":
      return "otherCents"
    default:
      return kind satisfies never
  }
}

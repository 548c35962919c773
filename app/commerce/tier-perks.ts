import type { Program } from "#loyalty/program/schema.ts"

/** The perks of a tier as the shop enforces them. A perk the tier lacks has its neutral value. */
export type TierPerks = {
  tierKey: string
  /** 0 = none; 1 or better may take protected stock. */
  allocationClass: number
  /** Days before a product opens to everyone. */
  earlyAccessDays: number
  /** Freight is free from this much goods on; null = only by the house's own threshold. */
  freeFreightOverCents: number | null
  /** Days on top of the company's terms. */
  extraTermsDays: number
}

/** What a company of this tier may count on. Of several perks of one kind the better one counts. */
export function perksOf(program: Program, tierKey: string): TierPerks {
  const keys = new Set(program.tiers.find((tier) => tier.key === tierKey)?.perkKeys)
  const perks: TierPerks = {
    tierKey,
    allocationClass: 0,
    earlyAccessDays: 0,
    freeFreightOverCents: null,
    extraTermsDays: 0,
  }
  for (const perk of program.perks) {
    if (!keys.has(perk.key)) continue
    if (perk.kind === "allocation_class")
      perks.allocationClass = Math.max(perks.allocationClass, perk.params.class)
    if (perk.kind === "early_access")
      perks.earlyAccessDays = Math.max(perks.earlyAccessDays, perk.params.days)
    if (perk.kind === "extended_terms")
      perks.extraTermsDays = Math.max(perks.extraTermsDays, perk.params.days)
    if (perk.kind === "free_freight")
      perks.freeFreightOverCents = Math.min(perks.freeFreightOverCents ?? Infinity, perk.params.overCents)
  }
  return perks
}

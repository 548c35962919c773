import type { Perk, Program } from "../program/schema.ts"
import { requireTier } from "./tier-rank.ts"

/** The perks of a tier, in the order the program lists them. */
export function perksOf(program: Program, tierKey: string): readonly Perk[] {
  const { perkKeys } = requireTier(program, tierKey)
  return program.perks.filter((perk) => perkKeys.includes(perk.key))
}

export type ActingPerks = {
  /** Higher goes first when stock is scarce. */
  readonly allocationClass: number
  readonly earlyAccessDays: number
  /** Freight is free from this value of goods; null when the house's own threshold applies. */
  readonly freeFreightOverCents: number | null
  readonly extraTermsDays: number
  readonly returnWindowDays: number | null
  readonly answerWithinMinutes: number | null
}

/** What the shop has to do differently for a tier: perks act, they are not only listed. The best of each kind counts. */
export function actingPerks(program: Program, tierKey: string): ActingPerks {
  const acting: { -readonly [Key in keyof ActingPerks]: ActingPerks[Key] } = {
    allocationClass: 0,
    earlyAccessDays: 0,
    freeFreightOverCents: null,
    extraTermsDays: 0,
    returnWindowDays: null,
    answerWithinMinutes: null,
  }
  for (const perk of perksOf(program, tierKey)) {
    switch (perk.kind) {
      case "allocation_class":
        acting.allocationClass = Math.max(acting.allocationClass, perk.params.class)
        break
      case "early_access":
        acting.earlyAccessDays = Math.max(acting.earlyAccessDays, perk.params.days)
        break
      case "free_freight":
        acting.freeFreightOverCents = Math.min(
          acting.freeFreightOverCents ?? perk.params.overCents,
          perk.params.overCents,
        )
        break
      case "extended_terms":
        acting.extraTermsDays = Math.max(acting.extraTermsDays, perk.params.days)
        break
      case "return_window":
        acting.returnWindowDays = Math.max(acting.returnWindowDays ?? 0, perk.params.days)
        break
      case "named_rep":
        acting.answerWithinMinutes = Math.min(
          acting.answerWithinMinutes ?? perk.params.answerWithinMinutes,
          perk.params.answerWithinMinutes,
        )
        break
      case "training":
      case "on_site_service":
      case "coop_advertising":
      case "gift":
        break
      default:
        perk satisfies never
    }
  }
  return acting
}

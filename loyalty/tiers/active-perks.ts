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
  /** The part of the pieces kept back of a scarce article that this class may not touch, in parts per million. */
  readonly withheldPpm: number
  readonly earlyAccessDays: number
  /** Freight is free from this value of goods; null when the house's own threshold applies. */
  readonly freeFreightOverCents: number | null
  readonly extraTermsDays: number
  /** Days in which unsold goods may come back; null when the house decides each time. */
  readonly returnWindowDays: number | null
  readonly answerWithinMinutes: number | null
}

/**
 * What the shop has to do differently for a tier: perks act, they are not only listed. The best of each kind counts. While
 * a soft landing runs, the perks of the tier before are kept beside those of the new one.
 */
export function actingPerks(
  program: Program,
  tierKey: string,
  softTierKey: string | null = null,
): ActingPerks {
  const acting: { -readonly [Key in keyof ActingPerks]: ActingPerks[Key] } = {
    allocationClass: 0,
    withheldPpm: WHOLE_PPM,
    earlyAccessDays: 0,
    freeFreightOverCents: null,
    extraTermsDays: 0,
    returnWindowDays: null,
    answerWithinMinutes: null,
  }
  // A version may have done away with the tier that somebody lands softly from.
  const soft = program.tiers.some((tier) => tier.key === softTierKey) ? softTierKey : null
  for (const perk of [...perksOf(program, tierKey), ...(soft ? perksOf(program, soft) : [])]) {
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
  return { ...acting, withheldPpm: withheldFrom(program, acting.allocationClass) }
}

const WHOLE_PPM = 1_000_000

/**
 * What is kept back of a scarce article is divided evenly among the classes that tiers of the program bring, and laid one
 * inside the other: no class at all touches none of it, the lowest class the first part, the highest all of it. So whoever
 * comes first, each class still finds what the classes below it could not take.
 */
function withheldFrom(program: Program, allocationClass: number): number {
  const held = new Set(program.tiers.flatMap((tier) => tier.perkKeys))
  const classes = new Set(
    program.perks.flatMap((perk) =>
      perk.kind === "allocation_class" && perk.params.class > 0 && held.has(perk.key)
        ? [perk.params.class]
        : [],
    ),
  )
  if (allocationClass === 0 || classes.size === 0) return WHOLE_PPM
  const above = [...classes].filter((each) => each > allocationClass).length
  return Math.floor((WHOLE_PPM * above) / classes.size)
}

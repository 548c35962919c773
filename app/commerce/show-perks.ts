import { addDays } from "#loyalty/calendar.ts"
import type { Perk } from "#loyalty/program/schema.ts"
import { perksOf } from "#loyalty/tiers/active-perks.ts"
import type { RewardsInput } from "./rewards-input.ts"
import { nextLadderTier } from "./show-ladder.ts"

type PerkView = {
  key: string
  name: string
  /** What it did or stands at; `ready` when there is nothing to tell yet. */
  use: PerkUse
}

export type PerkUse =
  | { kind: "ready" | "nextOrder" | "nextRange" }
  | { kind: "saved"; cents: number }
  | { kind: "terms"; days: number; base: number }
  | { kind: "kept" | "early"; count: number }
  | { kind: "opens" | "returnable"; on: string }
  | { kind: "rep"; who: string }
  | { kind: "won"; period: string }

/** What the own tier brings, each perk with what it did. */
export function showPerks(input: RewardsInput): PerkView[] {
  return perksOf(input.program, input.tierKey).map((perk) => perkShown(perk, input))
}

/** What the next step of the ladder adds. What is private there is told in person, so here it is only counted. */
export function showNextPerks({ program, tierKey, names }: RewardsInput) {
  const next = nextLadderTier(program, tierKey)
  if (!next) return null
  const own = new Set(perksOf(program, tierKey).map((perk) => perk.key))
  const added = perksOf(program, next.key).filter((perk) => !own.has(perk.key))
  const shown = added.filter((perk) => perk.visibility !== "private")
  return {
    tier: next.name[names.language],
    names: shown.map((perk) => perk.name[names.language]),
    more: added.length - shown.length,
  }
}

function perkShown(perk: Perk, { facts, todayOn, names }: RewardsInput): PerkView {
  const shown = { key: perk.key, name: perk.name[names.language] }
  const { usage, company } = facts
  switch (perk.kind) {
    case "free_freight": {
      const saved = usage.freeFreightOrders * usage.freightCents
      return { ...shown, use: saved > 0 ? { kind: "saved", cents: saved } : { kind: "nextOrder" } }
    }
    case "extended_terms":
      return {
        ...shown,
        use: { kind: "terms", days: company.termsDays + perk.params.days, base: company.termsDays },
      }
    case "allocation_class":
      return {
        ...shown,
        use:
          usage.protectedProducts > 0 ? { kind: "kept", count: usage.protectedProducts } : { kind: "ready" },
      }
    case "early_access":
      return { ...shown, use: earlyUse(usage.earlyProducts, usage.nextOpensOn, perk.params.days, todayOn) }
    case "named_rep":
      return { ...shown, use: company.repName ? { kind: "rep", who: company.repName } : { kind: "ready" } }
    case "return_window":
      return { ...shown, use: { kind: "returnable", on: addDays(todayOn, perk.params.days) } }
    case "training":
    case "on_site_service":
    case "coop_advertising":
      return { ...shown, use: { kind: "ready" } }
    case "gift":
      return {
        ...shown,
        use: facts.pennantYear ? { kind: "won", period: facts.pennantYear } : { kind: "ready" },
      }
    default:
      return perk satisfies never
  }
}

function earlyUse(count: number, nextOpensOn: string | null, days: number, todayOn: string): PerkUse {
  if (count === 0 || nextOpensOn === null) return { kind: "nextRange" }
  const ownOn = addDays(nextOpensOn, -days)
  return ownOn <= todayOn ? { kind: "early", count } : { kind: "opens", on: ownOn }
}

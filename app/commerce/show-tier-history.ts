import { parseEvidence } from "#loyalty/tiers/evidence.ts"
import type { HoldingCause } from "#loyalty/tiers/types.ts"
import { type ConditionView, showConditions } from "./show-conditions.ts"

/** A tier that was held, and what decided it, in figures of the company's own. */
export type HeldView = {
  key: string
  name: string
  fromOn: string
  toOn: string | null
  cause: HoldingCause
  /** Which way it came here; null for the first. */
  direction: "up" | "down" | null
  /** The tier whose conditions follow. */
  about: string
  match: "all" | "any"
  conditions: ConditionView[]
  place: { rank: number; of: number } | null
  reason: string | null
}

type Row = { tierKey: string; fromOn: string; toOn: string | null; cause: string; evidence: unknown }
type Naming = {
  tierName: (key: string) => string
  /** Place in the ladder, for which way it went; -1 for a tier that is no more. */
  tierRank: (key: string) => number
  categoryName: (key: string) => string
}

export function showTierHistory(rows: readonly Row[], naming: Naming): HeldView[] {
  return rows.map(({ tierKey, fromOn, toOn, cause, evidence }) => {
    const why = parseEvidence(evidence)
    const previous = why?.previousTierKey ?? null
    const up = previous !== null && naming.tierRank(tierKey) > naming.tierRank(previous)
    return {
      key: tierKey,
      name: naming.tierName(tierKey),
      fromOn,
      toOn,
      cause: causeOf(cause),
      direction: previous === null ? null : up ? "up" : "down",
      about: naming.tierName(why?.aboutTierKey ?? tierKey),
      match: why?.match ?? "all",
      conditions: showConditions(why?.conditions ?? [], naming.categoryName),
      place: why?.rank && why.of ? { rank: why.rank, of: why.of } : null,
      reason: why?.reason ?? null,
    }
  })
}

function causeOf(cause: string): HoldingCause {
  const known = (["start", "review", "seat", "manual", "migration"] as const).find((each) => each === cause)
  return known ?? "review"
}

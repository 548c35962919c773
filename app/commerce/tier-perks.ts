import type { ActingPerks } from "#loyalty/tiers/active-perks.ts"

/** The perks of a tier that change prices, stock and freight in the shop: `actingPerks(program, tierKey)` answers them. */
export type TierPerks = Pick<
  ActingPerks,
  "withheldPpm" | "earlyAccessDays" | "freeFreightOverCents" | "extraTermsDays"
>

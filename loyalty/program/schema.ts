import { z } from "zod"
import { programFaults } from "./faults.ts"
import { text } from "./parts/common.ts"
import { perk } from "./parts/perks.ts"
import { pointsRule } from "./parts/points.ts"
import { rebate } from "./parts/rebates.ts"
import { award, guard, milestone } from "./parts/recognition.ts"
import { tier, tierPolicy } from "./parts/tiers.ts"

/** The loyalty rules as data. A published version never changes; everything the engine does follows from it. */
export type Program = z.infer<typeof programShape>
export type Tier = Program["tiers"][number]
export type TierCondition = Tier["qualification"]["conditions"][number]
export type TierPolicy = Program["tierPolicy"]
export type RebateRule = Program["rebates"][number]
export type LineFilter = RebateRule["filter"]
export type Band = RebateRule["bandsByTier"][string][number]
export type PointsRule = Program["points"]
export type EarnRule = PointsRule["earn"][number]
export type Perk = Program["perks"][number]
export type AwardRule = Program["awards"][number]
export type MilestoneRule = Program["milestones"][number]
export type GuardRule = Program["guard"]

/** Each part by itself, before the parts are held against each other. */
export const programShape = z.object({
  /** Version of this very shape; older bodies are lifted to it by `upgradeProgram`. */
  schema: z.literal(2),
  name: text,
  currency: z.literal("GBP"),
  timeZone: z.string().min(1),
  /** Worst first. Ladder tiers, then invitation and seat tiers: these outrank the whole ladder. */
  tiers: z.array(tier).min(1).max(12),
  tierPolicy,
  rebates: z.array(rebate).max(40),
  points: pointsRule,
  perks: z.array(perk).max(60),
  awards: z.array(award).max(30),
  milestones: z.array(milestone).max(30),
  guard,
})

export const programSchema = programShape.superRefine((program, context) => {
  for (const { path, code, params } of programFaults(program))
    context.addIssue({ code: "custom", path: [...path], message: code, params: { ...params } })
})

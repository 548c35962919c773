import type { RewardsFacts } from "#db/queries/rewards.ts"
import type { Program } from "#loyalty/program/schema.ts"

export type Language = "en" | "zh"

/** Names of the program and the catalogue in the language of the page. */
export type Names = { language: Language; category: (key: string) => string }

/** What every part of /rewards is told from: the rules, the facts of one company, and the day. */
export type RewardsInput = {
  program: Program
  tierKey: string
  facts: RewardsFacts
  todayOn: string
  names: Names
}

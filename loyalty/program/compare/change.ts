import type { Phrase } from "../describe/sentence.ts"

export type Name = { readonly en: string; readonly zh: string }

/** The parts of a program as its editor has them. */
export const programParts = ["basics", "tiers", "rebates", "points", "perks", "recognition", "guard"] as const
export type ProgramPart = (typeof programParts)[number]

/** What a sentence of the description is about, so that "before" and "after" are about the same thing. */
export const topics = [
  "name",
  "asks",
  "kind",
  "policy",
  "counts",
  "reference",
  "newcomers",
  "gate",
  "method",
  "takes_part",
  "bands",
  "tail",
  "caps",
  "floor",
  "earned",
  "payout",
  "stacking",
  "rounding",
  "earn",
  "campaign",
  "pending",
  "expiry",
  "warnings",
  "worth",
  "redemption",
  "does",
  "visibility",
  "award",
  "minimum",
  "gift",
  "announcement",
  "milestone",
  "compared",
  "at_publish",
] as const
export type Topic = (typeof topics)[number]

/** One difference between two versions that a person would name. `name` is the tier, rule or perk that it concerns. */
export type Change = { readonly part: ProgramPart; readonly name: Name | null } & (
  | { readonly kind: "added" | "removed"; readonly said: readonly Phrase[] }
  /** Ranks count from 1, the lowest tier or the first rule. */
  | { readonly kind: "moved"; readonly before: number; readonly after: number }
  | {
      readonly kind: "said"
      readonly topic: Topic
      readonly before: Phrase | null
      readonly after: Phrase | null
    }
  | { readonly kind: "threshold"; readonly before: Phrase; readonly after: Phrase; readonly rises: boolean }
  | {
      readonly kind: "rate"
      readonly tier: Name
      readonly from: Phrase
      readonly before: Phrase | null
      readonly after: Phrase | null
      readonly rises: boolean
    }
  | {
      readonly kind: "step"
      readonly tier: Name
      readonly pays: Phrase
      readonly before: Phrase
      readonly after: Phrase
      readonly rises: boolean
    }
  | {
      readonly kind: "bonus" | "factor"
      readonly tier: Name
      readonly before: Phrase
      readonly after: Phrase
      readonly rises: boolean
    }
  | { readonly kind: "perk_gained" | "perk_lost"; readonly perk: Name }
  | { readonly kind: "perk_moved"; readonly from: Name; readonly to: Name }
  /** A list of articles too long for the sentence about it, by their numbers. */
  | { readonly kind: "articles"; readonly added: readonly string[]; readonly removed: readonly string[] }
  /** Something that the description does not tell. */
  | { readonly kind: "details" }
)

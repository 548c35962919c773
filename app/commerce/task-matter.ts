import { z } from "zod"

const text = z.object({ en: z.string(), zh: z.string() })

/** What each kind of task carries: the figures and names that its sentence is made of, in the house's own words. */
const details = {
  /** A gift of an award or a milestone, to be brought by a named person. `handedOver` is written when it is done. */
  hand_over_gift: z.object({
    gift: text,
    /** The award or the milestone, with its period: "Top seller 2026". */
    title: text,
    /** "award:<id>" or "milestone:<key>" */
    of: z.string(),
    /** As the program names the person. */
    by: z.string(),
    handedOver: z.object({ on: z.iso.date(), by: z.string() }).optional(),
  }),
  /** The differentiation guard found something new. `text` is its sentence. */
  guard_finding: z.object({
    finding: z.enum(["twins", "saturated", "cliff", "unprofitable"]),
    text,
  }),
  /** Somebody leads the holder of a seat (the task's company) for so many reviews in a row. */
  seat_challenged: z.object({
    tier: text,
    challenger: z.string(),
    streak: z.int(),
    periods: z.int(),
  }),
  /** The task's company will fall to `toTier` on the day unless it buys for `missingCents` more (null: not only money is missing). */
  tier_falls: z.object({
    tier: text,
    toTier: text,
    onOn: z.iso.date(),
    missingCents: z.int().nullable(),
  }),
}

export const taskKinds = ["hand_over_gift", "guard_finding", "seat_challenged", "tier_falls"] as const
export type TaskKind = (typeof taskKinds)[number]

export type TaskMatter = { [K in TaskKind]: { kind: K; detail: z.infer<(typeof details)[K]> } }[TaskKind]
export type GiftDetail = z.infer<(typeof details)["hand_over_gift"]>

const matter = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hand_over_gift"), detail: details.hand_over_gift }),
  z.object({ kind: z.literal("guard_finding"), detail: details.guard_finding }),
  z.object({ kind: z.literal("seat_challenged"), detail: details.seat_challenged }),
  z.object({ kind: z.literal("tier_falls"), detail: details.tier_falls }),
])

/** A task's matter as it lies in the database; what another version wrote and cannot be read any more is null. */
export function readMatter(kind: string, detail: unknown): TaskMatter | null {
  const parsed = matter.safeParse({ kind, detail })
  return parsed.success ? parsed.data : null
}

/** The same task for a rep, who looks after one of the two companies only: the other's name is left out. */
export function withoutOthers<T extends { kind: string; detail: Record<string, unknown> }>(task: T): T {
  return task.kind === "seat_challenged" ? { ...task, detail: { ...task.detail, challenger: "" } } : task
}

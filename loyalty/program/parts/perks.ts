import { z } from "zod"
import { key, money, rateBps, text } from "./common.ts"

/** What a perk is worth to the company a year: a fixed sum, plus a part of what it buys. Costed, never guessed on screen. */
const worth = z.object({ centsPerYear: money, ofNetBps: rateBps })
/** `private`: only the holder sees it; `tier`: whoever looks at that tier; `public`: everyone. */
const common = { key, name: text, worth, visibility: z.enum(["private", "tier", "public"]) }
const days = (most: number) => z.object({ days: z.int().min(1).max(most) })

/** Treatments that a tier brings. Allocation, early access, freight, terms and the return window are enforced by the shop. */
export const perk = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("named_rep"),
    params: z.object({ answerWithinMinutes: z.int().min(1).max(100_000) }),
  }),
  z.object({
    ...common,
    kind: z.literal("allocation_class"),
    params: z.object({ class: z.int().min(0).max(9) }),
  }),
  z.object({ ...common, kind: z.literal("early_access"), params: days(90) }),
  z.object({ ...common, kind: z.literal("free_freight"), params: z.object({ overCents: money }) }),
  z.object({ ...common, kind: z.literal("extended_terms"), params: days(120) }),
  z.object({ ...common, kind: z.literal("return_window"), params: days(365) }),
  z.object({
    ...common,
    kind: z.literal("training"),
    params: z.object({ hoursPerYear: z.int().min(1).max(1_000) }),
  }),
  z.object({
    ...common,
    kind: z.literal("on_site_service"),
    params: z.object({ visitsPerYear: z.int().min(1).max(365) }),
  }),
  z.object({
    ...common,
    kind: z.literal("coop_advertising"),
    params: z.object({ ofNetBps: rateBps, capCents: money }),
  }),
  z.object({
    ...common,
    kind: z.literal("gift"),
    params: z.object({ handedOverBy: z.string().min(1).max(80) }),
  }),
])

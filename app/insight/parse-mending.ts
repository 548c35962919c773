import { z } from "zod"
import type { Mending } from "#loyalty/guard/mend.ts"

const key = z.string().min(1).max(60)
const bps = z.int().min(0).max(10_000)

const mending = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("stepped"), ruleKey: key }),
  z.object({
    kind: z.literal("tail"),
    ruleKey: key,
    perCents: z.int().min(1),
    addBps: z.int().min(1).max(1_000),
    maxBps: bps,
  }),
  z.object({ kind: z.literal("seat"), seats: z.int().min(1).max(100), ruleKey: key, bonusBps: bps }),
  z.object({ kind: z.literal("bonus"), ruleKey: key, tierKey: key, bonusBps: bps }),
  z.object({ kind: z.literal("perk"), tierKey: key, perkKey: key }),
])

/** A change as the form sends it back; null when it is not one. */
export function parseMending(sent: FormDataEntryValue | null): Mending | null {
  if (typeof sent !== "string") return null
  try {
    const parsed = mending.safeParse(JSON.parse(sent))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

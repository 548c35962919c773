import { z } from "zod"
import { RHYTHM_BAND_KEYS } from "#loyalty/metrics/rhythm-bands.ts"
import { COMPANY_STATES } from "#loyalty/metrics/states.ts"
import type { Drill } from "./drill.ts"

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

const schema = z.discriminatedUnion("of", [
  z.object({ of: z.literal("state"), state: z.enum(COMPANY_STATES) }),
  z.object({ of: z.literal("moved"), kind: z.enum(["slipped", "came_back"]) }),
  z.object({ of: z.literal("at_risk") }),
  z.object({ of: z.literal("class"), abc: z.enum(["A", "B", "C"]) }),
  z.object({ of: z.literal("top_fifth") }),
  z.object({
    of: z.literal("repeat"),
    within: z.coerce.number().int().min(1).max(730),
    outcome: z.enum(["all", "repeated", "missed"]),
    from: month.optional(),
    until: month.optional(),
  }),
  z.object({ of: z.literal("returning"), outcome: z.enum(["all", "returning", "first"]) }),
  z.object({
    of: z.literal("cohort"),
    month,
    block: z.coerce.number().int().min(1).max(24).optional(),
    outcome: z.enum(["all", "ordered", "silent"]),
  }),
  z.object({
    of: z.literal("rhythm"),
    band: z.string().transform((key, context) => {
      const band = RHYTHM_BAND_KEYS.find((each) => each === key)
      if (!band) context.addIssue({ code: "custom", message: "unknown band" })
      return band ?? "rarer"
    }),
  }),
]) satisfies z.ZodType<Drill>

/** The question in an address, or null when it asks for nothing there is. */
export function parseDrill(url: URL): Drill | null {
  const parsed = schema.safeParse(Object.fromEntries(url.searchParams))
  return parsed.success ? parsed.data : null
}

import { z } from "zod"

const whole = z.int()
const text = z.object({ en: z.string(), zh: z.string() })
const names = z.object({
  program: text,
  tiers: z.record(z.string(), text),
  rules: z.record(z.string(), text),
})
const extreme = z.object({ companyId: z.string(), cents: whole }).nullable()

const figures = z.object({
  netCents: whole,
  marginCents: whole,
  rebateCents: whole,
  pointsCents: whole,
  perksCents: whole,
  totalCents: whole,
  leftCents: whole,
  byTier: z.array(z.object({ tierKey: z.string(), companies: whole, netCents: whole, costCents: whole })),
  twins: z.array(
    z.object({
      largerId: z.string(),
      smallerId: z.string(),
      worthRatioBps: whole,
      largerRateBps: whole,
      smallerRateBps: whole,
    }),
  ),
  saturated: whole,
  cliffs: whole,
  unprofitable: whole,
  short: z.array(
    z.object({
      companyId: z.string(),
      ruleKey: z.string(),
      period: z.string(),
      missingCents: whole,
      bringsCents: whole,
    }),
  ),
  shortCount: whole,
})

const change = z.object({
  costCents: whole,
  up: whole,
  down: whole,
  winners: whole,
  losers: whole,
  largestGain: extreme,
  largestLoss: extreme,
})

const done = z.object({
  kind: z.literal("done"),
  window: z.object({ fromOn: z.string(), untilOn: z.string() }),
  counted: z.object({ companies: whole, events: whole, lines: whole }),
  tookMs: z.object({ load: whole, replay: whole }),
  proof: z.object({ rebates: whole, lots: whole, tiers: whole }),
  live: z.object({ names, figures }),
  drafts: z.array(z.object({ id: z.string(), title: z.string(), names, figures, change })),
})

const refused = z.object({
  kind: z.literal("refused"),
  proof: z.object({
    differing: whole,
    differences: z.array(
      z.object({
        of: z.enum(["rebate", "points", "tier"]),
        companyId: z.string(),
        what: z.string(),
        part: z.string(),
        posted: z.string(),
        replayed: z.string(),
      }),
    ),
  }),
})

const result = z.discriminatedUnion("kind", [done, refused])
export type SimulationResult = z.infer<typeof result>
export type SimulationDone = z.infer<typeof done>
export type SimulationRefused = z.infer<typeof refused>
export type ProgramShown = SimulationDone["live"]
export type DraftShown = SimulationDone["drafts"][number]

/** A result as it lies in the database; what an older version wrote and cannot be read any more is null. */
export function readResult(json: unknown): SimulationResult | null {
  const parsed = result.safeParse(json)
  return parsed.success ? parsed.data : null
}

const outcome = z.object({
  tierKey: z.string(),
  rebateCents: whole,
  pointsCents: whole,
  perksCents: whole,
  totalCents: whole,
})
const company = z.object({ netCents: whole, live: outcome, drafts: z.array(outcome) })
export type CompanyShown = z.infer<typeof company>

export function readCompany(json: unknown): CompanyShown | null {
  const parsed = company.safeParse(json)
  return parsed.success ? parsed.data : null
}

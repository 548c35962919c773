import { z } from "zod"
import type { NamedFinding } from "./guard-program.server.ts"

const text = z.object({ en: z.string(), zh: z.string() })
const whole = z.int()

const twins = z.object({
  kind: z.literal("twins"),
  key: z.string(),
  largerId: z.string(),
  smallerId: z.string(),
  worthRatioBps: whole,
  largerRateBps: whole,
  smallerRateBps: whole,
  perksGapBps: whole,
  gapBps: whole,
})
const saturated = z.object({
  kind: z.literal("saturated"),
  key: z.string(),
  companyId: z.string(),
  ruleKey: z.string(),
  tierKey: z.string(),
  lastStep: whole,
  pastBy: whole,
  period: z.string(),
  sinceOn: z.string(),
  nextRateBps: whole,
  extraBps: whole,
})
const cliff = z.object({
  kind: z.literal("cliff"),
  key: z.string(),
  everyTier: z.boolean(),
  ruleKey: z.string(),
  tierKey: z.string(),
  atCents: whole,
  stepCents: whole,
  rebateBeforeCents: whole,
  rebateAtCents: whole,
  jumpCents: whole,
  pullCents: whole,
})
const unprofitable = z.object({
  kind: z.literal("unprofitable"),
  key: z.string(),
  companyId: z.string(),
  revenueCents: whole,
  marginCents: whole,
  rebateCents: whole,
  pointsCents: whole,
  freightCents: whole,
  serviceCents: whole,
  otherCents: whole,
  givenCents: whole,
  leftCents: whole,
})

const named = z.object({
  key: z.string(),
  stops: z.boolean(),
  finding: z.discriminatedUnion("kind", [twins, saturated, cliff, unprofitable]),
  companies: z.record(z.string(), z.string()),
  rules: z.record(z.string(), text),
  tiers: z.record(z.string(), text),
})

/** A finding as it was written down; what an older version wrote and cannot be read any more is null. */
export function readFinding(detail: unknown): NamedFinding | null {
  const parsed = named.safeParse(detail)
  return parsed.success ? parsed.data : null
}

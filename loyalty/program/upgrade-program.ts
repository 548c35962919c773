/** Bodies as they were published before `schema` was written down. Published bodies stay as they are; reading lifts them. */
type FirstTier = {
  kind: string
  qualification: { measure: string; window: unknown; atLeastCents: number }
}
type FirstRule = {
  bandsByTier: Record<string, { fromCents: number; rateBps: number; amountCents?: number }[]>
}
type FirstBody = {
  schema?: number
  periods?: unknown
  review?: unknown
  graceMonths?: number
  tiers: FirstTier[]
  rebates: FirstRule[]
  points: { earnPerCents: number }
  awards: object[]
  guard: object
}

/**
 * Lifts the body of a program to today's shape without changing what it does: what the first shape could not say was
 * fixed in the engine and is spelled out here. Anything else is returned as it is, for the schema to judge.
 */
export function upgradeProgram(json: unknown): unknown {
  if (!isFirstBody(json)) return json
  const { periods: _, review: __, graceMonths, ...body } = json
  const { earnPerCents, ...points } = body.points
  return {
    ...body,
    schema: 2,
    tiers: body.tiers.map(({ qualification: { measure, window, atLeastCents }, ...tier }) => ({
      ...tier,
      qualification: {
        match: "all",
        conditions:
          atLeastCents === 0 && tier.kind === "ladder" ? [] : [{ measure, window, atLeast: atLeastCents }],
      },
    })),
    tierPolicy: {
      review: "monthly",
      promotion: "at_review",
      graceMonths: graceMonths ?? 0,
      noticeDays: 0,
      fall: "one_step",
      softLandingMonths: 0,
    },
    rebates: body.rebates.map((rule) => ({
      payPeriod: "quarter",
      earnedAt: "payment",
      settleInto: "credit_note",
      minimumPayoutCents: 0,
      ...rule,
      bandsByTier: Object.fromEntries(
        Object.entries(rule.bandsByTier).map(([tier, bands]) => [
          tier,
          bands.map(({ fromCents, ...band }) => ({ from: fromCents, ...band })),
        ]),
      ),
    })),
    points: {
      ...points,
      earn: [
        {
          key: "goods",
          name: { en: "Points on goods", zh: "购货积分" },
          kind: "per_money",
          perCents: earnPerCents,
        },
      ],
      pendingUntil: undefined,
      pending: { until: "paid" },
      campaigns: [],
      warnDaysBefore: [],
      expectedRedemptionBps: 10_000,
    },
    awards: body.awards.map((award) => ({
      scope: { by: "house" },
      minimumCents: 0,
      announce: "private",
      ...award,
    })),
    milestones: [],
    guard: { worthBy: "net_revenue", atPublish: "override", ...body.guard },
  }
}

function isFirstBody(json: unknown): json is FirstBody {
  if (typeof json !== "object" || json === null || "schema" in json) return false
  const body: Partial<FirstBody> = json
  return (
    Array.isArray(body.tiers) &&
    Array.isArray(body.rebates) &&
    Array.isArray(body.awards) &&
    typeof body.points === "object"
  )
}

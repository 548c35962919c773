import { addMonths, monthEnd, monthStart } from "../calendar.ts"
import { demoPerks } from "./demo-perks.ts"
import { demoAwards, demoMilestones } from "./demo-recognition.ts"
import type { Program } from "./schema.ts"

const pounds = (value: number): number => value * 100
const yearly = (atLeastPounds: number) => ({
  measure: "net_revenue" as const,
  window: { kind: "rolling_months" as const, months: 12 },
  atLeast: pounds(atLeastPounds),
})
/** The share of what fell due in twelve months that was paid by its day. */
const onTime = (atLeast: number) => ({
  measure: "paid_on_time" as const,
  window: { kind: "rolling_months" as const, months: 12 },
  atLeast,
})
const asks = (atLeastPounds: number) => ({ match: "all" as const, conditions: [yearly(atLeastPounds)] })
/** [from pounds of a quarter, rate in basis points] */
const bands = (...steps: [fromPounds: number, rateBps: number][]) =>
  steps.map(([from, rateBps]) => ({ from: pounds(from), rateBps }))

/**
 * Harbour & Vine's program. Sized for giftware shops that buy between £100 and £300,000 a year: most are Bronze, a few
 * hundred Silver, some dozens Gold, a handful Diamond, and one is Champion. The tables never fall from one tier to the next
 * and never run out early, so that selling more is always treated better.
 */
export const demoProgram: Program = {
  schema: 2,
  name: { en: "Harbour & Vine Rewards", zh: "Harbour & Vine 伙伴回馈计划" },
  currency: "GBP",
  timeZone: "Europe/London",
  tiers: [
    {
      key: "bronze",
      name: { en: "Bronze", zh: "青铜" },
      kind: "ladder",
      qualification: { match: "all", conditions: [] },
      perkKeys: [],
    },
    {
      key: "silver",
      name: { en: "Silver", zh: "白银" },
      kind: "ladder",
      qualification: asks(2_500),
      perkKeys: ["freight_over_400"],
    },
    {
      key: "gold",
      name: { en: "Gold", zh: "黄金" },
      kind: "ladder",
      qualification: asks(10_000),
      perkKeys: ["allocation_gold", "freight_over_250", "returns_30"],
    },
    {
      key: "diamond",
      name: { en: "Diamond", zh: "钻石" },
      kind: "ladder",
      qualification: { match: "all", conditions: [yearly(40_000), onTime(6_000)] },
      perkKeys: [
        "allocation_diamond",
        "freight_over_100",
        "terms_7",
        "early_7",
        "rep_same_day",
        "returns_45",
      ],
    },
    {
      key: "champion",
      name: { en: "Champion", zh: "状元" },
      kind: "seat",
      qualification: asks(40_000),
      seats: 1,
      hysteresis: { leadBps: 500, periods: 2 },
      perkKeys: [
        "allocation_first",
        "freight_always",
        "terms_15",
        "early_14",
        "rep_within_hour",
        "returns_60",
        "pennant_gift",
      ],
    },
  ],
  tierPolicy: {
    review: "monthly",
    promotion: "next_day",
    graceMonths: 3,
    noticeDays: 30,
    fall: "one_step",
    softLandingMonths: 1,
  },
  rebates: [
    {
      key: "quarter",
      name: { en: "Quarterly rebate", zh: "季度返利" },
      basis: "net_revenue",
      filter: {},
      period: "quarter",
      payPeriod: "quarter",
      method: "incremental",
      bandsByTier: {
        bronze: bands([0, 100], [500, 150], [1_500, 200]),
        silver: bands([0, 125], [1_000, 225], [2_000, 275]),
        gold: bands([0, 175], [2_000, 325], [6_000, 375], [20_000, 425]),
        diamond: bands([0, 325], [10_000, 450], [30_000, 525], [60_000, 575], [120_000, 650]),
        champion: bands([0, 375], [15_000, 525], [60_000, 600], [120_000, 675], [240_000, 725]),
      },
      tierBonusBps: { champion: 50 },
      earnedAt: "payment",
      settleInto: "credit_note",
      minimumPayoutCents: pounds(5),
      rounding: "half_up",
    },
    {
      key: "occasions",
      name: { en: "Occasions extra", zh: "节庆加赠" },
      basis: "net_revenue",
      filter: { categoryKeys: ["occasions"] },
      period: "quarter",
      payPeriod: "quarter",
      method: "incremental",
      bandsByTier: {
        bronze: bands([250, 50]),
        silver: bands([250, 75], [1_000, 100]),
        gold: bands([250, 75], [1_000, 125]),
        diamond: bands([250, 100], [2_500, 150]),
        champion: bands([0, 100], [2_500, 200]),
      },
      tierBonusBps: {},
      earnedAt: "payment",
      settleInto: "credit_note",
      minimumPayoutCents: pounds(5),
      rounding: "half_up",
    },
  ],
  points: {
    earn: [
      {
        key: "goods",
        name: { en: "Points on goods", zh: "购货积分" },
        kind: "per_money",
        perCents: 100,
      },
    ],
    multiplierBpsByTier: { bronze: 10_000, silver: 11_000, gold: 12_500, diamond: 15_000, champion: 20_000 },
    campaigns: [],
    pending: { until: "paid" },
    expiry: { kind: "fixed_months", months: 18, align: "month_end" },
    warnDaysBefore: [60, 14],
    worthCentsPerThousand: 500,
    expectedRedemptionBps: 8_500,
  },
  perks: demoPerks,
  awards: demoAwards,
  milestones: demoMilestones,
  guard: {
    worthBy: "net_revenue",
    // Quarterly tables give an uneven year a little more than an even one: below twice the worth the season tells, not the size.
    worthRatioBps: 20_000,
    treatmentGapBps: 10,
    minWorthCents: pounds(20_000),
    atPublish: "override",
  },
}

/**
 * The demo program as the house would have it on a given day: the year of its awards has just closed, so that the pennant
 * hangs in the shop in the high season.
 */
export function demoProgramOn(today: string): Program {
  const closesInMonth = Number(addMonths(today, -1).slice(5, 7))
  const awards = demoProgram.awards.map((award) => ({ ...award, closesInMonth }))
  return {
    ...demoProgram,
    awards,
    points: { ...demoProgram.points, ...demoActions, campaigns: [seasonOf(today)] },
  }
}

/** Points for more than goods: what makes a new customer, and what brings the next one. */
const demoActions: Pick<Program["points"], "earn"> = {
  earn: [
    ...demoProgram.points.earn,
    {
      key: "welcome",
      name: { en: "First order", zh: "首单奖励" },
      kind: "action",
      action: "first_order",
      points: 500,
    },
    {
      key: "recommend",
      name: { en: "Recommended a customer", zh: "推荐新客户" },
      kind: "action",
      action: "referral",
      points: 2_500,
    },
  ],
}

/** A campaign that runs at the moment: double points on occasions goods, this month and the next. */
function seasonOf(today: string): Program["points"]["campaigns"][number] {
  return {
    key: "season",
    name: { en: "Season's double", zh: "旺季双倍积分" },
    factorBps: 20_000,
    fromOn: monthStart(today),
    toOn: monthEnd(addMonths(monthStart(today), 1)),
    categoryKeys: ["occasions"],
  }
}

import type { AwardRule, MilestoneRule } from "./schema.ts"

const pounds = (value: number): number => value * 100
/** Closing months of yearly awards are set to the last month by `demoProgramOn`, so that the pennant is new in the high season. */
const year = { period: "year" as const, closesInMonth: 9 }
const house = { by: "house" as const }

/** What the demo house gives its pennants for. */
export const demoAwards: AwardRule[] = [
  {
    key: "top_seller",
    name: { en: "Top seller", zh: "销售状元" },
    ...year,
    measure: "net_revenue",
    scope: house,
    places: 1,
    minimumCents: 0,
    gift: {
      name: { en: "Electric delivery van", zh: "电动送货车" },
      handedOverBy: "Helen Vine",
      worthCents: pounds(12_000),
    },
    announce: "ask",
  },
  {
    key: "most_loyal",
    name: { en: "Most loyal customer", zh: "忠诚伙伴" },
    ...year,
    measure: "order_days",
    scope: house,
    places: 1,
    minimumCents: pounds(2_500),
    announce: "ask",
  },
  {
    key: "newcomer",
    name: { en: "Newcomer of the year", zh: "年度新秀" },
    ...year,
    measure: "newcomer_net_revenue",
    scope: house,
    places: 1,
    minimumCents: 0,
    gift: {
      name: { en: "Oak display stand", zh: "橡木陈列架" },
      handedOverBy: "Mara Okafor",
      worthCents: pounds(480),
    },
    announce: "ask",
  },
  {
    key: "best_payer",
    name: { en: "Best payer", zh: "守信楷模" },
    ...year,
    measure: "paid_on_time",
    scope: house,
    places: 1,
    minimumCents: pounds(5_000),
    announce: "private",
  },
  {
    key: "best_of_region",
    name: { en: "Best of the region", zh: "区域冠军" },
    ...year,
    measure: "net_revenue",
    scope: { by: "region" },
    places: 1,
    minimumCents: pounds(2_500),
    announce: "ask",
  },
  {
    key: "occasions_shop",
    name: { en: "Occasions shop of the year", zh: "节庆之星" },
    ...year,
    measure: "net_revenue",
    scope: { by: "category", categoryKey: "occasions" },
    places: 1,
    minimumCents: pounds(500),
    announce: "ask",
  },
  {
    key: "best_growth",
    name: { en: "Best growth", zh: "成长之星" },
    period: "quarter",
    closesInMonth: 12,
    measure: "growth",
    scope: house,
    places: 1,
    minimumCents: pounds(1_000),
    announce: "ask",
  },
]

export const demoMilestones: MilestoneRule[] = [
  { key: "one_year", name: { en: "One year together", zh: "携手一年" }, kind: "years", at: 1 },
  { key: "five_years", name: { en: "Five years together", zh: "携手五年" }, kind: "years", at: 5 },
  { key: "first_order", name: { en: "First order", zh: "首单" }, kind: "orders", at: 1 },
  { key: "tenth_order", name: { en: "10th order", zh: "第 10 单" }, kind: "orders", at: 10 },
  { key: "fiftieth_order", name: { en: "50th order", zh: "第 50 单" }, kind: "orders", at: 50 },
  { key: "hundredth_order", name: { en: "100th order", zh: "第 100 单" }, kind: "orders", at: 100 },
  {
    key: "hundred_thousand",
    name: { en: "£100,000 together", zh: "累计 £100,000" },
    kind: "net_revenue",
    at: pounds(100_000),
    gift: {
      name: { en: "Brass shop bell, engraved", zh: "刻字铜铃" },
      handedOverBy: "Arthur Lisle",
      worthCents: pounds(160),
    },
  },
]

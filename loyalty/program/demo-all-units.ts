import type { Program, RebateRule } from "./schema.ts"

const pounds = (value: number): number => value * 100

/** 1 %, 3 % and 5 % on everything bought in the year, as a contract of the trade has it; scaled to what giftware shops buy. */
const BANDS = [
  { from: pounds(5_000), rateBps: 100 },
  { from: pounds(15_000), rateBps: 300 },
  { from: pounds(40_000), rateBps: 500 },
]

/**
 * The program as the old contract had it: the reached rate on everything, one table for everybody, the same perks for all at the
 * top, no seat and no pennant. The largest distributor reaches the last step with everyone else who does, and cannot be told
 * from one half its size. Kept as a draft of the demo house, so that the guard has something to find.
 */
export function allUnitsProgram(program: Program): Program {
  const ladder = program.tiers.filter(({ kind }) => kind === "ladder")
  const top = ladder.at(-1)
  const tiers = top ? ladder : program.tiers
  const [rule] = program.rebates
  const keys = new Set(tiers.map(({ key }) => key))
  const multipliers = Object.keys(program.points.multiplierBpsByTier).filter((key) => keys.has(key))
  return {
    ...program,
    name: { en: "All-units, as the old contract had it", zh: "全额累进：照旧合同" },
    tiers,
    rebates: rule ? [oldContract(rule, [...keys])] : [],
    points: {
      ...program.points,
      multiplierBpsByTier: Object.fromEntries(multipliers.map((key) => [key, 10_000])),
    },
    awards: [],
  }
}

function oldContract(rule: RebateRule, tierKeys: readonly string[]): RebateRule {
  return {
    ...rule,
    key: "volume",
    name: { en: "Yearly volume rebate", zh: "年度销量返利" },
    basis: "net_revenue",
    filter: {},
    period: "year",
    payPeriod: "year",
    method: "all_units",
    bandsByTier: Object.fromEntries(tierKeys.map((key) => [key, BANDS])),
    tierBonusBps: {},
  }
}

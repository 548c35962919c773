import type { Program, RebateRule, Tier } from "../program/schema.ts"
import { bandsOf } from "../rebates/rate-slices.ts"
import { tierRank } from "../tiers/tier-rank.ts"

/** A change of the program that a finding can be mended with. */
export type Mending =
  /** Each slice at its own rate instead of the reached rate on everything: no cliffs, and more always brings more. */
  | { readonly kind: "stepped"; readonly ruleKey: string }
  /** Beyond the last step the rate goes on rising: the top never saturates. */
  | {
      readonly kind: "tail"
      readonly ruleKey: string
      readonly perCents: number
      readonly addBps: number
      readonly maxBps: number
    }
  /** A tier of a few places, by rank, above the ladder: as its top, and a little more. */
  | { readonly kind: "seat"; readonly seats: number; readonly ruleKey: string; readonly bonusBps: number }
  /** A bonus on everything for those who hold a tier. */
  | { readonly kind: "bonus"; readonly ruleKey: string; readonly tierKey: string; readonly bonusBps: number }
  /** A perk of the program that a tier does not have yet. */
  | { readonly kind: "perk"; readonly tierKey: string; readonly perkKey: string }

/** The program with the change applied. A mending of something that is not there changes nothing. */
export function mend(program: Program, mending: Mending): Program {
  switch (mending.kind) {
    case "stepped":
      return changeRule(program, mending.ruleKey, stepped)
    case "tail": {
      const { perCents, addBps, maxBps } = mending
      const tail = { perCents, addBps, maxBps }
      return changeRule(program, mending.ruleKey, (rule) => ({ ...stepped(rule), tail }))
    }
    case "bonus":
      return changeRule(program, mending.ruleKey, (rule) =>
        withBonus(rule, mending.tierKey, mending.bonusBps),
      )
    case "perk": {
      const give = (tier: Tier) =>
        tier.key === mending.tierKey && !tier.perkKeys.includes(mending.perkKey)
          ? { ...tier, perkKeys: [...tier.perkKeys, mending.perkKey] }
          : tier
      return { ...program, tiers: program.tiers.map(give) }
    }
    case "seat":
      return addSeats(program, mending)
    default:
      return mending satisfies never
  }
}

/** The name of the tier that `seat` adds; null when it cannot be added. */
export function newSeatKey({ tiers }: Program): string | null {
  const names = ["circle", "circle-2", "circle-3"]
  return names.find((name) => tiers.every(({ key }) => key !== name)) ?? null
}

function changeRule(program: Program, ruleKey: string, change: (rule: RebateRule) => RebateRule): Program {
  const rebates = program.rebates.map((rule) => (rule.key === ruleKey ? change(rule) : rule))
  return { ...program, rebates }
}

const stepped = (rule: RebateRule): RebateRule => ({ ...rule, method: "incremental" })

function withBonus(rule: RebateRule, tierKey: string, bonusBps: number): RebateRule {
  const before = rule.tierBonusBps[tierKey] ?? 0
  return { ...rule, tierBonusBps: { ...rule.tierBonusBps, [tierKey]: Math.min(10_000, before + bonusBps) } }
}

/** Between the ladder and the seats that exist: it asks what the top of the ladder asks and gives what that gives, and more. */
function addSeats(
  program: Program,
  { seats, ruleKey, bonusBps }: Extract<Mending, { kind: "seat" }>,
): Program {
  const top = program.tiers.filter(({ kind }) => kind === "ladder").at(-1)
  const key = newSeatKey(program)
  if (!top || !key || top.qualification.conditions.length === 0) return program
  const tier: Tier = {
    key,
    name: { en: "Inner circle", zh: "核心伙伴" },
    kind: "seat",
    qualification: top.qualification,
    seats,
    hysteresis: { leadBps: 500, periods: 2 },
    perkKeys: top.perkKeys,
  }
  const at = tierRank(program, top.key) + 1
  const asTop = (rule: RebateRule): RebateRule => {
    const like = { ...rule, bandsByTier: { ...rule.bandsByTier, [key]: [...bandsOf(rule, top.key)] } }
    const bonus = (rule.tierBonusBps[top.key] ?? 0) + (rule.key === ruleKey ? bonusBps : 0)
    return bonus > 0 ? withBonus(like, key, bonus) : like
  }
  const { multiplierBpsByTier } = program.points
  return {
    ...program,
    tiers: [...program.tiers.slice(0, at), tier, ...program.tiers.slice(at)],
    rebates: program.rebates.map(asTop),
    points: {
      ...program.points,
      multiplierBpsByTier: { ...multiplierBpsByTier, [key]: multiplierBpsByTier[top.key] ?? 10_000 },
    },
  }
}

import { describeEdge } from "#loyalty/program/describe/describe-bands.ts"
import {
  describeAward,
  describeGuard,
  describeMilestone,
  describePerk,
  describePerkWorth,
} from "#loyalty/program/describe/describe-perk.ts"
import { describePoints } from "#loyalty/program/describe/describe-points.ts"
import { describeRebate } from "#loyalty/program/describe/describe-rebate.ts"
import { describeTier, describeTierPolicy } from "#loyalty/program/describe/describe-tier.ts"
import { phrase } from "#loyalty/program/describe/sentence.ts"
import type { Perk, Program, RebateRule } from "#loyalty/program/schema.ts"
import type { Teller } from "./tell.ts"

export type ProgramTold = ReturnType<typeof tellProgram>
export type RuleTold = ReturnType<typeof tellRule>
export type ItemTold = { readonly key: string; readonly name: string; readonly said: string[] }

/** A whole program in words, ready to be shown; the best tier comes first. */
export function tellProgram(program: Program, teller: Teller) {
  const { sentence } = teller
  const name = (of: { en: string; zh: string }) => teller.phrase(phrase.name(of))
  const tiers = program.tiers.toReversed()
  return {
    name: name(program.name),
    tiers: tiers.map((tier) => ({
      key: tier.key,
      name: name(tier.name),
      asks: sentence(describeTier(tier)),
      perks: program.perks.filter(({ key }) => tier.perkKeys.includes(key)).map((perk) => name(perk.name)),
    })),
    policy: describeTierPolicy(program.tierPolicy).map(sentence),
    rebates: program.rebates.map((rule) => tellRule(rule, program.tiers, teller)),
    points: describePoints(program.points, program.tiers).map(sentence),
    perks: program.perks.map((perk) => ({
      ...tellPerk(perk, teller),
      holders: tiers.filter(({ perkKeys }) => perkKeys.includes(perk.key)).map(({ key }) => key),
    })),
    awards: program.awards.map(
      (each): ItemTold => ({ key: each.key, name: name(each.name), said: describeAward(each).map(sentence) }),
    ),
    milestones: program.milestones.map(
      (each): ItemTold => ({
        key: each.key,
        name: name(each.name),
        said: describeMilestone(each).map(sentence),
      }),
    ),
    guard: describeGuard(program.guard).map(sentence),
  }
}

/** One rule in words, and its rates step by step: a row per step, a cell per tier, blank where the tier has no step there. */
export function tellRule(rule: RebateRule, tiers: Program["tiers"], teller: Teller) {
  const said = describeRebate(rule, tiers)
  const pays = ["total", "fixed", "per_unit"].includes(rule.method)
  const edges = [
    ...new Set(Object.values(rule.bandsByTier).flatMap((bands) => bands.map(({ from }) => from))),
  ]
  return {
    key: rule.key,
    name: teller.phrase(phrase.name(rule.name)),
    head: said.head.map(teller.sentence),
    tiers: said.tiers.map(teller.sentence),
    terms: said.terms.map(teller.sentence),
    columns: tiers.map(({ key, name }) => ({ key, name: teller.phrase(phrase.name(name)) })),
    steps: edges
      .sort((a, b) => a - b)
      .map((from) => ({
        from: teller.phrase(describeEdge(rule, from)),
        cells: tiers.map(({ key }) => {
          const band = rule.bandsByTier[key]?.find((each) => each.from === from)
          if (!band) return ""
          return teller.phrase(pays ? phrase.money(band.amountCents ?? 0) : phrase.percent(band.rateBps))
        }),
      })),
    bonus: tiers.some(({ key }) => (rule.tierBonusBps[key] ?? 0) > 0)
      ? tiers.map(({ key }) => {
          const bps = rule.tierBonusBps[key] ?? 0
          return bps > 0 ? teller.phrase(phrase.percent(bps)) : ""
        })
      : null,
  }
}

export function tellPerk(perk: Perk, teller: Teller) {
  return {
    key: perk.key,
    name: teller.phrase(phrase.name(perk.name)),
    does: teller.sentence(describePerk(perk)),
    worth: teller.phrase(phrase.of(describePerkWorth(perk))),
    seen: teller.phrase(phrase.word(`seen_${perk.visibility}`)),
  }
}

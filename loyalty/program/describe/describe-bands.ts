import type { Band, RebateRule } from "../schema.ts"
import { basisUnit } from "../units.ts"
import { type Phrase, phrase, type Sentence, say } from "./sentence.ts"

/** What one tier gets by its bands: "1.75 % on the first £2,000 of a quarter, 3.25 % from there to £6,000, 4.25 % above". */
export function describeBands(rule: RebateRule, tierKey: string): Phrase {
  const bands = rule.bandsByTier[tierKey] ?? []
  const said = bands.map((band, index) => phrase.of(bandSaid(rule, band, bands[index - 1], bands[index + 1])))
  const [first] = bands
  const late = first !== undefined && first.from > 0 && rule.method === "incremental"
  const bonusBps = rule.tierBonusBps[tierKey] ?? 0
  return phrase.run([
    ...(late ? [phrase.of(say("band_none_first", edges(rule, first.from)))] : []),
    ...said,
    ...(bonusBps > 0 ? [phrase.of(say("bonus", { rate: phrase.percent(bonusBps) }))] : []),
  ])
}

function bandSaid(rule: RebateRule, band: Band, below: Band | undefined, above: Band | undefined): Sentence {
  const gaps = {
    ...edges(rule, band.from),
    to: describeEdge(rule, above?.from ?? band.from),
    rate: phrase.percent(band.rateBps),
    amount: phrase.money(band.amountCents ?? 0),
  }
  const first = below === undefined && band.from === 0
  switch (rule.method) {
    case "incremental":
      if (first) return say(above ? "band_first" : "band_all", gaps)
      return say(above ? "band_next" : "band_last", gaps)
    case "all_units":
      return say(first ? "whole_first" : "whole_next", gaps)
    case "rolling":
      if (first) return say(above ? "rolling_first" : "whole_first", gaps)
      return say(above ? "rolling_next" : "rolling_last", gaps)
    case "total":
      if (first) return say("total_always", gaps)
      return say(below ? "total_next" : "total_first", gaps)
    case "fixed":
      return say(below ? "fixed_more" : "fixed_first", gaps)
    case "per_unit":
      return say(first ? "piece_first" : "piece_next", gaps)
    default:
      return rule.method satisfies never
  }
}

function edges(rule: RebateRule, from: number): Record<string, Phrase> {
  return { from: describeEdge(rule, from), period: phrase.word(`period_${rule.period}`) }
}

/** A threshold in the unit of the rule's basis. */
export function describeEdge(rule: Pick<RebateRule, "basis">, value: number): Phrase {
  const unit = basisUnit(rule.basis)
  if (unit === "percent") return phrase.percent(value)
  return unit === "number"
    ? phrase.of(say("edge_pieces", { count: phrase.number(value) }))
    : phrase.money(value)
}

import { describeEdge } from "../describe/describe-bands.ts"
import { ARTICLES_NAMED, describeRebate } from "../describe/describe-rebate.ts"
import { type Phrase, phrase, type SentenceCode } from "../describe/sentence.ts"
import type { Band, Program, RebateRule } from "../schema.ts"
import type { Change, Name, Topic } from "./change.ts"
import { diffItems, diffTold, same, type Told } from "./diff-items.ts"

export function diffRebates(before: Program, after: Program): Change[] {
  const tiersOf = { before: before.tiers, after: after.tiers }
  return diffItems(
    "rebates",
    before.rebates,
    after.rebates,
    (rule, of) => {
      const { head, tiers, terms } = describeRebate(rule, tiersOf[of])
      return [...head, ...tiers, ...terms].map(phrase.of)
    },
    (was, is) => {
      const told = [
        ...diffTold("rebates", is.name, terms(was, before), terms(is, after)),
        ...diffArticles(was, is),
        ...diffBands(was, is, before, after),
      ]
      return told
    },
  )
}

const topicOf: Partial<Record<SentenceCode, Topic>> = {
  reference_fixed: "reference",
  reference_prior: "reference",
  reference_prior_raised: "reference",
  without_assume: "newcomers",
  without_from_zero: "newcomers",
  without_no_rebate: "newcomers",
  gate: "gate",
  for_companies: "takes_part",
  tail: "tail",
  cap_amount: "caps",
  cap_measure: "caps",
  cap_rate: "caps",
  floor: "floor",
  earned_at: "earned",
  paid_out: "payout",
  paid_out_minimum: "payout",
  stacking: "stacking",
  round_down: "rounding",
}

function terms(rule: RebateRule, { tiers }: Program): Told {
  const said = describeRebate(rule, tiers)
  return [...said.head, ...said.terms].map((sentence) => {
    const { say: code } = sentence
    const topic = topicOf[code] ?? (code.startsWith("method_") ? "method" : "counts")
    return [topic, phrase.of(sentence)]
  })
}

/** The sentence counts the articles of a long list; which ones came and went is told here. */
function diffArticles({ filter: was }: RebateRule, { filter: is, name }: RebateRule): Change[] {
  if (!was.skus || !is.skus) return []
  const [old, now] = [new Set(was.skus), new Set(is.skus)]
  const added = is.skus.filter((sku) => !old.has(sku))
  const removed = was.skus.filter((sku) => !now.has(sku))
  const isTold = Math.max(was.skus.length, is.skus.length) <= ARTICLES_NAMED
  if (isTold || added.length + removed.length === 0) return []
  return [{ part: "rebates", name, kind: "articles", added, removed }]
}

/** Rates step by step. When a table is measured or paid in another way its figures cannot be compared one by one. */
function diffBands(was: RebateRule, is: RebateRule, before: Program, after: Program): Change[] {
  const comparable = was.method === is.method && unitsOf(was) === unitsOf(is)
  const stayed = after.tiers.filter(({ key }) => before.tiers.some((tier) => tier.key === key))
  return stayed.flatMap((tier): Change[] => {
    const of = { part: "rebates", name: is.name } as const
    const [old, now] = [was.bandsByTier[tier.key] ?? [], is.bandsByTier[tier.key] ?? []]
    const bonus = diffBonus(was, is, tier.key, tier.name)
    if (same(old, now)) return bonus
    if (comparable) return [...diffSteps(was, is, tier.key, tier.name), ...bonus]
    const lines = [was, is].map((rule) =>
      describeRebate(rule, [tier]).tiers.map((line): readonly [Topic, Phrase] => ["bands", phrase.of(line)]),
    )
    return [...diffTold(of.part, of.name, lines[0] ?? [], lines[1] ?? [])]
  })
}

const unitsOf = ({ basis }: RebateRule) =>
  basis === "quantity" ? "pieces" : basis === "category_mix" || basis === "attainment" ? "share" : "money"

function diffSteps(was: RebateRule, is: RebateRule, tierKey: string, tier: Name): Change[] {
  const of = { part: "rebates", name: is.name, tier } as const
  const pays = (band: Band): Phrase =>
    ["total", "fixed", "per_unit"].includes(is.method)
      ? phrase.money(band.amountCents ?? 0)
      : phrase.percent(band.rateBps)
  const value = (band: Band | undefined) =>
    !band ? 0 : pays(band).is === "money" ? (band.amountCents ?? 0) : band.rateBps
  const [old, now] = [was.bandsByTier[tierKey] ?? [], is.bandsByTier[tierKey] ?? []]
  const gone = old.filter(({ from }) => !now.some((band) => band.from === from))
  const changes: Change[] = []
  for (const band of now) {
    const same_ = old.find(({ from }) => from === band.from)
    if (same_ && value(same_) === value(band)) continue
    // A rate that is reached at another threshold now is a step that moved, not one that went and one that came.
    const moved = same_ ? -1 : gone.findIndex((each) => value(each) === value(band))
    const [step] = moved < 0 ? [] : gone.splice(moved, 1)
    if (step)
      changes.push({
        ...of,
        kind: "step",
        pays: pays(band),
        before: describeEdge(is, step.from),
        after: describeEdge(is, band.from),
        rises: band.from > step.from,
      })
    else
      changes.push({
        ...of,
        kind: "rate",
        from: describeEdge(is, band.from),
        before: same_ ? pays(same_) : null,
        after: pays(band),
        rises: value(band) > value(same_),
      })
  }
  for (const band of gone)
    changes.push({
      ...of,
      kind: "rate",
      from: describeEdge(is, band.from),
      before: pays(band),
      after: null,
      rises: false,
    })
  return changes
}

function diffBonus(was: RebateRule, is: RebateRule, tierKey: string, tier: Name): Change[] {
  const [old, now] = [was.tierBonusBps[tierKey] ?? 0, is.tierBonusBps[tierKey] ?? 0]
  if (old === now) return []
  return [
    {
      part: "rebates",
      name: is.name,
      kind: "bonus",
      tier,
      before: phrase.percent(old),
      after: phrase.percent(now),
      rises: now > old,
    },
  ]
}

import { describeTier } from "../describe/describe-tier.ts"
import { type Phrase, phrase } from "../describe/sentence.ts"
import type { Program, Tier, TierCondition } from "../schema.ts"
import { measureUnit } from "../units.ts"
import type { Change, Name } from "./change.ts"
import { diffItems, same } from "./diff-items.ts"

export function diffTiers(before: Program, after: Program): Change[] {
  return [
    ...diffItems(
      "tiers",
      before.tiers.map(asked),
      after.tiers.map(asked),
      (tier) => [phrase.of(describeTier(tier))],
      diffAsks,
    ),
    ...diffHolders(before, after),
  ]
}

/** A tier by what it asks: what it brings is compared across tiers. */
const asked = (tier: Tier): Tier => ({ ...tier, perkKeys: [] })

/** Where only thresholds changed these say more than the whole sentence. */
function diffAsks(was: Tier, is: Tier): Change[] {
  const of = { part: "tiers", name: is.name } as const
  const changed: Change[] = []
  if (same(without(was), without(is))) {
    for (const [at, condition] of is.qualification.conditions.entries()) {
      const old = was.qualification.conditions[at]
      if (old && old.atLeast !== condition.atLeast)
        changed.push({
          ...of,
          kind: "threshold",
          before: amount(old),
          after: amount(condition),
          rises: condition.atLeast > old.atLeast,
        })
    }
  } else {
    const [before, after] = [phrase.of(describeTier(was)), phrase.of(describeTier(is))]
    changed.push(
      same(before, after)
        ? { ...of, kind: "details" }
        : { ...of, kind: "said", topic: "asks", before, after },
    )
  }
  return changed
}

/** The tier without name, thresholds and perks. */
function without({ name: _, perkKeys: __, qualification, ...tier }: Tier) {
  const conditions = qualification.conditions.map(({ atLeast: ___, ...condition }) => condition)
  return { ...tier, match: conditions.length > 1 ? qualification.match : "all", conditions }
}

function amount({ measure, atLeast }: TierCondition): Phrase {
  const unit = measureUnit(measure)
  return { is: unit === "percent" || unit === "number" ? unit : "money", value: atLeast }
}

/** Which tier gained or lost which perk; one that left a single tier for a single other has moved. */
function diffHolders(before: Program, after: Program): Change[] {
  const tiers = [...new Map([...before.tiers, ...after.tiers].map((tier) => [tier.key, tier])).values()]
  const holds = ({ tiers: list }: Program, tierKey: string, perkKey: string) =>
    list.some((tier) => tier.key === tierKey && tier.perkKeys.includes(perkKey))
  const stayed = after.perks.filter(({ key }) => before.perks.some((perk) => perk.key === key))
  return stayed.flatMap((perk): Change[] => {
    const lost = tiers.filter(({ key }) => holds(before, key, perk.key) && !holds(after, key, perk.key))
    const gained = tiers.filter(({ key }) => !holds(before, key, perk.key) && holds(after, key, perk.key))
    const [from] = lost
    const [to] = gained
    if (from && to && lost.length === 1 && gained.length === 1)
      return [{ part: "perks", name: perk.name, kind: "perk_moved", from: from.name, to: to.name }]
    const told = (kind: "perk_gained" | "perk_lost", name: Name): Change => ({
      part: "tiers",
      name,
      kind,
      perk: perk.name,
    })
    return [
      ...lost.map(({ name }) => told("perk_lost", name)),
      ...gained.map(({ name }) => told("perk_gained", name)),
    ]
  })
}

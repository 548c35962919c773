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
import { phrase, type Sentence } from "#loyalty/program/describe/sentence.ts"
import { programShape } from "#loyalty/program/schema.ts"
import { valueIn } from "#loyalty/program/units.ts"
import { listOf } from "./draft-items.ts"
import type { EditorPlace, ItemList } from "./editor-place.ts"
import type { Teller } from "./tell.ts"

const { shape } = programShape
const items = {
  tiers: shape.tiers.element,
  rebates: shape.rebates.element,
  perks: shape.perks.element,
  awards: shape.awards.element,
  milestones: shape.milestones.element,
}

/** What the form at a place says, in words; null while something in it cannot be read. */
export function tellPlace(body: unknown, place: EditorPlace, teller: Teller): string[] | null {
  if (place.list && place.item !== undefined)
    return tellItem(body, place.list, listOf(body, [place.list])[place.item], teller)
  switch (place.part) {
    case "tiers":
      return told(shape.tierPolicy.safeParse(valueIn(body, ["tierPolicy"])), describeTierPolicy, teller)
    case "points":
      return told(
        shape.points.safeParse(valueIn(body, ["points"])),
        (points) => describePoints(points, namedTiers(body)),
        teller,
      )
    case "guard":
      return told(shape.guard.safeParse(valueIn(body, ["guard"])), describeGuard, teller)
    case "basics":
    case "perks":
    case "rebates":
    case "recognition":
      return []
    default:
      return place.part satisfies never
  }
}

/** One item of a list in words, whatever else is wrong with the draft. */
export function tellItem(body: unknown, list: ItemList, item: unknown, teller: Teller): string[] | null {
  switch (list) {
    case "tiers":
      return told(items.tiers.safeParse(item), (tier) => [describeTier(tier)], teller)
    case "rebates":
      return told(
        items.rebates.safeParse(item),
        (rule) => {
          const { head, tiers, terms } = describeRebate(rule, namedTiers(body))
          return [...head, ...tiers, ...terms]
        },
        teller,
      )
    case "perks": {
      const perk = items.perks.safeParse(item)
      if (!perk.success) return null
      const worth = teller.phrase(phrase.of(describePerkWorth(perk.data)))
      return [teller.sentence(describePerk(perk.data)), worth.charAt(0).toUpperCase() + worth.slice(1)]
    }
    case "awards":
      return told(items.awards.safeParse(item), describeAward, teller)
    case "milestones":
      return told(items.milestones.safeParse(item), describeMilestone, teller)
    default:
      return list satisfies never
  }
}

function told<T>(
  parsed: { success: true; data: T } | { success: false },
  describe: (part: T) => readonly Sentence[],
  teller: Teller,
): string[] | null {
  return parsed.success ? describe(parsed.data).map(teller.sentence) : null
}

function namedTiers(body: unknown) {
  return listOf(body, ["tiers"]).flatMap((tier) => {
    const { data } = items.tiers.pick({ key: true, name: true }).safeParse(tier)
    return data ? [data] : []
  })
}

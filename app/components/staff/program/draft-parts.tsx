import type { EditorPlace, ItemList as ListName } from "#app/forms/program/editor-place.ts"
import type { DraftItem } from "#app/forms/program/load-draft.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { ItemList } from "./item-list.tsx"
import { PartBasics } from "./part-basics.tsx"
import { PartGuard } from "./part-guard.tsx"
import { PartPerk } from "./part-perk.tsx"
import { PartPoints } from "./part-points.tsx"
import { PartPolicy } from "./part-policy.tsx"
import { PartRebate } from "./part-rebate.tsx"
import { PartAward, PartMilestone } from "./part-recognition.tsx"
import { PartTier } from "./part-tier.tsx"
import { PerkMatrix } from "./perk-matrix.tsx"

type Items = Readonly<Record<string, readonly DraftItem[]>>

/** The fields of the form at a place. */
export function DraftPartFields({
  place,
  items,
  title,
}: {
  place: EditorPlace
  items: Items
  title: string
}) {
  if (place.list && place.item !== undefined)
    return <ItemFields list={place.list} at={`${place.list}.${place.item}`} />
  switch (place.part) {
    case "basics":
      return <PartBasics title={title} />
    case "tiers":
      return <PartPolicy />
    case "points":
      return <PartPoints />
    case "perks":
      return <PerkMatrix perks={items.perks ?? []} />
    case "guard":
      return <PartGuard />
    case "rebates":
    case "recognition":
      return null
    default:
      return place.part satisfies never
  }
}

function ItemFields({ list, at }: { list: ListName; at: string }) {
  switch (list) {
    case "tiers":
      return <PartTier at={at} />
    case "rebates":
      return <PartRebate at={at} />
    case "perks":
      return <PartPerk at={at} />
    case "awards":
      return <PartAward at={at} />
    case "milestones":
      return <PartMilestone at={at} />
    default:
      return list satisfies never
  }
}

/** The lists of a part whose items each have a form of their own. */
export function DraftPartLists({
  place,
  items,
  revision,
}: {
  place: EditorPlace
  items: Items
  revision: number
}) {
  const t = useT("program")
  if (place.item !== undefined) return null
  const list = (name: ListName, ordered = true) => ({
    list: name,
    title: t(`list.${name}.title`),
    note: t(`list.${name}.note`),
    add: t(`list.${name}.add`),
    empty: t(`list.${name}.empty`),
    items: items[name] ?? [],
    revision,
    ordered,
  })
  switch (place.part) {
    case "tiers":
      return <ItemList {...list("tiers")} />
    case "rebates":
      return <ItemList {...list("rebates")} />
    case "perks":
      return <ItemList {...list("perks", false)} />
    case "recognition":
      return (
        <>
          <ItemList {...list("awards")} />
          <ItemList {...list("milestones")} />
        </>
      )
    case "basics":
    case "points":
    case "guard":
      return null
    default:
      return place.part satisfies never
  }
}

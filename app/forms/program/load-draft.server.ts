import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import { getFilterChoices } from "#db/queries/filter-choices.ts"
import type { VersionSheet } from "#db/queries/program-versions.ts"
import type { ShopFacts } from "#db/queries/shop-facts.ts"
import { programParts } from "#loyalty/program/compare/change.ts"
import { valueIn } from "#loyalty/program/units.ts"
import { checkDraft, errorsByField } from "./draft-faults.ts"
import { listOf } from "./draft-items.ts"
import { type EditorPlace, type ItemList, itemLists, scopesOf } from "./editor-place.ts"
import { programFields } from "./program-fields.ts"
import type { Teller } from "./tell.ts"
import { tellItem, tellPlace } from "./tell-draft.ts"

type Desk = { place: EditorPlace; t: Translate<"program">; f: Format; teller: Teller; facts: ShopFacts }

/** Everything that one page of the editor shows. One statement more where rules are narrowed to regions or brands. */
export async function loadDraftPage(db: Db, version: VersionSheet, desk: Desk) {
  const { place, f, teller, facts } = desk
  const { body } = version
  const { faults } = checkDraft(body, desk)
  const zh = f.locale === "zh-CN"
  const nameOf = (item: unknown) => String(valueIn(item, ["name", zh ? "zh" : "en"]) ?? "")
  const keyOf = (item: unknown) => String(valueIn(item, ["key"]) ?? "")
  const options = (list: ItemList) =>
    listOf(body, [list]).map((item) => ({ value: keyOf(item), label: nameOf(item) || keyOf(item) }))
  const itemsOf = (list: ItemList) =>
    listOf(body, [list]).map((item, at) => ({
      at,
      key: String(valueIn(item, ["key"]) ?? at),
      name: nameOf(item),
      words: tellItem(body, list, item, teller),
      faults: faults.filter((fault) => fault.place.list === list && fault.place.item === at).length,
    }))
  const { brands, regions } =
    place.list === "rebates" ? await getFilterChoices(db) : { brands: [], regions: [] }
  return {
    fields: programFields(body, scopesOf(place, body)).map(([name, value]): [string, string] => [
      name,
      value,
    ]),
    errors: errorsByField(faults),
    words: tellPlace(body, place, teller),
    faults,
    counts: Object.fromEntries(
      programParts.map((part) => [part, faults.filter((fault) => fault.place.part === part).length]),
    ),
    items: Object.fromEntries(itemLists.map((list) => [list, itemsOf(list)])),
    house: {
      tiers: options("tiers"),
      perks: options("perks"),
      categories: facts.categories
        .filter(({ parentId }) => parentId === null)
        .map(({ key, nameEn, nameZh }) => ({ value: key, label: zh ? nameZh : nameEn })),
      brands,
      regions,
    },
  }
}

export type DraftItem = { at: number; key: string; name: string; words: string[] | null; faults: number }

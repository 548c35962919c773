import { type ParsedFault, parseProgram } from "#loyalty/program/parse-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { valueIn } from "#loyalty/program/units.ts"
import { listOf } from "./draft-items.ts"
import { type EditorPlace, placeOf, placeQuery } from "./editor-place.ts"
import { faultText, type Words } from "./fault-text.ts"
import { programFields } from "./program-fields.ts"
import { fieldAt } from "./program-shape.ts"
import { readProgramForm } from "./read-program-form.ts"

/** A fault as the editor shows it: beside the field of that name, and in the list at the top with a way there. */
export type DraftFault = {
  readonly name: string
  readonly text: string
  readonly place: EditorPlace
  /** The page of the editor with that field, from the draft's own address. */
  readonly to: string
  /** What the item is called that it belongs to; "" for a part without items. */
  readonly item: string
}

export type CheckedDraft = { readonly program: Program | null; readonly faults: readonly DraftFault[] }

/** Everything that is wrong with a draft. `typedIn` says where its values were typed, when that is not how it was saved. */
export function checkDraft(body: unknown, words: Words, typedIn?: ReadonlyMap<string, string>): CheckedDraft {
  const parsed = parseProgram(body)
  if (parsed.ok) return { program: parsed.program, faults: [] }
  const fields = new Map([...fieldsAsSaved(body), ...(typedIn ?? [])])
  const zh = words.f.locale === "zh-CN"
  const nameOf = (item: unknown, key: string) => String(valueIn(item, ["name", zh ? "zh" : "en"]) ?? key)
  const tierName = (key: string) =>
    nameOf(
      listOf(body, ["tiers"]).find((tier) => valueIn(tier, ["key"]) === key),
      key,
    )
  const faults = parsed.faults.map((fault): DraftFault => {
    const name = fieldOf(fault, fields)
    const place = placeOf(fault.path)
    const item = place.list && place.item !== undefined ? valueIn(body, [place.list, place.item]) : undefined
    return {
      name,
      text: faultText(words, fault, body, tierName),
      place,
      to: `${placeQuery(place)}#${name}`,
      item: [
        item === undefined ? "" : nameOf(item, words.t("editor.unnamed")),
        fault.path[2] === "bandsByTier" || fault.path[2] === "tierBonusBps"
          ? tierName(String(fault.path[3]))
          : "",
      ]
        .filter(Boolean)
        .join(" · "),
    }
  })
  return { program: null, faults }
}

/** The first fault of each field: one thing to mend at a time. */
export function errorsByField(faults: readonly DraftFault[]): Record<string, string> {
  return Object.fromEntries(faults.map(({ name, text }) => [name, text]).reverse())
}

function fieldOf({ path }: ParsedFault, typedIn: ReadonlyMap<string, string>): string {
  return typedIn.get(path.join(".")) ?? fieldAt(path)
}

/** Bands are edited as steps: which step shows which band is known by writing the form out and reading it back. */
function fieldsAsSaved(body: unknown): ReadonlyMap<string, string> {
  const scopes = [["rebates"]]
  return readProgramForm(body, scopes, programFields(body, scopes)).typedIn
}

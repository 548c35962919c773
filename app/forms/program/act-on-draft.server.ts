import { z } from "zod"
import { discardDraft } from "#app/commands/discard-draft.ts"
import { saveDraft } from "#app/commands/save-draft.ts"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import { getProgramVersion } from "#db/queries/program-versions.ts"
import type { Path } from "#loyalty/program/units.ts"
import { checkDraft, errorsByField } from "./draft-faults.ts"
import { addItem, growRows, moveItem, removeItem } from "./draft-items.ts"
import { type EditorPlace, type ItemList, itemLists, placeQuery, scopesOf } from "./editor-place.ts"
import { readProgramForm } from "./read-program-form.ts"
import type { Teller } from "./tell.ts"
import { tellPlace } from "./tell-draft.ts"

export type DraftDesk = {
  draftId: string
  place: EditorPlace
  actorId: string
  now: Date
  todayOn: string
  t: Translate<"program">
  f: Format
  teller: Teller
}

/** What the fields would say if they were saved: nothing is. */
export type DraftChecked = {
  kind: "checked"
  revision: number
  errors: Record<string, string>
  words: string[] | null
}
/** Somebody saved in between: what was typed is given back, with the revision that it would now be saved over. */
export type DraftConflict = { kind: "conflict"; fields: [string, string][]; text: string; revision: number }
export type DraftActed =
  | DraftChecked
  | DraftConflict
  | { kind: "done"; to: string; said: string }
  | { kind: "refused"; text: string }

const head = z.object({ intent: z.string(), revision: z.coerce.number().int().min(0) })
const rowIntent = /^(grow|drop):((?:[a-zA-Z_]+|\d+)(?:\.(?:[a-zA-Z_]+|\d+))*)$/
const itemIntent = /^(add|remove|later|earlier):([a-z]+)(?::(\d+))?$/

/** One press in the editor. A button saves what was typed on its own form with it. */
export async function actOnDraft(db: Db, form: FormData, desk: DraftDesk): Promise<DraftActed> {
  const parsed = head.safeParse(Object.fromEntries(form))
  if (!parsed.success) return { kind: "refused", text: desk.t("editor.badForm") }
  const { intent, revision } = parsed.data
  const fields = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && name !== "intent" && name !== "revision" ? [[name, value]] : [],
  )
  if (intent === "check") return check(db, fields, revision, desk)
  if (intent === "discard") return discard(db, desk)
  const item = itemIntent.exec(intent)
  const row = rowIntent.exec(intent)
  const list = itemLists.find((each) => each === item?.[2])
  if (intent !== "save" && !row && !(item && list)) return { kind: "refused", text: desk.t("editor.badForm") }
  let to = placeQuery(desk.place)
  // Buttons of a list stand in forms of their own: nothing else was posted with them, so nothing else is read.
  const changeItems = (body: unknown, list: ItemList) => {
    const at = Number(item?.[3] ?? 0)
    switch (item?.[1]) {
      case "add": {
        const added = addItem(body, list)
        to = `?part=${list}&item=${added.item}`
        return added.body
      }
      case "remove":
        to = placeQuery({ part: desk.place.part })
        return removeItem(body, list, at)
      default:
        return moveItem(body, list, at, item?.[1] === "later" ? 1 : -1)
    }
  }
  const change = (body: unknown) => {
    if (list) return changeItems(body, list)
    // A row is dropped by not reading it.
    const kept = row?.[1] === "drop" ? fields.filter(([name]) => !name.startsWith(`${row[2]}.`)) : fields
    const read = readProgramForm(body, scopesOf(desk.place, body), kept).body
    if (row?.[1] === "grow") return growRows(read, pathOf(row[2]))
    return read
  }
  const title = form.get("title")
  const saved = await saveDraft(
    db,
    {
      draftId: desk.draftId,
      revision,
      actorId: desk.actorId,
      change,
      ...(typeof title === "string" ? { title: title.trim().slice(0, 120) } : {}),
    },
    desk.now,
  )
  if (saved.ok)
    return { kind: "done", to, said: saved.changed && intent === "save" ? desk.t("editor.saved") : "" }
  switch (saved.reason) {
    case "saved_in_between": {
      const { by, at } = saved
      const who = by ?? desk.t("editor.somebody")
      const text = desk.t("editor.conflict", { who, at: at ? desk.f.dateTime(at) : "" })
      return { kind: "conflict", fields, text, revision: saved.revision }
    }
    case "not_a_draft":
    case "not_found":
      return { kind: "refused", text: desk.t("editor.notADraft") }
    default:
      return saved satisfies never
  }
}

async function check(
  db: Db,
  fields: [string, string][],
  revision: number,
  { draftId, place, todayOn, t, f, teller }: DraftDesk,
): Promise<DraftActed> {
  const version = await getProgramVersion(db, draftId, todayOn)
  if (!version) return { kind: "refused", text: t("editor.notADraft") }
  const { body, typedIn } = readProgramForm(version.body, scopesOf(place, version.body), fields)
  const { faults } = checkDraft(body, { t, f }, typedIn)
  return { kind: "checked", revision, errors: errorsByField(faults), words: tellPlace(body, place, teller) }
}

async function discard(db: Db, { draftId, actorId, now, t }: DraftDesk): Promise<DraftActed> {
  const outcome = await discardDraft(db, { draftId, actorId }, now)
  return outcome.ok
    ? { kind: "done", to: "/admin/program", said: t("editor.discarded") }
    : { kind: "refused", text: t("editor.notADraft") }
}

function pathOf(dotted = ""): Path {
  return dotted.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

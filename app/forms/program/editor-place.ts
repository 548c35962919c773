import type { ProgramPart } from "#loyalty/program/compare/change.ts"
import { type Path, valueIn } from "#loyalty/program/units.ts"

/** Lists of a program whose items each have a form of their own. */
export const itemLists = ["tiers", "rebates", "perks", "awards", "milestones"] as const
export type ItemList = (typeof itemLists)[number]

const pages = [
  "basics",
  "tiers",
  "rebates",
  "points",
  "perks",
  "recognition",
  "guard",
  "awards",
  "milestones",
] as const
type Page = (typeof pages)[number]

/** Where in the editor somebody is: a part of the program, or one item of a list in it. */
export type EditorPlace = { readonly part: ProgramPart; readonly list?: ItemList; readonly item?: number }

export function readPlace(params: URLSearchParams): EditorPlace {
  const page = pages.find((each) => each === params.get("part")) ?? "basics"
  const part = page === "awards" || page === "milestones" ? "recognition" : page
  const list = itemLists.find((each) => each === page)
  const item = params.get("item")
  if (!list || item === null || !/^\d{1,3}$/.test(item)) return { part }
  return { part, list, item: Number(item) }
}

export function placeQuery({ part, list, item }: EditorPlace): string {
  return item === undefined || !list ? `?part=${part}` : `?part=${list}&item=${item}`
}

/** Which values of the draft the form at a place asks for. */
export function scopesOf(place: EditorPlace, body: unknown): Path[] {
  if (place.list && place.item !== undefined) return [[place.list, place.item]]
  switch (place.part) {
    case "basics":
      return [["name"]]
    case "tiers":
      return [["tierPolicy"]]
    case "points":
      return [["points"]]
    case "perks": {
      const tiers = valueIn(body, ["tiers"])
      return Array.isArray(tiers) ? tiers.map((_, at) => ["tiers", at, "perkKeys"]) : []
    }
    case "guard":
      return [["guard"]]
    case "rebates":
    case "recognition":
      return []
    default:
      return place.part satisfies never
  }
}

/** The form that asks for the value at a path. */
export function placeOf(path: Path): EditorPlace {
  const [part, item] = path
  const list = itemLists.find((each) => each === part)
  const page: Page | undefined = pages.find((each) => each === part)
  if (list && typeof item === "number")
    return { part: list === "awards" || list === "milestones" ? "recognition" : list, list, item }
  if (part === "tierPolicy") return { part: "tiers" }
  if (page === "awards" || page === "milestones") return { part: "recognition" }
  return { part: page ?? "basics" }
}

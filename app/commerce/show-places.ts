import type { RecognitionFacts } from "#db/queries/recognition.ts"
import { type Place, type PlaceGroup, placeGroups, placeOn } from "#loyalty/recognition/rank-company.ts"

/** A row of the list of places: who shares them, by name where they agreed, else only how many. */
export type PlaceRow = {
  rank: number
  lastRank: number
  own: boolean
  names: string[]
  unnamed: number
  /** Rows left out between the one before and this one. */
  gap: boolean
}

export type PlacesView = { place: Place; rows: PlaceRow[] }

/** The highest places, and those around the own. */
const TOP = 3
const AROUND = 2

/** The own place among all, or among those of the region; null where there is none or the field is too small to be told. */
export function showPlaces(
  { field, named }: Pick<RecognitionFacts, "field" | "named">,
  among: "house" | "region",
): PlacesView | null {
  const place = field.ownStep === null ? null : placeOn(field.ownStep, field[among])
  const groups = placeGroups(field[among])
  if (!place || !groups) return null
  const own = groups.findIndex(({ step }) => step === field.ownStep)
  const names = named.filter(({ inRegion }) => among === "house" || inRegion)
  const shown = groups
    .map((group, at) => ({ group, at }))
    .filter(({ at }) => at < TOP || Math.abs(at - own) <= AROUND)
  return {
    place,
    rows: shown.map(({ group, at }, row) =>
      rowOf(group, { own: at === own, names, gap: row > 0 && shown[row - 1]?.at !== at - 1 }),
    ),
  }
}

function rowOf(
  { rank, count, step }: PlaceGroup,
  { own, names, gap }: { own: boolean; names: RecognitionFacts["named"]; gap: boolean },
): PlaceRow {
  const agreed = names.filter((each) => each.step === step).map(({ name }) => name)
  const unnamed = count - agreed.length - (own ? 1 : 0)
  return { rank, lastRank: rank + count - 1, own, names: agreed, unnamed, gap }
}

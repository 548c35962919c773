import { readCookie } from "#app/i18n/locale.ts"

const groups = ["loyalty", "care", "house"] as const
export type PlaceGroup = (typeof groups)[number]

const yearSeconds = 31_536_000

/** Which groups of the admin's places are folded on this device. The server reads it too, so the page never flickers. */
export function foldedPlaces(cookies: string | null): PlaceGroup[] {
  const stored = readCookie(cookies, "folded")?.split(".") ?? []
  return groups.filter((group) => stored.includes(group))
}

export function rememberFold(group: PlaceGroup, folded: boolean): void {
  const others = foldedPlaces(document.cookie).filter((each) => each !== group)
  const value = (folded ? [...others, group] : others).join(".")
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser of a customer has the Cookie Store API yet.
  document.cookie = `folded=${value}; Path=/admin; Max-Age=${yearSeconds}; SameSite=Lax`
}

import type { SeedCompany } from "../read-house.ts"
import { drawFrom } from "./draw.ts"
import { inventTradeName } from "./names.ts"
import { inventPlace, type Place } from "./places.ts"

export type Identity = { name: string; place: Place; mailDomain: string }

/** Invents who each company is. Names are unique; the companies of the small scale choose first, so both scales agree. */
export function inventIdentities(companies: readonly SeedCompany[]): Identity[] {
  const taken = new Set<string>()
  const identities: Identity[] = []
  const order = [...companies.keys()].sort(
    (a, b) => Number(companies[b]?.inSmall) - Number(companies[a]?.inSmall),
  )
  for (const index of order) {
    const company = companies[index]
    if (company) identities[index] = invent(company, taken)
  }
  return identities
}

/** "Brandt & Töchter" → "brandt-tochter". */
export function plainName(text: string, separator: string): string {
  const plain = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f’]/g, "")
    .toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replaceAll(" ", separator)
}

function invent(company: SeedCompany, taken: Set<string>): Identity {
  const place = inventPlace(company.country, drawFrom(`place ${company.sourceId}`))
  for (let attempt = 0; ; attempt++) {
    const draw = drawFrom(`name ${company.sourceId} ${attempt}`)
    const name = inventTradeName(place.country, place.town, draw)
    const mailDomain = `${plainName(name, "-") || company.sourceId}.example`
    if (taken.has(mailDomain)) continue
    taken.add(mailDomain)
    return { name, place, mailDomain }
  }
}

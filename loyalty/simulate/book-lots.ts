import { expireLots, isDue } from "../points/expire-lots.ts"
import type { Lot } from "../points/types.ts"
import { type Book, type CompanyBook, recordJournal } from "./book.ts"

export function keepLots(company: CompanyBook, lots: readonly Lot[]): void {
  for (const lot of lots) {
    company.lots.set(lot.lotKey, lot)
    const { expiresOn } = lot
    if (expiresOn !== null && expiresOn < (company.nextExpiryOn ?? "9999")) company.nextExpiryOn = expiresOn
  }
}

/** Expires all that has run out, as the nightly job does. */
export function expireAll(book: Book, company: CompanyBook, asOn: string): void {
  if (company.nextExpiryOn === null || company.nextExpiryOn >= asOn) return
  expireDue(book, company, company.lots.values(), asOn)
  company.nextExpiryOn = null
  for (const { activePoints, expiresOn } of company.lots.values())
    if (activePoints > 0 && expiresOn !== null && expiresOn < (company.nextExpiryOn ?? "9999"))
      company.nextExpiryOn = expiresOn
}

/** Expires what is due among some lots: before a change of theirs, whether or not the nightly job has come by. */
export function expireDue(book: Book, company: CompanyBook, lots: Iterable<Lot>, asOn: string): void {
  const due: Lot[] = []
  for (const lot of lots) if (isDue(lot, asOn)) due.push(lot)
  if (due.length === 0) return
  const expired = expireLots({ companyId: company.companyId, versions: book.versions }, due, asOn)
  for (const lot of expired.lots) company.lots.set(lot.lotKey, lot)
  for (const journal of expired.journals) recordJournal(book, company, journal)
}

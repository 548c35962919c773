import type { Db } from "#db/client.server.ts"
import { companiesWithDueLots, loadDueLots } from "#db/queries/due-lots.ts"
import { type OwnedLot, writeLots } from "#db/queries/point-lots.ts"
import { loadVersions } from "#db/queries/versions.ts"
import { lockCompanies, lockLoyaltyJobs, writeJournals } from "#db/queries/write-journals.ts"
import { expireLots } from "#loyalty/points/expire-lots.ts"

/** Companies per transaction: a month's end expires thousands of lots, and nobody's order should wait for all of them. */
const BATCH = 200

/**
 * Expires the points whose last day has passed, as of the end of that day however late this runs. Four statements per 200
 * companies. Safe to repeat: an expired lot is no longer due, and its journal has a key of its own.
 */
export async function expirePoints(db: Db, todayOn: string, now: Date): Promise<{ lots: number }> {
  let lots = 0
  for (;;) {
    const expired = await db.transaction((tx) => expireSome(tx, todayOn, now))
    if (expired === 0) return { lots }
    lots += expired
  }
}

async function expireSome(tx: Db, todayOn: string, now: Date): Promise<number> {
  await lockLoyaltyJobs(tx)
  const companyIds = await companiesWithDueLots(tx, todayOn, BATCH)
  if (companyIds.length === 0) return 0
  await lockCompanies(tx, companyIds)
  const versions = await loadVersions(tx)
  const due = await loadDueLots(tx, companyIds, todayOn)
  const expiries = [...byCompany(due)].map(([companyId, lots]) => ({
    companyId,
    ...expireLots({ companyId, versions }, lots, todayOn),
  }))
  await writeLots(
    tx,
    expiries.flatMap(({ companyId, lots }) => lots.map((lot) => ({ companyId, lot }))),
  )
  await writeJournals(
    tx,
    expiries.flatMap(({ journals }) => journals),
    now,
  )
  return due.length
}

function byCompany(owned: readonly OwnedLot[]): Map<string, OwnedLot["lot"][]> {
  const lots = new Map<string, OwnedLot["lot"][]>()
  for (const { companyId, lot } of owned) {
    const known = lots.get(companyId)
    if (known) known.push(lot)
    else lots.set(companyId, [lot])
  }
  return lots
}

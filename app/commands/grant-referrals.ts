import type { Db } from "#db/client.server.ts"
import { writeLots } from "#db/queries/point-lots.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { loadPointsDebt, loadReferrals } from "#db/queries/referrals.ts"
import { lockCompanies, lockLoyaltyJobs, writeJournals } from "#db/queries/write-journals.ts"
import { points } from "#loyalty/money.ts"
import { actionGrant, grantPoints } from "#loyalty/points/action-grants.ts"

/**
 * Points for recommending: a company whose share link brought another one gets them when that one's first order is paid. They
 * are in nobody's way afterwards: what the other sends back does not take them. Nightly, since it touches two companies
 * and neither should wait for the other. Safe to repeat: a lot per company that was brought.
 */
export async function grantReferrals(db: Db, todayOn: string, now: Date): Promise<{ referrals: number }> {
  return db.transaction(async (tx) => {
    const { program, programVersionId } = await requireProgramOn(tx, todayOn)
    if (!actionGrant(program, "referral", "")) return { referrals: 0 }
    await lockLoyaltyJobs(tx)
    const found = await loadReferrals(tx)
    if (found.length === 0) return { referrals: 0 }
    const companyIds = [...new Set(found.map(({ companyId }) => companyId))]
    await lockCompanies(tx, companyIds)
    const debts = await loadPointsDebt(tx, companyIds)
    const granted = found.flatMap(({ companyId, broughtId }) => {
      const grant = actionGrant(program, "referral", broughtId)
      if (!grant) return []
      const debtPoints = points(debts.get(companyId) ?? 0)
      const facts = { program, programVersionId, companyId, debtPoints }
      const outcome = grantPoints(facts, grant, { at: now, on: todayOn })
      debts.set(companyId, outcome.debtPoints)
      return [{ companyId, ...outcome }]
    })
    await writeLots(tx, granted)
    await writeJournals(
      tx,
      granted.map(({ journal }) => journal),
      now,
    )
    return { referrals: granted.length }
  })
}

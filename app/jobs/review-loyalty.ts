import { activatePoints } from "#app/commands/activate-points.ts"
import { expirePoints } from "#app/commands/expire-points.ts"
import { grantAwards } from "#app/commands/grant-awards.ts"
import { grantMilestones } from "#app/commands/grant-milestones.ts"
import { grantReferrals } from "#app/commands/grant-referrals.ts"
import { reviewTiers } from "#app/commands/review-tiers.ts"
import { warnOfExpiry } from "#app/commands/warn-of-expiry.ts"
import { houseTime } from "#app/i18n/format.ts"
import { log } from "#app/log.server.ts"
import type { Db } from "#db/client.server.ts"
import { hasProgramOn } from "#db/queries/program.ts"

/** What the night has to do for loyalty, in the order of the replay: points that ran out, the year's winners, tiers. */
export async function reviewLoyalty(_: object, { db, now }: { db: Db; now: Date }): Promise<void> {
  const { dayOn } = houseTime(now)
  if (!(await hasProgramOn(db, dayOn))) return
  const activated = await activatePoints(db, dayOn, now)
  const expired = await expirePoints(db, dayOn, now)
  const awards = await grantAwards(db, dayOn, now)
  const milestones = await grantMilestones(db, dayOn, now)
  const reviews = await reviewTiers(db, dayOn, now)
  const referrals = await grantReferrals(db, dayOn, now)
  const warned = await warnOfExpiry(db, dayOn)
  log.info(
    { ...expired, ...awards, ...milestones, ...warned, ...activated, ...referrals, reviews },
    "loyalty reviewed",
  )
}

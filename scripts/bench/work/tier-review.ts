import { sql } from "drizzle-orm"
import { reviewTiers } from "#app/commands/review-tiers.ts"
import { houseTime } from "#app/i18n/format.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import { addMonths, monthStart } from "#loyalty/calendar.ts"
import { median, ROUNDS, secondsOf, type WorkRow } from "../work-row.ts"

/** The monthly review of every company, as the nightly job runs it; the months after the last one, one by one. */
export const tierReview: WorkRow = {
  name: "tier-review",
  unit: "s",
  goal: { most: 5 },
  scale: "full",
  run: async ({ database: { db } }) => {
    const { dayOn } = houseTime(new Date())
    const seconds: number[] = []
    let companies = 0
    // What is due until today is not what is measured.
    await reviewTiers(db, dayOn, new Date())
    for (let month = 1; month <= ROUNDS; month++) {
      const asOn = addMonths(monthStart(dayOn), month)
      const before = await reviewsOf(db)
      seconds.push(await secondsOf(() => reviewTiers(db, asOn, new Date(`${asOn}T04:00:00Z`))))
      const after = await reviewsOf(db)
      if (after.count !== before.count + 1)
        throw new Error(`${after.count - before.count} reviews were done for ${asOn}`)
      companies = after.companies
    }
    return { ours: median(seconds), note: `${companies.toLocaleString("en-GB")} companies` }
  },
}

async function reviewsOf(db: Db): Promise<{ count: number; companies: number }> {
  const [row] = await rowsOf<{ count: number; companies: number }>(
    db,
    sql`select count(*)::int as count, coalesce((array_agg((after->>'companies')::int order by at desc))[1], 0) as companies
      from audit_entries where action = 'tiers.review'`,
  )
  return row ?? { count: 0, companies: 0 }
}

import { addMonths } from "#loyalty/calendar.ts"
import type { RewardsInput } from "./rewards-input.ts"

/** Awards as granted, named as the program names them today. */
export function showAwards({ program, facts, names }: RewardsInput) {
  return facts.awards.map((award) => {
    const rule = program.awards.find((each) => each.key === award.awardKey)
    const { id, awardKey, period, rank, grantedOn, of } = award
    const title = rule?.name ?? { en: awardKey, zh: awardKey }
    return {
      id,
      awardKey,
      period,
      rank,
      grantedOn,
      of,
      title: title[names.language],
      titleEn: title.en,
      titleZh: title.zh,
    }
  })
}

/** Years and orders reached, counted from the first order, and the next round number. */
export function showMilestones({ facts: { orders, company }, todayOn }: RewardsInput) {
  const since = orders.firstOn ?? company.joinedOn
  const steps = [10, 50, 100, 250, 500, 1_000]
  const next = steps.find((step) => step > orders.count) ?? null
  let years = 0
  while (addMonths(since, (years + 1) * 12) <= todayOn) years++
  return {
    since,
    years,
    yearsOn: years > 0 ? addMonths(since, years * 12) : null,
    count: orders.count,
    reached: orders.reached,
    next: next === null ? null : { n: next, left: next - orders.count },
  }
}

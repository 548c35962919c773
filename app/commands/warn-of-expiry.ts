import { isTierTooLow } from "#app/commerce/decide-redemption.ts"
import { env } from "#app/env.server.ts"
import { enqueueMail, type MailRequest } from "#app/jobs/enqueue-mail.ts"
import type { Db } from "#db/client.server.ts"
import {
  type ExpiringCompany,
  listRewardNames,
  loadExpiringPoints,
  type NamedReward,
} from "#db/queries/expiring-points.ts"
import { writeNotices } from "#db/queries/loyalty-notices.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { lockLoyaltyJobs } from "#db/queries/write-journals.ts"
import { daysBetween } from "#loyalty/calendar.ts"
import { type ExpiryWarning, expiryWarnings } from "#loyalty/points/expiry-of.ts"
import type { Program } from "#loyalty/program/schema.ts"

/**
 * Warns companies before their points run out, as many days ahead as the program says: a row per lot date and warning, so
 * that it is said once, and a mail to those who may redeem, in their own language. Five statements however many.
 */
export async function warnOfExpiry(db: Db, todayOn: string): Promise<{ warned: number }> {
  return db.transaction(async (tx) => {
    await lockLoyaltyJobs(tx)
    const { program } = await requireProgramOn(tx, todayOn)
    const days = Math.max(0, ...program.points.warnDaysBefore)
    if (days === 0) return { warned: 0 }
    const companies = await loadExpiringPoints(tx, { todayOn, days })
    const warnings = companies.flatMap((company) => warningsFor(program, company, todayOn))
    const told = await writeNotices(
      tx,
      warnings.map(({ company: { companyId }, warning, key }) => {
        return { companyId, key, kind: "points_expire", noticedOn: todayOn, ...warning }
      }),
    )
    if (told.length === 0) return { warned: 0 }
    const fresh = new Set(told.map(({ companyId, key }) => `${companyId} ${key}`))
    const shelf = await listRewardNames(tx, todayOn)
    const mails = warnings
      .filter(({ company, key }) => fresh.has(`${company.companyId} ${key}`))
      .flatMap((each) => mailsFor(program, each, shelf, todayOn))
    await enqueueMail(tx, ...mails)
    return { warned: told.length }
  })
}

type Warned = { company: ExpiringCompany; warning: ExpiryWarning; key: string }

function warningsFor(program: Program, company: ExpiringCompany, todayOn: string): Warned[] {
  const known = new Set(company.keys)
  return expiryWarnings(program, company.lots, (day) => daysBetween(todayOn, day)).flatMap((warning) => {
    const key = `points_expire:${warning.expiresOn}:${warning.daysBefore}`
    return known.has(key) ? [] : [{ company, warning, key }]
  })
}

function mailsFor(
  program: Program,
  { company, warning, key }: Warned,
  shelf: readonly NamedReward[],
  todayOn: string,
): MailRequest<"points-expiring">[] {
  const available = company.activePoints - company.debtPoints
  const within = shelf
    .filter((reward) => reward.pointsPrice <= available)
    .filter((reward) => !isTierTooLow(program, company.tierKey, reward.minTierKey))
    .slice(0, 3)
  return company.people.map(({ name, email, locale }) => ({
    dedupeKey: `${key}:${company.companyId}:${email}`,
    template: "points-expiring",
    to: email,
    locale: locale === "zh-CN" ? "zh-CN" : "en",
    facts: {
      contactName: name,
      companyName: company.companyName,
      points: warning.points,
      expiresOn: warning.expiresOn,
      daysLeft: daysBetween(todayOn, warning.expiresOn),
      activePoints: company.activePoints,
      rewards: within.map((reward) => ({
        name: locale === "zh-CN" ? reward.nameZh : reward.nameEn,
        points: reward.pointsPrice,
      })),
      redeemUrl: new URL("/rewards/redeem", env.PUBLIC_URL).href,
    },
  }))
}

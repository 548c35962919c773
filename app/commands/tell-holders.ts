import { measured, measureName } from "#app/commerce/measure-words.ts"
import { categoryNames, showConditions } from "#app/commerce/show-conditions.ts"
import { env } from "#app/env.server.ts"
import { formatFor } from "#app/i18n/format.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import { enqueueMail, type MailRequest } from "#app/jobs/enqueue-mail.ts"
import type { Db } from "#db/client.server.ts"
import { loadToldCompanies, type ToldCompany, writeNotices } from "#db/queries/loyalty-notices.ts"
import { listCompanyNames } from "#db/queries/staff-companies.ts"
import { listCategoryNames } from "#db/queries/tier-review.ts"
import { addDays, addMonths } from "#loyalty/calendar.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { perksOf } from "#loyalty/tiers/active-perks.ts"
import { requireTier } from "#loyalty/tiers/tier-rank.ts"
import type { SeatChallenge, TierNotice, TierReview } from "#loyalty/tiers/types.ts"
import { openTasks, type TaskWish } from "./open-task.ts"

/**
 * Tells holders before they lose anything: a row that says they were told (once per key), a mail to the owners in their own
 * language, a task for the rep. Five statements however many there are.
 */
export async function tellHolders(
  tx: Db,
  program: Program,
  { notices, challenges }: Pick<TierReview, "notices" | "challenges">,
  now: Date,
): Promise<number> {
  const added = await writeNotices(tx, notices)
  if (added.length === 0) return 0
  const companies = await loadToldCompanies(
    tx,
    added.map(({ companyId }) => companyId),
  )
  const categories = await listCategoryNames(tx)
  const told = added.flatMap((notice) => {
    const company = companies.get(notice.companyId)
    return company ? [{ notice, company }] : []
  })
  await enqueueMail(tx, ...told.flatMap((each) => mailsOf(program, each, categories)))
  const names = await listCompanyNames(
    tx,
    challenges.map(({ challengerId }) => challengerId),
  )
  const nameOf = (companyId: string) => names.get(companyId)?.name ?? ""
  await openTasks(
    tx,
    told.map((each) => taskOf(program, each, challenges, nameOf)),
    now,
  )
  return added.length
}

type Told = { notice: TierNotice; company: ToldCompany }
type Category = Parameters<typeof categoryNames>[0][number]

function mailsOf(
  program: Program,
  { notice, company }: Told,
  categories: readonly Category[],
): MailRequest<"tier-notice">[] {
  const { kind, tierKey, toTierKey, onDay, match } = notice
  const { softLandingMonths } = program.tierPolicy
  return company.owners.map(({ id, name, email, locale: chosen }) => {
    const locale = chosen ?? "en"
    const language = locale === "zh-CN" ? "zh" : "en"
    const [t, f] = [tFor(locale, "tiers"), formatFor(locale)]
    const conditions = showConditions(notice.conditions, categoryNames(categories, language))
    return {
      dedupeKey: `tier-notice:${notice.key}:${id}`,
      template: "tier-notice",
      to: email,
      locale,
      facts: {
        contactName: name,
        companyName: company.name,
        kind: kind === "tier_falls" ? "falls" : "challenged",
        tierName: requireTier(program, tierKey).name[language],
        toTierName: requireTier(program, toTierKey).name[language],
        onDay,
        conditions: conditions.map((each) => ({
          label: `${measureName(t, f, each)}, ${t("window", { from: f.month(each.fromOn), to: f.month(each.toOn) })}`,
          reached: measured(f, each.measure, each.reached),
          asked: measured(f, each.measure, each.asked),
        })),
        match,
        perks: perksOf(program, tierKey)
          .slice(0, 12)
          .map((perk) => perk.name[language]),
        keptUntilOn: softLandingMonths > 0 ? addDays(addMonths(onDay, softLandingMonths), -1) : null,
        repName: company.repName,
        rewardsUrl: new URL("/rewards", env.PUBLIC_URL).href,
      },
    }
  })
}

function taskOf(
  program: Program,
  { notice, company }: Told,
  challenges: readonly SeatChallenge[],
  nameOf: (companyId: string) => string,
): TaskWish {
  const { companyId, key, tierKey, toTierKey, onDay, noticedOn } = notice
  const tier = requireTier(program, tierKey)
  const wish = { dedupeKey: `${companyId}:${key}`, companyId, assigneeId: company.repId, dueOn: onDay }
  if (notice.kind === "seat_challenged") {
    const challenge = challenges.find(({ holderId }) => holderId === companyId)
    return {
      ...wish,
      kind: "seat_challenged",
      dueOn: addDays(noticedOn, 7),
      detail: {
        tier: tier.name,
        challenger: challenge ? nameOf(challenge.challengerId) : "",
        streak: challenge?.streak ?? 1,
        periods: tier.hysteresis?.periods ?? 1,
      },
    }
  }
  return {
    ...wish,
    kind: "tier_falls",
    detail: {
      tier: tier.name,
      toTier: requireTier(program, toTierKey).name,
      onOn: onDay,
      missingCents: missingCents(notice),
    },
  }
}

/** What is missing in money, where money alone keeps the tier; else null. */
function missingCents({ match, conditions }: TierNotice): number | null {
  const open = conditions.filter(({ asked, reached }) => reached < asked)
  const inMoney = open.find(({ measure, categoryKeys }) => measure === "net_revenue" && !categoryKeys)
  const enough = match === "any" || open.length === 1
  return inMoney && enough ? inMoney.asked - inMoney.reached : null
}

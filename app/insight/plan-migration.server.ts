import { type ConditionView, categoryNames, showConditions } from "#app/commerce/show-conditions.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { Db } from "#db/client.server.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { listCompanyNames } from "#db/queries/staff-companies.ts"
import { loadHoldings } from "#db/queries/tier-holdings.ts"
import { listCategoryNames } from "#db/queries/tier-review.ts"
import { loadTradeHistories } from "#db/queries/trade-history.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"
import { type Mover, planMigration as plan } from "#loyalty/tiers/plan-migration.ts"

/** A screen lists this many by name; the counts are of all. */
const LISTED = 200

export type MoverView = Pick<Mover, "companyId" | "direction" | "reason" | "onDay" | "match"> & {
  conditions: ConditionView[]
  name: string
  number: string
  from: { key: string; name: string }
  to: { key: string; name: string }
  perksWon: string[]
  perksLost: string[]
}

export type MigrationPlan = {
  /** The day it is reckoned for, by the figures of today. */
  onDay: string
  companies: number
  up: number
  down: number
  /** Nobody falls by a new version alone: these would begin their grace. */
  falling: number
  /** Of them, who is short by the rules of today as well. */
  shortBefore: number
  movers: MoverView[]
}

/**
 * Who would hold another tier if this program took over tomorrow, before it does: a fixed number of statements however large the house. A
 * program of the same tiers moves nobody.
 */
export async function planMigration(
  db: Db,
  program: Program,
  { todayOn, locale }: { todayOn: string; locale: Locale },
): Promise<MigrationPlan> {
  const onDay = addDays(todayOn, 1)
  const { program: live } = await requireProgramOn(db, todayOn)
  const holdings = await loadHoldings(db, onDay)
  const histories = await loadTradeHistories(db, historyNeed(program, onDay), onDay)
  const known = holdings.filter(({ companyId }) => histories.has(companyId))
  const own = known.flatMap(({ companyId }) => histories.get(companyId) ?? [])
  const movers = plan(live, program, own, known, onDay)
  const count = (wanted: (mover: Mover) => boolean) => movers.filter(wanted).length
  const listed = [...movers].sort(worstFirst).slice(0, LISTED)
  const names = await listCompanyNames(
    db,
    listed.map(({ companyId }) => companyId),
  )
  const language = locale === "zh-CN" ? "zh" : "en"
  const category = categoryNames(await listCategoryNames(db), language)
  return {
    onDay,
    companies: known.length,
    up: count(({ direction }) => direction === "up"),
    down: count((mover) => mover.direction === "down" && !fallsLater(mover)),
    falling: count(fallsLater),
    shortBefore: count(({ reason }) => reason === "short_before"),
    movers: listed.flatMap((mover) => {
      const company = names.get(mover.companyId)
      return company ? [viewOf(mover, company, { live, program, language, category })] : []
    }),
  }
}

/** By a review after grace and notice, not on the day the version takes over. */
export const fallsLater = ({ reason }: Pick<Mover, "reason">): boolean =>
  reason === "asks_more" || reason === "short_before"

const order: Record<Mover["reason"], number> = {
  tier_gone: 0,
  seat: 1,
  asks_more: 2,
  short_before: 3,
  qualifies: 4,
}

function worstFirst(a: Mover, b: Mover): number {
  if (a.direction !== b.direction) return a.direction === "down" ? -1 : 1
  if (a.reason !== b.reason) return order[a.reason] - order[b.reason]
  return a.companyId < b.companyId ? -1 : 1
}

type Versions = {
  live: Program
  program: Program
  language: "en" | "zh"
  category: (key: string) => string
}

function viewOf(
  mover: Mover,
  company: { name: string; number: string },
  { live, program, language, category }: Versions,
): MoverView {
  const tier = (of: Program, key: string) => {
    return { key, name: of.tiers.find((each) => each.key === key)?.name[language] ?? key }
  }
  const { companyId, direction, reason, onDay, match } = mover
  return {
    ...{ companyId, direction, reason, onDay, match, ...company },
    conditions: showConditions(mover.conditions, category),
    from: tier(live, mover.fromTierKey),
    to: tier(program, mover.toTierKey),
    perksWon: mover.perksWon.map((perk) => perk.name[language]),
    perksLost: mover.perksLost.map((perk) => perk.name[language]),
  }
}

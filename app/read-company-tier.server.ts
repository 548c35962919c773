import { type CompanyTierView, showCompanyTier } from "#app/commerce/show-company-tier.ts"
import { categoryNames } from "#app/commerce/show-conditions.ts"
import { type HeldView, showTierHistory } from "#app/commerce/show-tier-history.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { Db } from "#db/client.server.ts"
import type { ShopFacts } from "#db/queries/shop-facts.ts"
import type { StaffCompany } from "#db/queries/staff-company.ts"
import { loadCompanyTier } from "#db/queries/tier-holdings.ts"
import { addDays } from "#loyalty/calendar.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"

/** What a company's desk says about its tier, now and before: one statement beside the page's own. */
export async function readCompanyTier(
  db: Db,
  { program, categories }: ShopFacts,
  company: Pick<StaffCompany, "id" | "tiers">,
  { locale, todayOn }: { locale: Locale; todayOn: string },
): Promise<{ tier: CompanyTierView | null; held: HeldView[] }> {
  const language = locale === "zh-CN" ? "zh" : "en"
  const categoryName = categoryNames(categories, language)
  const now = await loadCompanyTier(db, company.id, historyNeed(program, addDays(todayOn, 1)), todayOn)
  return {
    tier: now ? showCompanyTier({ program, ...now, todayOn, language, categoryName }) : null,
    held: showTierHistory(company.tiers, {
      tierName: (key) => program.tiers.find((tier) => tier.key === key)?.name[language] ?? key,
      tierRank: (key) => program.tiers.findIndex((tier) => tier.key === key),
      categoryName,
    }),
  }
}

import type { RouterContextProvider } from "react-router"
import { requireMember } from "#app/auth/require.ts"
import type { MemberViewer } from "#app/auth/viewer.ts"
import type { Names } from "#app/commerce/rewards-input.ts"
import { type CartView, summarizeCart } from "#app/commerce/summarize-cart.ts"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { Db } from "#db/client.server.ts"
import { loadCart } from "#db/queries/carts.ts"
import type { ListScope } from "#db/queries/list-rows.ts"
import { loadShopFacts, type ShopFacts } from "#db/queries/shop-facts.ts"
import { type ActingPerks, actingPerks } from "#loyalty/tiers/active-perks.ts"
import { softTierOn } from "#loyalty/tiers/holdings.ts"

export type Shop = ShopFacts & {
  db: Db
  now: Date
  todayOn: string
  locale: Locale
  member: MemberViewer
  perks: ActingPerks
  scope: ListScope
}

/** What every page of the shop starts from; at most one statement, usually none (see loadShopFacts). */
export async function readShop(context: Readonly<RouterContextProvider>): Promise<Shop> {
  const { db, now } = context.get(requestContext)
  const member = requireMember(context)
  const todayOn = houseTime(now).dayOn
  const locale = getLocale(context)
  const facts = await loadShopFacts(db, { now, todayOn })
  const perks = actingPerks(facts.program, member.tierKey, softTierOn(member, todayOn))
  const { companyId, userId, tierKey } = member
  const { withheldPpm } = perks
  const scope = { companyId, userId, tierKey, withheldPpm, todayOn, locale }
  return { ...facts, db, now, todayOn, locale, member, perks, scope }
}

/** The viewer's cart with its sums: one statement. */
export async function readCart(shop: Shop): Promise<CartView> {
  return summarizeCart(await loadCart(shop.db, shop.scope), shop, shop.todayOn)
}

/** The names that loyalty screens need, in the language of the page. */
export function namesOf({ locale, categories }: Pick<Shop, "locale" | "categories">): Names {
  const language = locale === "zh-CN" ? "zh" : "en"
  const known = new Map(categories.map((each) => [each.key, language === "zh" ? each.nameZh : each.nameEn]))
  return { language, category: (key) => known.get(key) ?? key }
}

/** The tier's name in the language of the page. */
export function tierNameOf(shop: Shop, tierKey = shop.member.tierKey): string {
  const tier = shop.program.tiers.find((each) => each.key === tierKey)
  return tier ? tier.name[shop.locale === "zh-CN" ? "zh" : "en"] : tierKey
}

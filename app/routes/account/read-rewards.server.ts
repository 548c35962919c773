import type { RouterContextProvider } from "react-router"
import type { Names } from "#app/commerce/rewards-input.ts"
import { readShop, type Shop } from "#app/routes/shop/read-shop.server.ts"

export type RewardsShop = Shop & { names: Names }

/** The shop's facts with the names that loyalty screens need, in the language of the page. No statement of its own. */
export async function readRewardsShop(context: Readonly<RouterContextProvider>): Promise<RewardsShop> {
  const shop = await readShop(context)
  const language = shop.locale === "zh-CN" ? "zh" : "en"
  const known = new Map(
    shop.categories.map((each) => [each.key, language === "zh" ? each.nameZh : each.nameEn]),
  )
  return { ...shop, names: { language, category: (key) => known.get(key) ?? key } }
}

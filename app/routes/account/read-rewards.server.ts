import type { RouterContextProvider } from "react-router"
import type { Names } from "#app/commerce/rewards-input.ts"
import { namesOf, readShop, type Shop } from "#app/routes/shop/read-shop.server.ts"

export type RewardsShop = Shop & { names: Names }

/** The shop's facts with the names that loyalty screens need, in the language of the page. No statement of its own. */
export async function readRewardsShop(context: Readonly<RouterContextProvider>): Promise<RewardsShop> {
  const shop = await readShop(context)
  return { ...shop, names: namesOf(shop) }
}

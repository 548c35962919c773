import type { RouterContextProvider } from "react-router"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getFormat, getT } from "#app/i18n/get-t.server.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { tellerFor } from "./tell.ts"

/** What every screen of the program workshop needs: the day, the words, and what the house calls its categories. */
export async function programDesk(context: Readonly<RouterContextProvider>) {
  const { db, now } = context.get(requestContext)
  const todayOn = houseTime(now).dayOn
  const facts = await loadShopFacts(db, { now, todayOn })
  const t = getT(context, "program")
  const f = getFormat(context)
  const names = new Map(
    facts.categories.map(({ key, nameEn, nameZh }) => [key, f.locale === "zh-CN" ? nameZh : nameEn]),
  )
  return { todayOn, facts, t, f, teller: tellerFor(t, f, (key) => names.get(key) ?? key) }
}

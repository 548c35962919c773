import type { RouterContextProvider } from "react-router"
import { showStatement, type Telling } from "#app/commerce/show-statement.ts"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getFormat, getLocale, getT } from "#app/i18n/get-t.server.ts"
import { requireHouse } from "#db/queries/house.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import type { Statement } from "#loyalty/statement/schema.ts"

type Context = Readonly<RouterContextProvider>

/** Words, figures and names of categories in the language of the request. */
export async function tellingOf(context: Context): Promise<Telling> {
  const { db, now } = context.get(requestContext)
  const { categories } = await loadShopFacts(db, { now, todayOn: houseTime(now).dayOn })
  const language = getLocale(context) === "zh-CN" ? "zh" : "en"
  const names = new Map(
    categories.map(({ key, nameEn, nameZh }) => [key, language === "zh" ? nameZh : nameEn]),
  )
  return {
    t: getT(context, "settlement"),
    f: getFormat(context),
    language,
    category: (key) => names.get(key) ?? key,
  }
}

/** A statement as a file: PDF on the house's paper in the language of the request, or the JSON that recomputes. */
export async function answerStatement(
  context: Context,
  statement: Statement,
  as: "pdf" | "json",
): Promise<Response> {
  const name = statement.run?.number ?? `rebate-${statement.periods[0]?.period ?? "running"}`
  const headers = (type: string) => ({
    "content-type": type,
    "content-disposition": `attachment; filename="${name}.${as}"`,
    "cache-control": "private, no-store",
  })
  if (as === "json")
    return new Response(`${JSON.stringify(statement, null, 2)}\n`, {
      headers: headers("application/json; charset=utf-8"),
    })
  const { db, now } = context.get(requestContext)
  // Loaded when the first paper is drawn: it brings two fonts and a library that no page needs.
  const { drawStatement } = await import("#app/documents/draw-statement.ts")
  const view = showStatement(statement, await tellingOf(context))
  const pdf = await drawStatement(view, {
    locale: getLocale(context),
    house: await requireHouse(db),
    at: now,
  })
  return new Response(Buffer.from(pdf), { headers: headers("application/pdf") })
}

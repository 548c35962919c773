import { type RouterContextProvider, redirect } from "react-router"
import { z } from "zod"
import { listShareableProducts, listShareLinks } from "#db/queries/recruiting.ts"
import { createShareLinks, type ShareOwner } from "./commands/create-share-links.ts"
import { requestContext } from "./context.ts"
import { getLocale } from "./i18n/get-t.server.ts"
import { linkTo } from "./link.server.ts"

type Context = Readonly<RouterContextProvider>

/** As many codes as a person looks after on one page and prints on a few sheets. */
const mostCodes = 120

/** What both share pages show, the member's and the rep's: own codes, and products to make codes for. */
export async function readShareDesk(context: Context, url: URL, owner: ShareOwner) {
  const { db } = context.get(requestContext)
  const locale = getLocale(context)
  // Not `q`, which the shop's own search field above the page reads.
  const search = (url.searchParams.get("product") ?? "").trim().slice(0, 100)
  const scope = scopeOf(owner)
  const [links, products] = await Promise.all([
    listShareLinks(db, { scope, search: "", page: 1, locale, pageSize: mostCodes }),
    listShareableProducts(db, { scope, search, locale, limit: search ? 20 : 8 }),
  ])
  return {
    search,
    products,
    links: links.rows.map((link) => ({ ...link, url: linkTo(`/q/${link.code}`) })),
    total: links.total,
    sums: links.sums,
  }
}

/**
 * Makes a code for the product in the form. A product page asks by fetcher (`answer` = 1) and gets the code back; the
 * share pages are reached again.
 */
export async function makeShareLink(context: Context, request: Request, owner: ShareOwner) {
  const { db, now } = context.get(requestContext)
  const sent = await request.formData()
  const productIds = z.array(z.uuid()).min(1).max(100).safeParse(sent.getAll("productId"))
  if (!productIds.success) throw new Response(null, { status: 400 })
  const made = await createShareLinks(db, { owner, productIds: productIds.data }, now)
  const [first] = made
  if (!first) throw new Response(null, { status: 404 })
  if (sent.get("answer") === "1") return { code: first.code, url: linkTo(`/q/${first.code}`) }
  const url = new URL(request.url)
  return redirect(`${url.pathname.replace(/\.data$/, "")}${url.search}`, { status: 303 })
}

function scopeOf(owner: ShareOwner) {
  return owner.kind === "staff" ? { staffId: owner.userId } : { companyId: owner.companyId }
}

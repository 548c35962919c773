import type { Page } from "@playwright/test"
import { cartLines, fillCart } from "./cart.ts"
import type { Person } from "./people.ts"

/** Every screen of the product by who sees it. What is in braces is found on another page, see `places`. */
export const screens = {
  guest: [
    "/sign-in",
    "/forgot-password",
    "/reset-password/no-such-token",
    "/invitation/no-such-token",
    "/apply",
    "/apply/thanks",
    "/nowhere/at/all",
  ],
  buyer: [
    "/",
    "/?tab=bought",
    "/?tab=new",
    "/?tab=last",
    "/catalogue",
    "/catalogue?stock=1&sort=name&page=2",
    "{category}",
    "/search?q=heart",
    "/search?q=xqzwv",
    "{product}",
    "/cart",
    "/checkout",
    "/reorder",
    "/orders",
    "/orders?q=xqzwv",
    "{order}",
    "{order}/placed",
    "{order}/reorder",
    "/account",
    "/account/invoices",
    "/account/share",
    "/rewards",
    "/rewards/recognition",
    "/rewards/points",
    "/rewards/treatment",
    "/rewards/redeem",
    "/rewards/redemptions",
    "/rewards/statements",
    "/rewards/recognition",
    "{rebate}",
  ],
  champion: [
    "/",
    "/rewards",
    "/rewards/treatment",
    "/rewards/points",
    "/rewards/redeem",
    "{reward}",
    "/rewards/redemptions",
    "/rewards/statements",
    "{statement}",
    "/rewards/recognition",
    "{rebate}",
    "{certificate}",
  ],
  quiet: ["/", "/cart", "/rewards"],
  rep: ["/rep", "/rep/companies", "{repCompany}", "/rep/share", "/q/{code}", "/apply?via={code}"],
  admin: [
    "/admin",
    "/admin/insight/repeat-purchase",
    "/admin/insight/cohorts",
    "/admin/insight/states",
    "/admin/insight/pareto",
    "{insightList}",
    "/admin/guard",
    "/admin/simulator",
    "/admin/orders",
    "/admin/orders?q=xqzwv",
    "{adminOrder}",
    "{adminOrder}?do=cancel",
    "{paidOrder}?do=return",
    "{unpaidOrder}?do=pay",
    "/admin/companies",
    "{adminCompany}",
    "/admin/applications",
    "{application}",
    "/admin/catalogue",
    "{adminProduct}",
    "/admin/catalogue/new",
    "/admin/recognition",
    "/admin/tasks",
    "/admin/tiers",
    "/admin/program",
    "/admin/program/compare",
    "{programVersion}",
    "{draft}",
    "{draft}?part=tiers",
    "{draft}?part=rebates",
    "{draft}?part=points",
    "{draft}?part=perks",
    "{draft}?part=recognition",
    "{draft}?part=guard",
    "/admin/guard",
    "/admin/simulator",
    "/admin/settlements",
    "{settlement}",
    "{settlementCompany}",
    "/admin/rewards",
    "{adminReward}",
    "/admin/redemptions",
    "/admin/points",
    "/admin/tiers",
    "/admin/recognition",
    "/admin/tasks",
    "/admin/share-links",
    "/admin/mailbox",
    "/admin/jobs",
    "/admin/audit",
  ],
} as const satisfies Record<string, readonly string[]>

export type Role = keyof typeof screens
export const roles: readonly Role[] = ["guest", "buyer", "champion", "quiet", "rep", "admin"]

/** Who shows the screens of a role. The buyer's cart is theirs alone and stays filled. */
export const viewerOf = {
  guest: "guest",
  buyer: "screens",
  champion: "champion",
  quiet: "quiet",
  rep: "rep",
  admin: "admin",
} as const satisfies Record<Role, Person | "guest">

const id = "[0-9a-f]{8}-[0-9a-f-]{27}"

/** Where a link to each kind of page is found, and what it looks like. */
const places: Record<string, readonly [from: string, link: RegExp]> = {
  category: ["/catalogue", /href="(\/catalogue\/[\w-]+)"/],
  product: ["/catalogue", /href="(\/products\/[^"?#]+)"/],
  order: ["/orders", new RegExp(`href="(/orders/${id})"`)],
  rebate: ["/rewards", /href="(\/rewards\/rebate\/[^"?#]+)"/],
  certificate: ["/rewards", new RegExp(`href="(/rewards/certificate/${id})"`)],
  reward: ["/rewards/redeem", new RegExp(`href="(/rewards/redeem/${id})"`)],
  statement: ["/rewards/statements", new RegExp(`href="(/rewards/statements/${id})"`)],
  programVersion: ["/admin/program", new RegExp(`href="(/admin/program/${id})"`)],
  draft: ["/admin/program", new RegExp(`href="(/admin/program/drafts/${id})"`)],
  settlement: ["/admin/settlements", new RegExp(`href="(/admin/settlements/${id})"`)],
  settlementCompany: ["{settlement}", new RegExp(`href="(/admin/settlements/${id}/${id})"`)],
  adminReward: ["/admin/rewards", new RegExp(`href="(/admin/rewards/${id})"`)],
  repCompany: ["/rep/companies", new RegExp(`href="(/rep/companies/${id})"`)],
  insightList: ["/admin/insight/states", /href="(\/admin\/insight\/companies\?[^"]+)"/],
  adminOrder: ["/admin/orders?pile=to_ship", new RegExp(`href="(/admin/orders/${id}/${id})"`)],
  paidOrder: ["/admin/orders?pile=delivered", new RegExp(`href="(/admin/orders/${id}/${id})"`)],
  unpaidOrder: ["/admin/orders?pile=unpaid", new RegExp(`href="(/admin/orders/${id}/${id})"`)],
  application: ["/admin/applications", new RegExp(`href="(/admin/applications/${id})"`)],
  code: ["/rep/share", /\/qr\/(\w+)\.svg/],
  adminCompany: ["/admin/companies", new RegExp(`href="(/admin/companies/${id})"`)],
  adminProduct: ["/admin/catalogue", new RegExp(`href="(/admin/catalogue/${id})"`)],
}

const braces = /\{(\w+)\}/

/** The addresses of a list of screens, for the person whose window this is. */
export async function addresses(page: Page, list: readonly string[]): Promise<string[]> {
  const known = new Map<string, string>()
  for (const screen of list) {
    const name = braces.exec(screen)?.[1]
    if (name && !known.has(name)) known.set(name, await find(page, name))
  }
  return list.map((screen) => screen.replace(braces, (_, name: string) => known.get(name) ?? ""))
}

/** The first of this kind that the person is shown. */
export async function find(page: Page, name: keyof typeof places): Promise<string> {
  const [place, link] = places[name] ?? ["/", /$^/]
  const behind = braces.exec(place)?.[1]
  const from = behind ? await find(page, behind) : place
  const html = await (await page.request.get(from)).text()
  const address = link.exec(html)?.[1]
  if (!address) throw new Error(`${from} links to no ${name}`)
  return address.replaceAll("&amp;", "&")
}

/** Cart and checkout are worth looking at with something in them. */
export async function keepCartFilled(page: Page): Promise<void> {
  await page.goto("/cart")
  if ((await cartLines(page).count()) === 0) await fillCart(page, 8, 7)
}

import AxeBuilder from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { addresses, keepCartFilled, roles, screens, viewerOf } from "./support/screens.ts"
import { expect, type Opening, test } from "./support/test.ts"

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** One of each kind is looked at in Chinese and in the dark too: those change words and colours, not how a page is made. */
const sample = [
  "/sign-in",
  "/apply",
  "/",
  "/catalogue",
  "{product}",
  "/cart",
  "/checkout",
  "{order}/reorder",
  "/account",
  "/rewards",
  "{rebate}",
  "{certificate}",
  "/rewards/redeem",
  "{statement}",
  "/rewards/recognition",
  "/rep",
  "{repCompany}",
  "/admin",
  "/admin/insight/cohorts",
  "/admin/orders",
  "{adminOrder}",
  "/admin/program",
  "{draft}?part=tiers",
  "{draft}?part=rebates",
  "/admin/guard",
  "/admin/simulator",
  "{settlement}",
  "/admin/recognition",
]

for (const role of roles) {
  test(`every screen of the ${role} is accessible`, async ({ open }) => {
    test.setTimeout(180_000)
    const page = await open(viewerOf[role], { refusals: true })
    if (role === "buyer") await keepCartFilled(page)
    expect(await faultsOf(page, await addresses(page, screens[role]))).toEqual([])
  })
}

const manners: [string, Opening][] = [
  ["in Chinese", { locale: "zh-CN" }],
  ["in the dark", { theme: "dark" }],
  ["on a phone", { width: 390, height: 844 }],
]

for (const [manner, opening] of manners) {
  test(`screens of each kind are accessible ${manner}`, async ({ open }) => {
    test.setTimeout(180_000)
    const faults: string[] = []
    await keepCartFilled(await open(viewerOf.buyer))
    for (const role of roles) {
      const page = await open(viewerOf[role], opening)
      const list = screens[role].filter((screen) => sample.includes(screen))
      faults.push(...(await faultsOf(page, await addresses(page, list))))
    }
    expect(faults).toEqual([])
  })
}

test("opened menus are accessible", async ({ open }) => {
  const faults: string[] = []
  const buyer = await open("champion")
  await buyer.goto("/")
  await buyer.locator("header summary").click()
  await expect(buyer.getByRole("button", { name: "Sign out" })).toBeVisible()
  faults.push(...(await faultsHere(buyer)))
  const admin = await open("admin", { width: 390, height: 844 })
  await admin.goto("/admin/orders")
  await admin.locator("summary", { hasText: "Menu" }).click()
  await expect(admin.getByRole("button", { name: "Sign out" })).toBeVisible()
  faults.push(...(await faultsHere(admin)))
  expect(faults).toEqual([])
})

async function faultsOf(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    await page.goto(path)
    faults.push(...(await faultsHere(page)))
  }
  return faults
}

/** What axe finds on the page as it stands, one sentence each with the place. */
async function faultsHere(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.map(
    ({ id, help, nodes }) =>
      `${page.url()} ${id}: ${help} (${nodes.length}×, first ${nodes[0]?.html.slice(0, 160)})`,
  )
}

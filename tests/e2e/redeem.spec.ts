import type { Page } from "@playwright/test"
import { amountIn, textOf } from "./support/cart.ts"
import { expect, test } from "./support/test.ts"

const company = "Magpie & Kindling"

/** Yours to spend, as the shelf says it. */
async function available(page: Page): Promise<number> {
  await page.goto("/rewards/redeem")
  return amountIn(await textOf(page.getByRole("definition").first()))
}

/** Redeems one of a reward and answers its number. */
async function redeem(page: Page, reward: string): Promise<string> {
  await page.goto("/rewards/redeem")
  await page.getByRole("link", { name: reward }).click()
  await expect(page.getByRole("heading", { level: 1, name: reward })).toBeVisible()
  await page.getByRole("button", { name: /^Redeem [\d,]+ points$/ }).click()
  await expect(page).toHaveURL(/\/rewards\/redemptions$/)
  const latest = page
    .getByRole("listitem")
    .filter({ hasText: /RD-\d{4}-/ })
    .first()
  const number = /RD-\d{4}-\d{6}/.exec(await textOf(latest))?.[0]
  if (!number) throw new Error("a redemption without a number")
  return number
}

test("an owner redeems points; one reward is delivered, another called off and its points return", async ({
  open,
}) => {
  const owner = await open("redeem")
  const admin = await open("admin")
  const before = await available(owner)
  expect(before).toBeGreaterThan(4_000)

  const stand = await redeem(owner, "Counter display stand")
  const bags = await redeem(owner, "200 paper carriers, plain")
  expect(await available(owner)).toBe(before - 2_400 - 1_600)

  // The desk sees both, the longest waiting first, and closes each in its own way.
  await admin.goto(`/admin/redemptions?q=${encodeURIComponent(company)}`)
  const item = (number: string) => admin.getByRole("listitem").filter({ hasText: number })
  await expect(item(stand)).toContainText(company)
  await item(stand).getByLabel("Carrier and tracking").fill("DPD 15501234")
  await item(stand).getByRole("button", { name: "Delivered" }).click()
  await expect(item(stand)).toHaveCount(0)
  await item(bags).getByText("Cannot be delivered").click()
  await item(bags).getByRole("button", { name: "Call off" }).click()
  await expect(item(bags).getByText("A reason is needed: the customer reads it.")).toBeVisible()
  await item(bags).getByLabel("Why not").fill("The maker has closed for the season.")
  await item(bags).getByRole("button", { name: "Call off" }).click()
  await expect(item(bags)).toHaveCount(0)

  // The company reads how each went; the points of what was called off are there again.
  await owner.goto("/rewards/redemptions")
  const own = (number: string) => owner.getByRole("listitem").filter({ hasText: number })
  await expect(own(stand)).toContainText("Delivered")
  await expect(own(stand)).toContainText("DPD 15501234")
  await expect(own(bags)).toContainText("Called off")
  await expect(own(bags)).toContainText("The maker has closed for the season.")
  expect(await available(owner)).toBe(before - 2_400)

  // The ledger of points says the same, in words.
  await owner.goto("/rewards/points")
  await expect(owner.getByRole("link", { name: "Counter display stand delivered" })).toBeVisible()
  await expect(owner.getByRole("link", { name: "200 paper carriers, plain called off" })).toBeVisible()
})

test("a voucher's code is there at once, for the company alone; what waits can be taken back", async ({
  open,
}) => {
  const owner = await open("redeem")
  const number = await redeem(owner, "£25 restaurant voucher")
  const voucher = owner.getByRole("listitem").filter({ hasText: number })
  await expect(voucher.getByText(/^TABLE-[A-Z0-9]{4}-[A-Z0-9]{4}$/)).toBeVisible()
  await expect(voucher.getByRole("button", { name: "Call off" })).toHaveCount(0)
  const code = await textOf(voucher.locator("code"))
  const admin = await open("admin")
  await admin.goto("/admin/redemptions?status=delivered")
  await expect(admin.getByText(number)).toBeVisible()
  expect(await admin.content()).not.toContain(code)

  const before = await available(owner)
  const tags = await redeem(owner, "500 gift tags")
  const waiting = owner.getByRole("listitem").filter({ hasText: tags })
  await waiting.getByRole("button", { name: "Call off" }).click()
  await owner.getByRole("dialog").getByRole("button", { name: "Call off" }).click()
  await expect(waiting).toContainText("Called off")
  expect(await available(owner)).toBe(before)
})

test("a reward that is out of reach says what is missing and the way to it, never a balance below nothing", async ({
  open,
}) => {
  const buyer = await open("bystander", { width: 390, height: 844 })
  await buyer.goto("/rewards/redeem")
  await buyer.getByRole("link", { name: "Trade fair in Frankfurt" }).click()
  await expect(buyer.getByText("Still to earn")).toBeVisible()
  await expect(buyer.getByText("This one is for Diamond and above.")).toBeVisible()
  await expect(buyer.getByText("Left afterwards")).toHaveCount(0)
  await expect(buyer.getByRole("button", { name: /^Redeem/ })).toHaveCount(0)
  await buyer.getByRole("link", { name: "The way to Diamond" }).click()
  await expect(buyer).toHaveURL(/\/rewards$/)
})

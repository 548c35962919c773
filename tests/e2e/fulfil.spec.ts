import type { Page } from "@playwright/test"
import { amountIn, fillCart, goToCheckout, placeOrder, textOf } from "./support/cart.ts"
import { expect, test } from "./support/test.ts"

test("shipped in part, then the rest, delivered and paid: what was pending is earned", async ({ open }) => {
  test.setTimeout(120_000)
  const buyer = await open("fulfil")
  const before = await readRewards(buyer)
  await fillCart(buyer, 5, 5)
  await goToCheckout(buyer)
  const number = await placeOrder(buyer)
  await buyer.getByRole("link", { name: "See the order" }).click()
  await expect(buyer.getByText("Pending until it is shipped and paid.")).toBeVisible()
  const orderPage = buyer.url()
  const points = await figure(buyer, "Points pending")
  expect(points).toBeGreaterThan(0)
  const placed = await readRewards(buyer)
  expect(placed.pendingPoints - before.pendingPoints).toBe(points)
  expect(placed.activePoints).toBe(before.activePoints)
  expect(placed.pendingRebate).toBeGreaterThan(before.pendingRebate)
  expect(placed.earnedRebate).toBe(before.earnedRebate)

  const admin = await open("admin")
  await admin.goto(`/admin/orders?q=${number}`)
  await admin.getByRole("link", { name: number, exact: true }).click()
  await expect(admin.getByRole("heading", { level: 1 })).toContainText(number)

  // The first line goes, the others wait.
  const fields = admin.getByRole("spinbutton", { name: /to ship now$/ })
  await expect(fields).toHaveCount(5)
  for (const at of [1, 2, 3, 4]) await fields.nth(at).fill("0")
  await admin.getByLabel(/Carrier/).fill("Palletline")
  await admin.getByLabel(/Tracking number/).fill("PL 90 11 77")
  await admin.getByRole("button", { name: "Ship these pieces" }).click()
  await expect(admin.getByText(/^Shipped as SH-\d{4}-\d+, invoiced as INV-/)).toBeVisible()
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("Part shipped")
  await buyer.goto(orderPage)
  await expect(buyer.getByText("Part shipped").first()).toBeVisible()
  await expect(buyer.getByText("PL 90 11 77").first()).toBeVisible()
  await expect(buyer.getByText("The rest ships")).toBeVisible()

  await expect(fields).toHaveCount(4)
  await admin.getByRole("button", { name: "Ship these pieces" }).click()
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("On the way")
  const deliver = admin.getByRole("button", { name: "Mark as delivered" })
  await expect(deliver).toHaveCount(2)
  await deliver.first().click()
  await expect(deliver).toHaveCount(1)
  await deliver.click()
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("Delivered")

  // Shipped is not yet earned: it has to be paid too.
  await buyer.goto(orderPage)
  await expect(buyer.getByText("Pending until it is shipped and paid.")).toBeVisible()

  await admin
    .getByRole("navigation", { name: "What to do with this order" })
    .getByRole("link", { name: "Record payment" })
    .click()
  await admin.getByLabel("Amount received").fill("a lot")
  await admin.getByRole("button", { name: "Record payment" }).click()
  await expect(admin.getByLabel("Amount received")).toHaveAccessibleDescription(/Enter an amount such as/)
  await admin.goto(`${admin.url().split("?")[0]}?do=pay`)
  await admin.getByRole("button", { name: "Record payment" }).click()
  await expect(admin.getByText(/^Settled INV-.+ left as credit\.$/)).toBeVisible()
  await expect(admin.getByRole("heading", { name: /Shipped, delivered and paid/ })).toBeVisible()

  await buyer.goto(orderPage)
  await expect(buyer.getByText("All of it is shipped and paid: earned.")).toBeVisible()
  expect(await figure(buyer, "Points to spend")).toBe(points)
  const after = await readRewards(buyer)
  expect(after.pendingPoints).toBe(before.pendingPoints)
  expect(after.activePoints - before.activePoints).toBe(points)
  // The rebate is rounded once for the quarter and once for what is earned of it: a penny may lie on either side.
  expect(after.pendingRebate + after.earnedRebate).toBeCloseTo(placed.pendingRebate + placed.earnedRebate, 3)
  expect(Math.abs(after.pendingRebate - before.pendingRebate)).toBeLessThan(0.015)

  // Every step left a trace: a mail to the customer, an entry in the audit log.
  // Mails leave by a job: on the embedded database it rests while pages are asked for.
  await expect(async () => {
    await admin.goto(`/admin/mailbox?q=${number}`)
    await expect(admin.getByRole("row").filter({ hasText: "Shipping notice" }).first()).toBeVisible({
      timeout: 1_000,
    })
  }).toPass({ timeout: 60_000 })
  await admin.goto("/admin/audit")
  await expect(admin.getByText("Recorded a payment").first()).toBeVisible()
})

type Rewards = { pendingPoints: number; activePoints: number; pendingRebate: number; earnedRebate: number }

/** Points and this quarter's rebate as the customer's own pages state them. */
async function readRewards(page: Page): Promise<Rewards> {
  await page.goto("/rewards/points")
  const pendingPoints = await figure(page, "On their way")
  const activePoints = await figure(page, "Active")
  await page.goto("/rewards")
  await page.getByRole("link", { name: "Why this figure" }).click()
  await expect(page.getByText("Adds up to the penny")).toBeVisible()
  const pendingRebate = await figure(page, "Pending")
  const earnedRebate = await figure(page, "Earned")
  return { pendingPoints, activePoints, pendingRebate, earnedRebate }
}

/** The figure that stands beside this word in a list of figures. */
async function figure(page: Page, word: string): Promise<number> {
  const term = page.getByRole("term").filter({ hasText: new RegExp(`^${word}`) })
  const value = term.first().locator("xpath=following-sibling::dd").first()
  return amountIn(/[£\d][\d,.]*/.exec(await textOf(value))?.[0] ?? "")
}

import type { Page } from "@playwright/test"
import { expect, test } from "./support/test.ts"

const oldContract = /^Draft 2: All-units, as the old contract had it$/

test("from twins under the old contract to a draft that mends them, simulated over real history", async ({
  open,
}) => {
  test.setTimeout(240_000)
  const admin = await open("admin")
  await admin.goto("/admin/guard")
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText(
    "No two companies of very different worth are treated alike.",
  )

  await choose(admin, "Program looked at", oldContract)
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText(
    /^\d+ companies are treated like one worth far less\.$/,
  )
  await expect(
    admin.getByText(/bought \d\.\d× what .* did and gets the same 5\.\d\d %, same perks\./).first(),
  ).toBeVisible()
  await expect(admin.getByText(/^Yearly volume rebate: the last .* before £40,000 earn/)).toBeVisible()

  await admin
    .getByRole("region", { name: "Twins" })
    .getByRole("link", { name: "Mend", exact: true })
    .first()
    .click()
  await admin.getByRole("radio", { name: "Pay each slice of Yearly volume rebate at its own rate" }).check()
  await admin.getByRole("button", { name: "Mend and simulate" }).click()
  await expect(admin.getByRole("heading", { name: "Side by side" })).toBeVisible({ timeout: 180_000 })
  await expect(admin.getByText(/costs £[\d,]+ less, .*; twins 0 → 0\./)).toBeVisible()
  await expect(admin.getByText(/^Proven: [\d,]+ rebates, [\d,]+ lots of points and 400 tiers/)).toBeVisible()

  const file = admin.waitForEvent("download")
  await admin.getByRole("link", { name: "All as CSV" }).click()
  expect((await file).suggestedFilename()).toMatch(/^simulation-\d{4}-\d\d-\d\d\.csv$/)

  await admin.goto("/admin/simulator")
  await expect(admin.getByRole("link", { name: /^Mending: Pay each slice/ }).first()).toBeVisible()
})

test("a finding of the live program is accepted by name, and the page is the same on a phone and in Chinese", async ({
  open,
}) => {
  const admin = await open("admin")
  await admin.goto("/admin/guard")
  await admin.getByRole("link", { name: "Mend or answer" }).first().click()
  await admin.getByLabel("Reason").fill("fine")
  await admin.getByRole("button", { name: "Accept" }).click()
  await expect(admin.getByText("Say why, in a sentence.")).toBeVisible()
  await admin.getByLabel("Reason").fill("Settled with him by hand at the trade fair.")
  await admin.getByRole("button", { name: "Accept" }).click()
  await expect(admin.getByText("Accepted, with your reason.")).toBeVisible()

  const phone = await open("admin", { locale: "zh-CN", width: 390 })
  await phone.goto("/admin/guard")
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("没有体量悬殊却待遇雷同的客户。")
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  const select = page.getByLabel(label)
  const value = await select.locator("option").filter({ hasText: option }).getAttribute("value")
  await select.selectOption(String(value))
  await page.waitForURL(/version=/)
}

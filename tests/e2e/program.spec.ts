import type { Page } from "@playwright/test"
import { password } from "./support/people.ts"
import { expect, test } from "./support/test.ts"

/** The second admin of the house: whoever writes a program does not approve it. */
const approver = { email: "arthur.lisle@harbour-vine.example", password }

async function startDraft(page: Page): Promise<string> {
  await page.goto("/admin/program")
  await page.getByRole("button", { name: "Start a draft" }).click()
  await expect(page).toHaveURL(/\/admin\/program\/drafts\//)
  return page.url().replace(/\?.*$/, "")
}

/** Gold's rate from £2,000 of a quarter: the fifth step of the table. */
const goldRate = (page: Page) => page.getByRole("textbox", { name: "Gold, step 5" })

async function openRule(page: Page, draft: string): Promise<void> {
  await page.goto(`${draft}?part=rebates&item=0`)
  await expect(page.getByRole("heading", { level: 2, name: "Quarterly rebate" })).toBeVisible()
}

test("a draft is written, mended, handed over, approved by somebody else for a day, and taken back", async ({
  open,
}) => {
  test.setTimeout(150_000)
  const author = await open("admin", { refusals: true })
  await startDraft(author)
  await author.getByLabel("Title of this draft").fill("A better Gold")
  await author.getByRole("button", { name: "Save" }).click()
  await expect(author.getByRole("heading", { level: 1, name: "A better Gold" })).toBeVisible()

  // What is no percentage is said beside its field as soon as the field is left, and is kept when it is saved.
  await author.getByRole("link", { name: "Rebates", exact: true }).click()
  await author.getByRole("link", { name: "Quarterly rebate" }).first().click()
  await expect(goldRate(author)).toHaveValue("3.25")
  await goldRate(author).fill("3,5 percent")
  await goldRate(author).press("Tab")
  await expect(author.getByText("Gold: Type a percentage such as 3.25")).toBeVisible()
  await expect(goldRate(author)).toHaveAttribute("aria-invalid", "true")
  await author.getByRole("button", { name: "Save" }).click()
  await expect(author.getByText("One field is to be mended before review")).toBeVisible()
  await expect(goldRate(author)).toHaveValue("3,5 percent")

  // Mended: the fault goes, and the words say what the rule is now.
  await goldRate(author).fill("3.5")
  await goldRate(author).press("Tab")
  await expect(author.getByText("Gold: Type a percentage such as 3.25")).toBeHidden()
  await expect(
    author.getByText(/Gold: 1\.75 % on the first £2,000 of a quarter, 3\.5 % from there to £6,000/),
  ).toBeVisible()
  await author.getByRole("button", { name: "Save" }).click()
  await expect(author.getByText("One field is to be mended before review")).toBeHidden()

  await author.getByRole("link", { name: "Review and submit" }).click()
  await expect(author.getByText("Gold, rate from £2,000")).toBeVisible()
  await expect(author.getByRole("heading", { name: "Nobody changes tier" })).toBeVisible()
  await author.getByRole("button", { name: "Submit for review" }).click()
  await expect(author.getByText("Waiting for somebody else’s approval")).toBeVisible()
  await expect(author.getByRole("button", { name: "Approve and schedule" })).toHaveCount(0)
  const version = author.url()

  const other = await open(approver, { refusals: true })
  await other.goto(version)
  await other.getByLabel("In force from").fill("2020-01-01")
  await other.getByLabel("In force from").evaluate((input) => input.removeAttribute("min"))
  await other.getByRole("button", { name: "Approve and schedule" }).click()
  await other.getByRole("dialog").getByRole("button", { name: "Approve and schedule" }).click()
  await expect(other.getByText(/^The earliest day is/)).toBeVisible()
  await other.getByLabel("In force from").fill("2098-01-01")
  await expect(other.getByText(/the quarter that begins on 1 January 2098/)).toBeVisible()
  await other.getByRole("button", { name: "Approve and schedule" }).click()
  await other.getByRole("dialog").getByRole("button", { name: "Approve and schedule" }).click()
  await expect(other.getByRole("heading", { level: 1 })).toContainText("Scheduled")
  await expect(other.getByText(/SHA-256/)).toBeVisible()

  await author.goto("/admin/program/compare")
  await author.getByLabel("After").selectOption({ label: await optionOf(author, "A better Gold") })
  await author.getByRole("button", { name: "Compare" }).click()
  await expect(author.getByText("Gold, rate from £2,000")).toBeVisible()
  await expect(author.locator("ins", { hasText: "3.5 %" })).toBeVisible()

  await other.getByRole("button", { name: "Withdraw" }).click()
  await other.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click()
  await expect(other.getByRole("heading", { level: 1 })).toContainText("Withdrawn")
})

async function optionOf(page: Page, title: string): Promise<string> {
  return String(await page.getByLabel("After").locator("option", { hasText: title }).first().textContent())
}

test("two people in one draft: the second save is refused, with both ways out", async ({ open }) => {
  const one = await open("admin", { refusals: true })
  const draft = await startDraft(one)
  const other = await open(approver, { refusals: true })
  await openRule(one, draft)
  await openRule(other, draft)
  await goldRate(one).fill("3.4")
  await one.getByRole("button", { name: "Save" }).click()
  await expect(one.getByText("Draft saved")).toBeVisible()

  await goldRate(other).fill("3.6")
  await other.getByRole("button", { name: "Save" }).click()
  await expect(other.getByText(/saved this draft on .* while you were typing/)).toBeVisible()
  await expect(goldRate(other)).toHaveValue("3.6")
  await expect(other.getByRole("link", { name: "Show what was saved" })).toBeVisible()
  await other.getByRole("button", { name: "Save" }).click()
  await expect(other.getByText("Draft saved")).toBeVisible()
  await openRule(one, draft)
  await expect(goldRate(one)).toHaveValue("3.6")

  await one.getByRole("button", { name: "Discard draft" }).click()
  await one.getByRole("dialog").getByRole("button", { name: "Discard draft" }).click()
  await expect(one).toHaveURL(/\/admin\/program$/)
})

test("steps are added and taken away, and a draft is saved without script", async ({ open }) => {
  const page = await open("admin")
  const draft = await startDraft(page)
  await openRule(page, draft)
  const froms = page.getByRole("textbox", { name: /^Step \d+ begins at$/ })
  const before = await froms.count()
  await page.getByRole("button", { name: "Add a step" }).click()
  await expect(froms).toHaveCount(before + 1)
  await froms.last().fill("£3,000")
  await page.getByRole("textbox", { name: `Gold, step ${before + 1}` }).fill("3.5")
  await page.getByRole("button", { name: "Remove step 1", exact: true }).click()
  await page.getByRole("button", { name: "Save" }).click()
  await expect(
    page.getByText(/Gold: nothing on the first £2,000 of a quarter, 3\.25 % from there to £3,000/),
  ).toBeVisible()

  const plain = await open("admin", { script: false })
  await plain.goto(`${draft}?part=guard`)
  await plain.getByLabel("Must be treated better by").fill("0.25")
  await plain.getByRole("button", { name: "Save" }).click()
  await expect(plain.getByLabel("Must be treated better by")).toHaveValue("0.25")
  await plain.goto(`${draft}?part=points`)
  await plain.getByRole("button", { name: "Add a campaign" }).click()
  await expect(plain.getByLabel("Points times").last()).toHaveValue("2")
  await plain.goto(draft)
  await plain.getByRole("button", { name: "Discard draft" }).click()
  await expect(plain).toHaveURL(/\/admin\/program$/)
})

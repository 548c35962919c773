import type { Page } from "@playwright/test"
import { expect, test } from "./support/test.ts"

const champion = "Kiezel & Kaneel"
const region = "France & Benelux"

const ownAward = (page: Page, title: RegExp) =>
  page.getByRole("region", { name: "Your awards" }).getByRole("listitem").filter({ hasText: title })
const honours = (page: Page) => page.getByRole("region", { name: "Honoured by the house" })

test("the champion takes the certificate home and lets others read of an award; the second reads a name and no figure", async ({
  open,
}) => {
  const first = await open("champion")
  await first.goto("/rewards/recognition")
  const award = ownAward(first, /Best of the region \d{4}/)
  await expect(award).toContainText(region)

  // On paper: one sheet in either language, and the pennant to print at any size.
  const pdf = await first.request.get(
    String(await award.getByRole("link", { name: "PDF" }).getAttribute("href")),
  )
  expect(pdf.headers()["content-type"]).toBe("application/pdf")
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-")
  await award.getByRole("link", { name: "Certificate" }).click()
  const sheet = first.getByRole("article")
  await expect(sheet.getByRole("heading", { level: 1 })).toHaveText(/^Best of the region \d{4}$/)
  await expect(sheet).toContainText(new RegExp(`First of \\d+ in ${region} by net purchases`))
  const svg = await first.getByRole("link", { name: "Pennant as SVG" }).getAttribute("href")
  const pennant = await (await first.request.get(String(svg))).text()
  expect(pennant).toContain("BEST OF THE REGION")

  // Not answered yet: nobody else reads of it.
  const second = await open("runnerUp")
  await second.goto("/rewards/recognition")
  await expect(honours(second).getByText(champion).first()).toBeVisible()
  await expect(honours(second)).not.toContainText(region)

  await first.goto("/rewards/recognition")
  await award.getByRole("button", { name: "Yes, announce it" }).click()
  await expect(award.getByText("Announced")).toBeVisible()
  await second.reload()
  const told = honours(second).getByRole("listitem").filter({ hasText: region })
  await expect(told).toHaveText(new RegExp(`^${champion}Best of the region \\d{4} · ${region}$`))
  const figures = /£|\d{1,3},\d{3}/
  expect(await honours(second).textContent()).not.toMatch(figures)

  // Places are told by rank and in bands.
  const places = second.getByRole("region", { name: "Where you stand" })
  await expect(places).toContainText(/Place 2 of \d+\. The next place is within (10|25|50) %\./)
  expect(await places.textContent()).not.toMatch(figures)

  // He may change his mind.
  await award.getByRole("button", { name: "Take it back" }).click()
  await expect(award.getByText("Kept private")).toBeVisible()
  await second.reload()
  await expect(honours(second)).not.toContainText(region)
})

test("the gift is handed over: staff close the task, the winner's wall says by whom and when", async ({
  open,
}) => {
  const first = await open("champion")
  await first.goto("/rewards/recognition")
  const award = ownAward(first, /Top seller \d{4}/)
  await expect(award).toContainText("Helen Vine will bring it to you in person")

  const admin = await open("admin")
  await admin.goto("/admin/recognition")
  await expect(admin.getByRole("link", { name: "Electric delivery van: Helen Vine brings it" })).toBeVisible()
  await admin.goto("/admin/tasks?kind=hand_over_gift")
  const task = admin
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: `Electric delivery van for ${champion}` })
  await task.getByText("Take off the list").click()
  // Dropping asks for a reason, beside its field.
  await task.getByRole("button", { name: "Drop it" }).click()
  await expect(task.getByText("Say why it is dropped.")).toBeVisible()
  await task.getByLabel("Note").fill("The whole shop came out to see it.")
  await task.getByRole("button", { name: "Handed over" }).click()
  await expect(admin.getByText("Task done")).toBeVisible()
  await expect(task).toHaveCount(0)

  await first.reload()
  await expect(award).toContainText(/handed over by Helen Vine on \d+ \w+ \d{4}/)
})

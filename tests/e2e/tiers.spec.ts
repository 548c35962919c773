import { expect, test } from "./support/test.ts"

test("the desk of tiers says what the next review does, and a tier by hand needs a reason", async ({
  open,
}) => {
  const page = await open("admin")
  await page.goto("/admin/tiers")
  await expect(page.getByRole("heading", { level: 1, name: "Tier reviews" })).toBeVisible()
  await expect(page.getByText(/^The next review is on \d+ \w+ \d{4}\./)).toBeVisible()
  await expect(page.getByRole("heading", { name: "Champion seat" })).toBeVisible()

  // From a mover to its desk: what keeps the tier stands there with figures of its own.
  await page.getByRole("region", { name: "Companies that changed tier" }).getByRole("link").first().click()
  await expect(page.getByRole("heading", { name: "Tier", exact: true })).toBeVisible()
  await page.getByText("Set a tier by hand").click()
  await page.getByRole("button", { name: "Set tier" }).click()
  await expect(page.getByText("Say why, in a few words.")).toBeVisible()
  await expect(page.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true")
})

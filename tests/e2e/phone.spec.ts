import type { Page } from "@playwright/test"
import { cartLines, moreOf, openCatalogue, quantityOf } from "./support/cart.ts"
import { addresses, keepCartFilled, roles, screens, viewerOf } from "./support/screens.ts"
import { expect, test } from "./support/test.ts"

for (const width of [390, 320]) {
  for (const role of roles) {
    test(`no screen of the ${role} scrolls sideways at ${width} px`, async ({ open }) => {
      test.setTimeout(120_000)
      const page = await open(viewerOf[role], { width, height: 720, refusals: true })
      if (role === "buyer") await keepCartFilled(page)
      const wide: string[] = []
      for (const path of await addresses(page, screens[role])) {
        await page.goto(path)
        const over = await sidewaysOf(page, width)
        if (over) wide.push(`${path}: ${over}`)
      }
      expect(wide).toEqual([])
    })
  }
}

test("the places and the quantities are within reach of the thumb", async ({ open }) => {
  const page = await open("phone", { width: 390, height: 844 })
  await page.goto("/")
  const bar = page.getByRole("navigation", { name: "Main" })
  for (const [name, path] of [
    ["Catalogue", "/catalogue"],
    ["Reorder", "/reorder"],
    ["Account", "/account"],
    ["Home", "/"],
  ] as const) {
    const place = bar.getByRole("link", { name, exact: true })
    const box = await place.boundingBox()
    expect(box?.height, `${name} is tall enough`).toBeGreaterThanOrEqual(44)
    await place.tap()
    await expect(page).toHaveURL(path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  }

  const row = (await openCatalogue(page, 8)).first()
  await moreOf(row).tap()
  await expect(quantityOf(row)).not.toHaveValue("0")
  const size = await moreOf(row).boundingBox()
  expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(32)
  await expect(bar.getByRole("link", { name: "Cart, 1 lines" })).toBeVisible()
  await bar.getByRole("link", { name: /^Cart/ }).tap()
  await expect(cartLines(page)).toHaveCount(1)
  // The bar with the sum stands above the places, and covers nothing for good: the last line can be scrolled clear of it.
  const last = page.getByRole("button", { name: "Empty the cart" })
  await last.scrollIntoViewIfNeeded()
  await last.tap()
  await expect(page.getByText("Your cart is empty.")).toBeVisible()
})

/** How far the page is wider than the window, with what sticks out; null when it fits. */
async function sidewaysOf(page: Page, width: number): Promise<string | null> {
  return page.evaluate((most) => {
    const over = document.documentElement.scrollWidth - most
    if (over <= 0) return null
    const wide = [...document.querySelectorAll("main *, header *, footer *, nav *")].filter(
      (each) => each.getBoundingClientRect().right > most + 1,
    )
    const names = wide.slice(0, 3).map((each) => `${each.tagName}.${each.className}`.slice(0, 80))
    return `${over} px too wide (${names.join(", ")})`
  }, width)
}

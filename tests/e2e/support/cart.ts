import { expect, type Locator, type Page } from "@playwright/test"

export const quantityOf = (row: Locator) => row.getByRole("spinbutton")
export const amountIn = (text: string) => Number(text.replace(/[^\d.]/g, ""))

export async function textOf(locator: Locator): Promise<string> {
  return String(await locator.textContent())
}

/** What the catalogue shows, in stock and best selling first. */
export async function openCatalogue(page: Page): Promise<Locator> {
  await page.goto("/catalogue?stock=1")
  return page.getByRole("list", { name: "Catalogue" }).getByRole("listitem")
}

export function cartLines(page: Page): Locator {
  return page.getByRole("list", { name: "Lines in your cart" }).getByRole("listitem")
}

export const moreOf = (row: Locator) => row.getByRole("button", { name: /more$/ })

/** The cart says while it has not answered yet. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** Puts this many products from the top of the catalogue into the cart. */
export async function fillCart(page: Page, products: number): Promise<void> {
  const rows = await openCatalogue(page)
  for (let at = 0; at < products; at += 1) await moreOf(rows.nth(at)).click()
  await saved(page)
}

/** From a filled cart to its checkout; lines are stepped up until the house takes the order. */
export async function goToCheckout(page: Page): Promise<void> {
  await page.goto("/cart")
  const checkOut = page.getByRole("link", { name: /^Check out/ })
  const lines = cartLines(page)
  for (let round = 0; round < 10 && (await checkOut.count()) === 0; round += 1) {
    for (const more of await moreOf(lines).all()) await more.click()
    await saved(page)
  }
  await checkOut.click()
  await expect(page.getByRole("heading", { level: 1, name: "Check out" })).toBeVisible()
}

/** Presses the one red button and answers the number of the order that the page confirms. */
export async function placeOrder(page: Page, button = /^Place order on account/): Promise<string> {
  await page.getByRole("button", { name: button }).click()
  const heading = page.getByRole("heading", { level: 1, name: /^Order SO-\d{4}-\d+ is placed$/ })
  await expect(heading).toBeVisible()
  return String(/SO-\d{4}-\d+/.exec(await textOf(heading))?.[0])
}

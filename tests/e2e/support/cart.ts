import { expect, type Locator, type Page } from "@playwright/test"

export const quantityOf = (row: Locator) => row.getByRole("spinbutton")
export const amountIn = (text: string) => Number(text.replace(/[^\d.]/g, ""))

export async function textOf(locator: Locator): Promise<string> {
  return String(await locator.textContent())
}

/**
 * A page of the catalogue: in stock, best selling first. Journeys that order take pages of their own, so that none empties
 * a shelf that another counts on.
 */
export async function openCatalogue(page: Page, number = 1): Promise<Locator> {
  await page.goto(`/catalogue?stock=1&page=${number}`)
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

/** Puts this many products from the top of a page of the catalogue into the cart. */
export async function fillCart(page: Page, products: number, number: number): Promise<void> {
  const rows = await openCatalogue(page, number)
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

/** The first product in the list that is sold in steps of several pieces. */
export async function findSteps(rows: Locator): Promise<{ row: Locator; increment: number }> {
  await expect(rows.first()).toBeVisible()
  for (const row of await rows.all()) {
    const more = moreOf(row)
    const words = (await more.count()) > 0 ? await more.getAttribute("aria-label") : null
    const increment = Number.parseInt(words ?? "0", 10)
    if (increment > 1) return { row, increment }
  }
  throw new Error("nothing in this list is sold in steps")
}

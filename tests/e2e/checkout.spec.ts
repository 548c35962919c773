import type { Locator, Page } from "@playwright/test"
import {
  amountIn,
  cartLines,
  fillCart,
  findSteps,
  goToCheckout,
  moreOf,
  openCatalogue,
  placeOrder,
  quantityOf,
  saved,
  textOf,
} from "./support/cart.ts"
import { expect, test } from "./support/test.ts"

test("from the catalogue by steppers through an edited cart to an order on account", async ({ open }) => {
  const page = await open("checkout")
  const rows = await openCatalogue(page)
  await expect(rows).toHaveCount(24)
  const names: string[] = []
  for (const at of [0, 1, 2, 3]) {
    const row = rows.nth(at)
    names.push(await nameOf(row))
    await moreOf(row).click()
    expect(Number(await quantityOf(row).inputValue())).toBeGreaterThan(0)
  }
  await saved(page)
  const places = page.getByRole("navigation", { name: "Main" })
  await expect(places.getByRole("link", { name: /Cart ?4/ })).toBeVisible()

  await page.goto("/cart")
  const lines = cartLines(page)
  await expect(lines).toHaveCount(4)
  const before = await totalOf(page)
  // Many lines at once: each is stepped without waiting for the one before.
  const wanted: number[] = []
  for (const at of [0, 1, 2]) {
    await moreOf(lines.nth(at)).click()
    await moreOf(lines.nth(at)).click()
    wanted.push(Number(await quantityOf(lines.nth(at)).inputValue()))
  }
  await saved(page)
  expect(await totalOf(page)).toBeGreaterThan(before)
  await page.goto("/cart")
  for (const at of [0, 1, 2]) await expect(quantityOf(lines.nth(at))).toHaveValue(String(wanted[at]))

  // One is taken out, put back, and taken out for good.
  const last = lines.nth(3)
  const gone = await textOf(last.getByRole("link").last())
  await last.getByRole("button", { name: `Take out ${gone}` }).click()
  await expect(page.getByText(`${gone} taken out.`)).toBeVisible()
  await page.getByRole("button", { name: "Put back" }).click()
  await expect(quantityOf(lines.filter({ hasText: gone }))).not.toHaveValue("0")
  await page.getByRole("button", { name: `Take out ${gone}` }).click()
  await expect(lines.filter({ hasText: gone })).toHaveCount(0)
  expect(names).toContain(gone)

  await goToCheckout(page)
  await page.getByLabel(/Your order number/).fill("Kirkgate 22/B")
  await page.getByLabel(/Note to us/).fill("Ring at the side door")
  const orderId = await page.locator("input[name=orderId]").inputValue()
  const body = await page
    .locator("#checkout")
    .evaluate((form: HTMLFormElement) =>
      new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString(),
    )
  const number = await placeOrder(page)

  // The same order once more, as a page that was left open or a line that broke would send it: still one order.
  const again = await page.request.post("/checkout", {
    headers: { Origin: new URL(page.url()).origin, "Content-Type": "application/x-www-form-urlencoded" },
    data: body,
    maxRedirects: 0,
  })
  expect(again.status()).toBe(303)
  expect(again.headers().location).toBe(`/orders/${orderId}/placed`)

  await page.getByRole("link", { name: "See the order" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number)
  await expect(page.getByText("Kirkgate 22/B")).toBeVisible()
  await expect(page.getByText("Ring at the side door")).toBeVisible()
  await expect(page.getByText("We pack and ship it")).toBeVisible()
  await expect(page.getByRole("region", { name: "3 lines" }).getByRole("listitem")).toHaveCount(3)

  await page.goto("/orders?q=Kirkgate")
  await expect(page.getByRole("link", { name: number, exact: true })).toHaveCount(1)
  await expect(page.getByRole("link", { name: /^SO-\d{4}-\d+$/ })).toHaveCount(1)
})

test("going back after ordering finds the cart empty and orders nothing twice", async ({ open }) => {
  const page = await open("backButton")
  await fillCart(page, 6, 2)
  await goToCheckout(page)
  await placeOrder(page)
  await page.goBack()
  await expect(page.getByText("Your cart is empty.")).toBeVisible()
})

test("a quantity that is not sold is refused with its two neighbours, and never rounded", async ({
  open,
}) => {
  const page = await open("steps")
  const { row, increment } = await findSteps(await openCatalogue(page, 3))
  const quantity = quantityOf(row)
  await moreOf(row).click()
  await saved(page)
  const right = Number(await quantity.inputValue())
  const wrong = right + 1
  await quantity.fill(String(wrong))
  await quantity.press("Enter")
  const refusal = row.getByRole("alert")
  await expect(refusal).toBeVisible()
  await expect(quantity).toHaveValue(String(wrong))
  await expect(quantity).toHaveAttribute("aria-invalid", "true")
  const ways = refusal.getByRole("button")
  await expect(ways).toHaveText([`Take ${right}`, `Take ${right + increment}`])
  await ways.last().click()
  await expect(refusal).toHaveCount(0)
  await expect(quantity).toHaveValue(String(right + increment))
  await page.goto("/cart")
  await expect(quantityOf(cartLines(page))).toHaveValue(String(right + increment))
})

test("over the credit limit there are ways on, and bank transfer is one that works", async ({ open }) => {
  const page = await open("smallLimit")
  await fillOver(page, /£([\d,]+) of £[\d,]+ credit free/)
  await page.goto("/checkout")
  await expect(page.getByText(/^Over your credit limit by £/)).toBeVisible()
  await expect(page.getByRole("heading", { name: /^Prepay this order by bank transfer/ })).toBeVisible()
  await expect(page.getByRole("link", { name: /^Order the part within your limit/ })).toBeVisible()
  await expect(page.getByRole("heading", { name: /^Ask .+ for a higher limit/ })).toBeVisible()
  await expect(page.getByRole("radio", { name: /On account/ })).toBeDisabled()

  await page.getByRole("link", { name: /^Order the part within your limit/ }).click()
  await expect(page.getByText(/lines? that fits? your free credit/)).toBeVisible()
  await page.getByRole("link", { name: "Order the whole cart instead" }).click()

  const number = await placeOrder(page, /^Place order, pay by transfer/)
  await expect(page.getByRole("heading", { name: "Transfer this amount" })).toBeVisible()
  await expect(page.getByText(number).last()).toBeVisible()
  await page.getByRole("link", { name: "See the order" }).click()
  await expect(page.getByText("We wait for your transfer")).toBeVisible()
})

async function nameOf(row: Locator): Promise<string> {
  return String(await quantityOf(row).getAttribute("aria-label")).replace("Quantity of ", "")
}

/** The last of the sums beside the list. */
async function totalOf(page: Page): Promise<number> {
  return amountIn(await textOf(page.getByRole("definition").last()))
}

/** Steps up line after line, round after round, until the cart is worth more than the free credit the page names. */
async function fillOver(page: Page, free: RegExp): Promise<void> {
  const rows = await openCatalogue(page, 4)
  for (let round = 0; round < 4; round += 1) {
    for (const more of await moreOf(rows).all()) await more.click()
    await saved(page)
    const limit = free.exec(await textOf(page.getByText(free)))?.[1]
    if ((await totalOf(page)) > amountIn(String(limit))) return
  }
  throw new Error("the cart never grew over the free credit")
}

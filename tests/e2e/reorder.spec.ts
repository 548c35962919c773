import type { Page } from "@playwright/test"
import { cartLines, placeOrder, textOf } from "./support/cart.ts"
import { password, people } from "./support/people.ts"
import { expect, test } from "./support/test.ts"

test("a buyer signs in by the form, and a wrong password is told without losing the address", async ({
  open,
}) => {
  const page = await open("guest")
  await page.goto("/")
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel("E-mail address").fill(people.buyer)
  await page.getByLabel("Password", { exact: true }).fill("not the password")
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page.getByRole("alert")).toContainText("do not go together")
  await expect(page.getByLabel("E-mail address")).toHaveValue(people.buyer)

  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL("/")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
})

test("what is due is reordered: home, the difference, cart, checkout, confirmation", async ({ open }) => {
  const page = await open("guest")
  await page.goto("/sign-in")
  await page.getByRole("button", { name: new RegExp(people.buyer) }).click()
  await expect(page).toHaveURL("/")

  const heading = page.getByRole("heading", { level: 1, name: /products? (is|are) due/ })
  await expect(heading).toBeVisible()
  const due = numberIn(await textOf(heading))
  await expect(page.getByText(/You order about every .+; your last order was/)).toBeVisible()
  const list = page.getByRole("list", { name: "Due to reorder" })
  await expect(list.getByRole("listitem")).toHaveCount(Math.min(due, 24))
  await expect(list.getByText(/usually .+ every/).first()).toBeVisible()

  await page.getByRole("link", { name: new RegExp(`Reorder ${due} lines?`) }).click()
  await expect(page).toHaveURL("/reorder")
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${due} product`)
  await addChosen(page)
  await page.getByRole("link", { name: /^Check out/ }).click()
  await placeOrder(page)
  await expect(page.getByText("Pending now; yours once the goods are shipped and paid.")).toBeVisible()

  // An order that is placed is no longer due: home counts anew.
  await page.goto("/")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(page.getByRole("heading", { level: 1, name: `${due} products are due` })).toHaveCount(0)
})

test("a past order comes back line by line, with what changed since kept in sight", async ({ open }) => {
  const page = await open("pastOrders")
  await page.goto("/orders")
  const orders = page.getByRole("link", { name: /^SO-\d{4}-\d+$/ })
  await expect(orders.first()).toBeVisible()
  const changed = await findChangedOrder(page)

  await page.goto(changed.path)
  const then = page.getByRole("region", { name: /^\d+ lines?$/ }).getByRole("link")
  const names = new Set(await then.allTextContents())
  await page.goto(`${changed.path}/reorder`)
  await expect(page.getByRole("heading", { level: 1 })).toContainText(changed.number)

  const attention = page.getByRole("group", { name: /Look at these first/ })
  await expect(attention).toBeVisible()
  const told = attention.getByText(/no longer sold|out of stock|in stock|not sold in|sold from|opens on/)
  expect(await told.count()).toBeGreaterThan(0)
  await expect(page.getByText(/then £.+ → £/).first()).toBeVisible()
  // Nothing vanishes: whatever was in the order is told here, once.
  const now = page.locator("#reorder").getByRole("listitem")
  await expect(now).toHaveCount(names.size)
  for (const name of names) await expect(now.filter({ hasText: name }).first()).toBeVisible()

  // What cannot be had as it was is left out unless something is chosen instead.
  const chosen = await addChosen(page)
  expect(chosen).toBeLessThan(names.size)
})

/** Opens older orders until one shows both a changed price and a line that cannot be had as it was. */
async function findChangedOrder(page: Page): Promise<{ number: string; path: string }> {
  const links = page.getByRole("link", { name: /^SO-\d{4}-\d+$/ })
  const found = await links.evaluateAll((all) =>
    all.map((link) => ({ number: link.textContent ?? "", path: link.getAttribute("href") ?? "" })),
  )
  for (const order of found) {
    await page.goto(`${order.path}/reorder`)
    const asked = await page.getByText("Look at these first").count()
    const moved = await page.getByText(/then £.+ → £/).count()
    if (asked > 0 && moved > 0) return order
  }
  throw new Error("no past order of this company has changed since")
}

/** Puts the chosen lines of a reorder page into the cart and says how many there were. */
async function addChosen(page: Page): Promise<number> {
  const add = page.getByRole("button", { name: /^Add \d+ lines? to the cart$/ }).first()
  const count = numberIn(await textOf(add))
  await add.click()
  await expect(page).toHaveURL("/cart")
  await expect(page.getByText(new RegExp(`${count} lines? (is|are) in the cart`))).toBeVisible()
  await expect(cartLines(page)).toHaveCount(count)
  return count
}

function numberIn(text: string): number {
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(",", ""))
}

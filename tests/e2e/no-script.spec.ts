import { cartLines, findSteps, openCatalogue, placeOrder, quantityOf } from "./support/cart.ts"
import { password, people } from "./support/people.ts"
import { expect, test } from "./support/test.ts"

test("without script: sign in, browse, fill the cart, mend it, order", async ({ open }) => {
  const page = await open("guest", { script: false })
  await page.goto("/sign-in")
  await page.getByLabel("E-mail address").fill(people.noScript)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL("/")

  // Browse: search, a product with its prices, a category, the next page.
  await page.getByRole("searchbox", { name: "Search products" }).fill("jumbo bag")
  await page.getByRole("searchbox", { name: "Search products" }).press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("jumbo bag")
  await page.getByRole("link", { name: /Jumbo bag red retrospot/ }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Jumbo bag red retrospot")
  await expect(page.getByText("Why this price")).toBeVisible()
  await page.getByRole("button", { name: /^Add \d+$/ }).click()
  await expect(page).toHaveURL(/\/products\//)

  const rows = await openCatalogue(page)
  await quantityOf(rows.nth(0)).fill("40")
  await quantityOf(rows.nth(3)).fill("16")
  await page.getByRole("button", { name: "Save quantities" }).click()
  await expect(quantityOf(rows.nth(0))).toHaveValue("40")

  await page.goto("/cart")
  await expect(cartLines(page)).toHaveCount(3)
  const line = cartLines(page).first()
  const name = String(await quantityOf(line).getAttribute("aria-label")).replace("Quantity of ", "")
  await quantityOf(line).fill("0")
  await page.getByRole("button", { name: "Save quantities" }).last().click()
  await expect(cartLines(page)).toHaveCount(2)
  await expect(page.getByText(`${name} taken out.`)).toBeVisible()
  await page.getByRole("button", { name: "Put back" }).click()
  await expect(cartLines(page)).toHaveCount(3)

  await page
    .getByRole("link", { name: /^Check out/ })
    .first()
    .click()
  await page.getByLabel(/Your order number/).fill("No script 1")
  await placeOrder(page)
  await page.getByRole("link", { name: "See the order" }).click()
  await expect(page.getByText("No script 1")).toBeVisible()

  // And once more as it was.
  await page.getByRole("link", { name: /^Reorder \d+ lines?$/ }).click()
  await page
    .getByRole("button", { name: /to the cart$/ })
    .first()
    .click()
  await expect(page).toHaveURL("/cart")
  await expect(cartLines(page)).toHaveCount(3)
})

test("without script a wrong quantity is refused beside its field, and a neighbour is one press away", async ({
  open,
}) => {
  const page = await open("noScriptSteps", { script: false })
  const { row, increment } = await findSteps(await openCatalogue(page, 9))
  const right = 20 * increment
  await quantityOf(row).fill(String(right + 1))
  await page.getByRole("button", { name: "Save quantities" }).click()
  await expect(quantityOf(row)).toHaveValue(String(right + 1))
  const ways = row.getByRole("alert").getByRole("button")
  await expect(ways).toHaveText([`Take ${right}`, `Take ${right + increment}`])
  await ways.first().click()
  await expect(quantityOf(row)).toHaveValue(String(right))
})

import type { Locator, Page } from "@playwright/test"
import { cartLines } from "./support/cart.ts"
import { password, people } from "./support/people.ts"
import { expect, test } from "./support/test.ts"

test("from sign-in to a placed reorder by keyboard alone", async ({ open }) => {
  const page = await open("guest")
  await page.goto("/sign-in")
  await tabTo(page, page.getByLabel("E-mail address"))
  await page.keyboard.type(people.keyboard)
  await tabTo(page, page.getByLabel("Password", { exact: true }))
  await page.keyboard.type(password)
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/")
  await expect(page.getByRole("heading", { level: 1, name: /due$/ })).toBeVisible()

  // The first stop leads past the places of the header.
  await page.keyboard.press("Tab")
  const skip = page.getByRole("link", { name: "Skip to content" })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("main")).toBeFocused()

  // A quantity is typed and taken back where it stands.
  const field = page.getByRole("main").getByRole("spinbutton").first()
  await tabTo(page, page.getByRole("link", { name: /^Reorder \d+ lines?/ }))
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/reorder")
  const box = page.getByRole("checkbox").first()
  await tabTo(page, box)
  await page.keyboard.press("Space")
  await expect(box).not.toBeChecked()
  await page.keyboard.press("Space")
  await expect(box).toBeChecked()
  const add = page.getByRole("button", { name: /^Add \d+ lines? to the cart$/ }).first()
  await tabTo(page, add, "Shift+Tab")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/cart")
  await expect(cartLines(page).first()).toBeVisible()

  await tabTo(page, field)
  const before = Number(await field.inputValue())
  await page.keyboard.type(String(before * 2))
  await page.keyboard.press("Enter")
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(field).toHaveValue(String(before * 2))

  await tabTo(page, page.getByRole("link", { name: /^Check out/ }))
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1, name: "Check out" })).toBeVisible()
  await tabTo(page, page.getByLabel(/Your order number/))
  await page.keyboard.type("KEYS-1")
  await tabTo(page, page.getByRole("button", { name: /^Place order on account/ }), "Shift+Tab")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1, name: /is placed$/ })).toBeVisible()
})

test("a menu opens, is walked and closes by keyboard, and gives the focus back", async ({ open }) => {
  const page = await open("runnerUp")
  await page.goto("/orders")
  const menu = page.locator("header summary")
  await tabTo(page, menu)
  await page.keyboard.press("Enter")
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible()
  await tabTo(page, page.getByRole("link", { name: "Invoices" }))
  await page.keyboard.press("Escape")
  await expect(page.getByRole("button", { name: "Sign out" })).toBeHidden()
  await expect(menu).toBeFocused()
})

test("rows of a dense table are walked with the arrows", async ({ open }) => {
  const page = await open("admin")
  await page.goto("/admin/orders")
  const rows = page.locator("[data-row]")
  await tabTo(page, rows.first())
  await page.keyboard.press("ArrowDown")
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/\/admin\/orders\/.+\/.+/)
})

/** Presses the key until the element has the focus, as a person would, and sees that the focus can be seen. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const shown = await target.evaluate((element) =>
        // A field within a frame, as the stepper's, may leave the ring to the frame.
        [element, element.parentElement ?? element].some((each) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
          return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none"
        }),
      )
      expect(shown, "the focus can be seen").toBe(true)
      return
    }
    await page.keyboard.press(key)
  }
  throw new Error(`${target} is not reached by ${key}`)
}

test("the desks of the house fold by keyboard, and stay folded without a flicker", async ({ open }) => {
  const page = await open("admin")
  await page.goto("/admin/orders")
  const places = page.getByRole("navigation", { name: "Main" }).locator("visible=true").first()
  const house = places.locator("summary", { hasText: "House" })
  /** What the device remembers. A fold made before the page is awake is remembered as it wakes up. */
  const folded = async () =>
    (await page.context().cookies()).find(({ name }) => name === "folded")?.value ?? ""
  await expect(places.getByRole("link", { name: "Mailbox" })).toBeVisible()
  await house.focus()
  await page.keyboard.press("Enter")
  await expect(places.getByRole("link", { name: "Mailbox" })).toBeHidden()
  await expect.poll(folded).toContain("house")

  // The server sends it folded: the page need not change as it wakes up.
  const sent = await (await page.request.get("/admin/companies")).text()
  expect(sent.match(/<details[^>]*group\/places[^>]*>/g)?.map((tag) => /\bopen\b/.test(tag))).toEqual([
    ...[true, true, false],
    ...[true, true, false],
  ])

  // The group of the page that is open never hides it, and on the next page it is folded again.
  await page.goto("/admin/mailbox")
  await expect(places.getByRole("link", { name: "Mailbox" })).toBeVisible()
  await page.goto("/admin/orders")
  await expect(places.getByRole("link", { name: "Mailbox" })).toBeHidden()
  await house.click()
  await expect(places.getByRole("link", { name: "Mailbox" })).toBeVisible()
  await expect.poll(folded).not.toContain("house")
  await page.reload()
  await expect(places.getByRole("link", { name: "Mailbox" })).toBeVisible()
})

import type { Page } from "@playwright/test"
import { addresses, find } from "./support/screens.ts"
import { expect, test } from "./support/test.ts"

const status = async (page: Page, path: string) =>
  (await page.request.get(path, { maxRedirects: 0 })).status()

test("another company's papers are not there", async ({ open }) => {
  const owner = await open("champion")
  const other = await open("runnerUp", { refusals: true })
  const paths = await addresses(owner, ["{order}", "{order}/placed", "{order}/reorder", "{certificate}"])
  for (const path of paths) {
    expect([path, await status(owner, path)]).toEqual([path, 200])
    expect([path, await status(other, path)]).toEqual([path, 404])
    expect([path, await status(other, `${path}.data`)]).toEqual([path, 404])
  }
  await other.goto(String(paths[0]))
  await expect(other.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible()
  const origin = new URL(other.url()).origin
  const written = await other.request.post(`${paths[0]}/reorder`, {
    headers: { Origin: origin },
    form: { "take-0": "" },
    maxRedirects: 0,
  })
  expect(written.status()).toBeGreaterThanOrEqual(400)
})

test("one run settles many companies, and each reads its own statement", async ({ open }) => {
  const owner = await open("champion")
  const other = await open("runnerUp", { refusals: true })
  const [path] = await addresses(owner, ["{statement}"])
  const own = await (await owner.request.get(`${path}/statement.json`)).json()
  const theirs = await (await other.request.get(`${path}/statement.json`)).json()
  expect(own.company.id).not.toBe(theirs.company.id)
  expect(JSON.stringify(theirs)).not.toContain(own.company.name)
})

test("a rep's care ends at the own companies", async ({ open }) => {
  const admin = await open("admin")
  const rep = await open("rep", { refusals: true })
  await admin.goto("/admin/companies?q=Chestnut%20of%20London")
  const link = admin.getByRole("link", { name: "Chestnut of London" })
  const foreign = String(await link.getAttribute("href")).replace("/admin", "/rep")
  expect(await status(rep, foreign)).toBe(404)
  await rep.goto(foreign)
  await expect(rep.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible()
  expect(await status(rep, await find(rep, "repCompany"))).toBe(200)
  await rep.goto("/rep/companies?q=Chestnut%20of%20London")
  await expect(rep.getByRole("link", { name: /Chestnut of London/ })).toHaveCount(0)
})

test("desks are open to those who work there, and guests sign in first", async ({ open }) => {
  const member = await open("runnerUp", { refusals: true })
  const rep = await open("rep")
  const admin = await open("admin")
  for (const path of ["/admin", "/admin/orders", "/admin/mailbox", "/admin/audit", "/rep", "/rep/companies"])
    expect([path, await status(member, path)]).toEqual([path, 403])
  for (const path of ["/admin", "/admin/companies", "/admin/program", "/admin/guard", "/admin/settlements"])
    expect([path, await status(rep, path)]).toEqual([path, 403])
  await member.goto("/admin")
  await expect(member.getByRole("heading", { name: "This page is not open to you" })).toBeVisible()
  // Staff have no cart: the shop sends them to their own desk.
  await rep.goto("/cart")
  await expect(rep).toHaveURL("/rep")
  await admin.goto("/")
  await expect(admin).toHaveURL("/admin")

  const guest = await open("guest")
  for (const path of ["/", "/cart", "/orders", "/rewards", "/rep", "/admin/orders"]) {
    await guest.goto(path)
    await expect(guest).toHaveURL(/\/sign-in/)
  }
  await guest.goto("/orders?q=heart")
  await guest.getByRole("button", { name: /quiet@/ }).click()
  await expect(guest).toHaveURL("/orders?q=heart")
  await guest.locator("header summary").click()
  await guest.getByRole("button", { name: "Sign out" }).click()
  await expect(guest).toHaveURL(/\/sign-in/)
  await guest.goto("/orders")
  await expect(guest).toHaveURL(/\/sign-in/)
})

test("a form of another site changes nothing", async ({ open }) => {
  const page = await open("runnerUp")
  for (const path of ["/cart/lines", "/checkout", "/preferences", "/sign-out"]) {
    const answer = await page.request.post(path, {
      headers: { Origin: "https://elsewhere.example" },
      form: { lang: "zh-CN" },
      maxRedirects: 0,
    })
    // The pages' own actions are refused by the framework already, with 400.
    expect([path, [400, 403].includes(answer.status())]).toEqual([path, true])
  }
  await page.goto("/")
  await expect(page.getByRole("link", { name: "Catalogue" }).first()).toBeVisible()
})

import type { Page } from "@playwright/test"
import jsqr from "jsqr"
import { PNG } from "pngjs"
import { fillCart, goToCheckout, placeOrder, textOf } from "./support/cart.ts"
import { expect, test } from "./support/test.ts"

const applicant = {
  company: "Larkspur & Tern",
  email: "imke.larsen@larkspur-tern.example",
  password: "three gulls on a pier",
}

test("from a rep's printed code to the newcomer's first order", async ({ open }) => {
  test.setTimeout(120_000)
  const rep = await open("rep")
  const { link, product } = await makeShareLink(rep)

  // A stranger scans: the product is there, its price is not, and the reason is.
  const guest = await open("guest")
  await guest.goto(link)
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(product)
  await expect(guest.getByText("Trade price after sign-in")).toBeVisible()
  await expect(guest.getByText(/each at its own price. Apply, and you see yours/)).toBeVisible()
  await expect(guest.getByText("£")).toHaveCount(0)
  await apply(guest)

  const admin = await open("admin")
  const company = await approve(admin)
  const invitation = await readInvitation(admin)

  // The guest follows the link in the mail, sets a password and orders.
  await guest.goto(invitation)
  await expect(guest.getByText(`You order for ${applicant.company}`)).toBeVisible()
  await guest.getByLabel("New password").fill("short")
  await guest.getByRole("button", { name: "Set password and start" }).click()
  await expect(guest.getByLabel("New password")).toBeFocused()
  await guest.getByLabel("New password").fill(applicant.password)
  await guest.getByRole("button", { name: "Set password and start" }).click()
  await expect(guest.getByText("You can order now.")).toBeVisible()
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(`Welcome, ${applicant.company}`)

  // The code now leads to the product itself, with a price of their own.
  await guest.goto(link)
  await expect(guest).toHaveURL(/\/products\//)
  await expect(guest.getByText(/^£\d/).first()).toBeVisible()
  await fillCart(guest, 6, 6)
  await goToCheckout(guest)
  const number = await placeOrder(guest)

  // What came of the code is counted for whoever made it, and the customer is hers.
  await rep.goto("/rep/share")
  const card = rep.getByRole("listitem").filter({ hasText: product }).first()
  await expect(card).toContainText("1 scan")
  await expect(card).toContainText("1 application")
  await expect(card).toContainText("1 new customer")
  await rep.goto(`/rep/companies?q=${encodeURIComponent(applicant.company)}`)
  await rep.getByRole("link", { name: new RegExp(applicant.company) }).click()
  await expect(rep.getByText(number)).toBeVisible()

  await admin.goto(company)
  await expect(admin.getByText(number)).toBeVisible()

  // The link in the mail worked once.
  const late = await open("guest")
  await late.goto(invitation)
  await expect(late.getByRole("heading", { name: "This link no longer works" })).toBeVisible()
})

/** The rep asks for a code and the picture is read as a camera would read it. */
async function makeShareLink(rep: Page): Promise<{ link: string; product: string }> {
  await rep.goto("/rep/share?product=heart")
  const offered = rep
    .getByRole("region", { name: "Get a code for a product" })
    .getByRole("listitem")
    .filter({ has: rep.getByRole("button", { name: "Get code" }) })
    .first()
  const product = String(await offered.locator("span.truncate").textContent())
  await offered.getByRole("button", { name: "Get code" }).click()
  const picture = rep.getByRole("img", { name: `QR code of ${product}` })
  await expect(picture).toBeVisible()

  const address = await rep
    .getByRole("listitem")
    .filter({ has: picture })
    .getByRole("link", { name: "PNG" })
    .getAttribute("href")
  const answer = await rep.request.get(String(address))
  expect(answer.headers()["content-type"]).toBe("image/png")
  const { data, width, height } = PNG.sync.read(await answer.body())
  const read = jsqr(Uint8ClampedArray.from(data), width, height)
  if (!read) throw new Error("the code cannot be read")
  expect(read.data).toMatch(/\/q\/[\w-]+$/)
  return { link: new URL(read.data).pathname, product }
}

async function apply(guest: Page): Promise<void> {
  await guest.getByRole("link", { name: "Apply for an account" }).click()
  await expect(guest.getByText(/^Shared by /)).toBeVisible()
  const field = (name: string | RegExp) => guest.getByLabel(name)
  await field("Company").fill(applicant.company)
  await field("VAT or tax number").fill("GB 412 7781 09")
  await field("Your name").fill("Imke Larsen")
  await field("E-mail address").fill("imke.larsen at larkspur")
  await field("County or region").fill("Fife")
  await field("Street and number").fill("4 Shore Street")
  await field("Town").fill("Anstruther")
  await field("Postcode").fill("KY10 3EA")
  await field(/Anything we should know/).fill("Two shops on the harbour.\nOpening in May.")
  // The browser itself would hold back an empty field; what it lets through the house has to see.
  await guest.locator("main form").evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await guest.getByRole("button", { name: "Send the application" }).click()
  await expect(guest.getByRole("alert")).toContainText("1 field needs another look")
  await expect(field("E-mail address")).toHaveAccessibleDescription(/Enter an address like/)
  await expect(field("Company")).toHaveValue(applicant.company)
  await expect(field("Postcode")).toHaveValue("KY10 3EA")
  await expect(field(/Anything we should know/)).toHaveValue("Two shops on the harbour.\nOpening in May.")
  await field("E-mail address").fill(applicant.email)
  await guest.getByRole("button", { name: "Send the application" }).click()
  await expect(guest.getByRole("heading", { name: "Thank you. We have your application." })).toBeVisible()
}

/** Answers the address of the company's page. */
async function approve(admin: Page): Promise<string> {
  await admin.goto("/admin/applications")
  await admin.getByRole("link", { name: applicant.company }).click()
  await expect(admin.getByText("Two shops on the harbour.")).toBeVisible()
  await expect(admin.getByText(/stands behind the link/)).toBeVisible()
  await admin.getByLabel("Payment terms in days").fill("many")
  await admin.getByRole("button", { name: "Open account and send invitation" }).click()
  await expect(admin.getByLabel("Payment terms in days")).toHaveAccessibleDescription(/Whole days/)
  await admin.getByLabel("Payment terms in days").fill("30")
  await admin.getByLabel("Credit limit in pounds").fill("1,500")
  await admin.getByRole("button", { name: "Open account and send invitation" }).click()
  await expect(admin.getByText(/The invitation is on its way to/)).toBeVisible()
  const company = admin.getByRole("link", { name: "See the company" })
  return String(await company.getAttribute("href"))
}

/** Without a mail server the mail lies in the mailbox, and the link in it is what the newcomer would press. */
async function readInvitation(admin: Page): Promise<string> {
  await expect(async () => {
    await admin.goto(`/admin/mailbox?q=${encodeURIComponent(applicant.email)}`)
    await expect(admin.getByRole("row").filter({ hasText: "Invitation" })).toHaveCount(1, { timeout: 500 })
  }).toPass()
  await admin.getByRole("row").filter({ hasText: "Invitation" }).getByRole("link").first().click()
  await expect(admin.getByRole("heading", { level: 1 })).toBeVisible()
  await admin.getByText("As plain text").click()
  const letter = await textOf(admin.locator("pre"))
  return new URL(String(/http\S+\/invitation\/[\w-]+/.exec(letter)?.[0])).pathname
}

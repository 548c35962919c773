import type { Locator, Page } from "@playwright/test"
import { addresses, screens } from "./support/screens.ts"
import { expect, test } from "./support/test.ts"

const champion = "Kiezel & Kaneel"

test("the champion sees that he is treated differently from the second, and both from others", async ({
  open,
}) => {
  const first = await open("champion")
  const second = await open("runnerUp")
  const other = await open("bystander")

  // The ribbon, the pennant and the words about rank.
  for (const [page, tier] of [
    [first, "Champion"],
    [second, "Diamond"],
    [other, "Silver"],
  ] as const) {
    await page.goto("/rewards")
    await expect(page.getByRole("banner").getByTitle(`Tier: ${tier}`)).toBeVisible()
  }
  await expect(first.getByRole("banner").getByAltText(/^Top seller \d{4}$/)).toBeVisible()
  await expect(
    first.getByRole("heading", { level: 1, name: /^First of \d+, and treated like it\.$/ }),
  ).toBeVisible()
  await expect(first.getByRole("link", { name: /^Top seller \d{4}: Certificate$/ })).toBeVisible()
  for (const page of [second, other]) {
    await expect(page.getByAltText(/^Top seller/)).toHaveCount(0)
    await expect(page.getByRole("link", { name: /Top seller/ })).toHaveCount(0)
    await expect(page.getByText(/First of \d+/)).toHaveCount(0)
  }
  await expect(
    second.getByRole("heading", { level: 1, name: "Diamond, the top of the ladder." }),
  ).toBeVisible()
  await expect(second.getByText(/^Among the first 1 % of \d+ customers\. One Champion seat/)).toBeVisible()
  await expect(
    other.getByRole("heading", { level: 1, name: /^£[\d,]+ more, and you are Gold\.$/ }),
  ).toBeVisible()

  // What the tier brings is another list for each.
  const brings = async (page: Page, tier: string) =>
    page
      .getByRole("region", { name: `What ${tier} brings` })
      .getByRole("listitem")
      .allTextContents()
  const ofFirst = (await brings(first, "Champion")).join("; ")
  const ofSecond = (await brings(second, "Diamond")).join("; ")
  const ofOther = (await brings(other, "Silver")).join("; ")
  expect(ofFirst).toMatch(/First call on scarce stock.+Free freight on every order.+15 more days to pay/)
  expect(ofFirst).toMatch(/two weeks early.+answer within the hour.+handed over by our director/)
  expect(ofSecond).toMatch(
    /Early call on scarce stock.+Free freight over £100.+7 more days to pay.+one week early/,
  )
  expect(ofSecond).not.toMatch(/First call|every order|within the hour|director/)
  expect(ofOther).toMatch(/Free freight over £400/)
  expect(ofOther).not.toMatch(/call on|days to pay|early/)

  // The rates are his own too, on the same goods.
  await expect(first.getByText("Champion bonus on everything")).toBeVisible()
  await expect(second.getByText(/bonus on everything/)).toHaveCount(0)
  await expect(first.getByText(/^Treated better than Diamond by$/)).toBeVisible()

  // The perks act: freight in the cart, terms on the account, who answers.
  for (const [page, freight, terms, answer] of [
    [
      first,
      "Freight is always free for you.",
      /75 days\. 15 days of that come with your tier/,
      "within the hour",
    ],
    [second, "Freight is free from £100.", /67 days\. 7 days of that come with your tier/, "the same day"],
    [other, "Freight is free from £400.", /45 days\.$/, null],
  ] as const) {
    await page.goto("/catalogue")
    await expect(page.getByText(freight)).toBeVisible()
    await page.goto("/account")
    await expect(page.getByText(/^Invoices are payable within/)).toHaveText(terms)
    await page.goto("/")
    if (answer) await expect(page.getByText(new RegExp(`Answers ${answer}`))).toBeVisible()
  }
  await expect(other.getByText(/Answers within the hour|Answers the same day/)).toHaveCount(0)
})

test("the certificate is the champion's, in both languages", async ({ open }) => {
  for (const [locale, title] of [
    ["en", /^Top seller \d{4}$/],
    ["zh-CN", /销售状元/],
  ] as const) {
    const page = await open("champion", { locale })
    const [path] = await addresses(page, ["{certificate}"])
    await page.goto(String(path))
    const sheet = page.getByRole("article")
    await expect(sheet.getByRole("heading", { level: 1 })).toHaveText(title)
    await expect(sheet).toContainText(champion)
  }
})

test("no page of the second tells the champion's figures, nor his name but where he agreed to it", async ({
  open,
}) => {
  test.setTimeout(120_000)
  const first = await open("champion")
  const secret = new Set<string>()
  for (const path of await addresses(first, [
    "/rewards",
    "/rewards/treatment",
    "/rewards/points",
    "{rebate}",
  ])) {
    await first.goto(path)
    const text = await textShown(first.getByRole("main"))
    // Round sums are the program's own; what is left are figures that only this company has.
    for (const [sum] of text.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d\d)?/g))
      if (!/00(?:\.00)?$/.test(sum)) secret.add(sum)
  }
  expect(secret.size).toBeGreaterThan(10)

  const second = await open("runnerUp")
  const own = await second.request.get("/rewards")
  expect(own.ok()).toBe(true)
  const told: string[] = []
  for (const path of await addresses(
    second,
    screens.buyer.filter((each) => each !== "/checkout"),
  )) {
    await second.goto(path)
    const text = await textShown(second.locator("body"))
    const sent = await second.content()
    if (/Kiezel|Kaneel/i.test(sent) && !honoursAreTold.test(path)) told.push(`${path}: the name`)
    for (const sum of secret)
      if (new RegExp(`(?<![\\d,.])${sum}(?![\\d,])`).test(text)) told.push(`${path}: ${sum}`)
  }
  expect(told).toEqual([])
})

/** Home and the wall name winners that agreed to be announced. */
const honoursAreTold = /^\/(?:\?.*)?$|^\/rewards\/recognition$/

/** The words as they stand on the screen, apart where they stand apart. */
async function textShown(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: figures of neighbouring cells would run together.
  return place.evaluate((element: HTMLElement) => element.innerText)
}

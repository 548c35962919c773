import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "@playwright/test"
import { addresses, keepCartFilled, roles, screens, viewerOf } from "./support/screens.ts"
import { expect, test } from "./support/test.ts"

const locales = "app/i18n/locales"

for (const role of roles) {
  test(`the ${role}'s screens speak Chinese throughout, and neither language shows a raw key`, async ({
    open,
  }) => {
    test.setTimeout(150_000)
    if (role === "buyer") await keepCartFilled(await open(viewerOf.buyer))
    const inChinese = await open(viewerOf[role], { locale: "zh-CN", refusals: true })
    const inEnglish = await open(viewerOf[role], { locale: "en", refusals: true })
    const faults: string[] = []
    for (const path of await addresses(inChinese, screens[role])) {
      await inChinese.goto(path)
      const words = await wordsOf(inChinese)
      faults.push(...rawKeys(words).map((word) => `${path}: ${word}`))
      faults.push(...leftovers(words, english).map((word) => `${path} in Chinese: ${word}`))
      const title = await inChinese.title()
      if (!/\p{Script=Han}/u.test(title + words.join(""))) faults.push(`${path} in Chinese: not a word`)
      await expect(inChinese.locator("html")).toHaveAttribute("lang", "zh-CN")
    }
    for (const path of await addresses(inEnglish, screens[role].slice(0, 12))) {
      await inEnglish.goto(path)
      const words = await wordsOf(inEnglish)
      faults.push(...rawKeys(words).map((word) => `${path}: ${word}`))
      faults.push(...leftovers(words, chinese).map((word) => `${path} in English: ${word}`))
    }
    expect(faults).toEqual([])
  })
}

test("a guest's language stays on the device", async ({ open }) => {
  const page = await open("guest", { locale: "browser" })
  await page.goto("/sign-in")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in")
  await page.getByRole("button", { name: "中文" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录")
  await page.goto("/apply")
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN")
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "English" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in")
})

test("a member's language goes with the account to another device", async ({ open }) => {
  const here = await open("languages", { locale: "browser" })
  await here.goto("/orders")
  await expect(here.getByRole("heading", { level: 1 })).toHaveText("Orders")
  await here.locator("header summary").click()
  await here.getByRole("button", { name: "中文" }).click()
  await expect(here).toHaveURL("/orders")
  await expect(here.getByRole("heading", { level: 1 })).toHaveText("订单")
  await here.getByRole("navigation").getByRole("link", { name: "商品目录" }).first().click()
  await expect(here).toHaveURL("/catalogue")
  await expect(here.locator("html")).toHaveAttribute("lang", "zh-CN")

  const elsewhere = await open("languages", { locale: "browser" })
  await elsewhere.goto("/orders")
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("订单")
})

/** Everything a person reads or hears: texts, and the labels that stand for one. What names itself another language is left out. */
function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const given = [...document.querySelectorAll("[data-given]")].map((each) => each.textContent ?? "")
    const words = [given.reduce((title, name) => title.replace(name, ""), document.title)]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement
      const language = holder?.closest("[lang]")
      // What a row of a table is called by (a company, a mail's subject), and a name that people gave (a draft's), was written in
      // its own time and language.
      if (!holder || holder.closest("script, style, noscript, pre, code, svg, [data-row], [data-given]"))
        continue
      if (language && language !== document.documentElement) continue
      words.push(node.textContent ?? "")
    }
    for (const name of ["aria-label", "placeholder", "title", "alt"])
      for (const each of document.querySelectorAll(`[${name}]`)) words.push(each.getAttribute(name) ?? "")
    return words.map((word) => word.trim()).filter((word) => word !== "")
  })
}

type Messages = { [key: string]: string | Messages }

const namespaces = readdirSync(join(locales, "en")).map((file) => file.replace(".json", ""))
const read = (locale: string, namespace: string): Messages =>
  JSON.parse(readFileSync(join(locales, locale, `${namespace}.json`), "utf8"))

function flat(messages: Messages, prefix = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
}

const groups = new Set(namespaces.flatMap((namespace) => Object.keys(read("en", namespace))))

/** A key instead of its message: a dotted word that begins as our keys do. Addresses of mails and pages are none. */
function rawKeys(words: readonly string[]): string[] {
  return words.filter((word) =>
    [...word.matchAll(/(?<![@\w./-])(?:(\w+):)?([a-z]\w*)(?:\.\w+)+(?![\w@/-])/g)].some(
      ([found, namespace, first]) =>
        !/\.(example|com|csv|json|svg|png)$/.test(found) &&
        (namespace !== undefined ? namespaces.includes(namespace) : groups.has(first ?? "")),
    ),
  )
}

/** The messages of a language as patterns, values left open: those that are others in the other language and say enough to be told from a name. */
function patterns(own: string, other: string, letters: RegExp, enough: number): RegExp[] {
  return namespaces.flatMap((namespace) => {
    const otherwise = new Map(flat(read(other, namespace)))
    return flat(read(own, namespace))
      .filter(([key, text]) => otherwise.get(key) !== text)
      .map(([, text]) => text.replaceAll(/<\/?\w+>/g, ""))
      .filter((text) => (text.replaceAll(/\{\{\w+\}\}/g, "").match(letters)?.length ?? 0) >= enough)
      .map(
        (text) =>
          new RegExp(
            `^${text
              .split(/\{\{\w+\}\}/)
              .map(escaped)
              .join(".+")}$`,
          ),
      )
  })
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
}

const english = {
  script: /[A-Za-z]/,
  other: /\p{Script=Han}/u,
  messages: patterns("en", "zh-CN", /[A-Za-z]/g, 6),
}
const chinese = {
  script: /\p{Script=Han}/u,
  other: /[A-Za-z]/,
  messages: patterns("zh-CN", "en", /\p{Script=Han}/gu, 2),
}

/** Words of this language alone that read as one of its messages: on a page of the other language they were forgotten. */
function leftovers(words: readonly string[], language: typeof english): string[] {
  const candidates = [...new Set(words)].filter(
    (word) => language.script.test(word) && !language.other.test(word),
  )
  return candidates.filter((word) => language.messages.some((message) => message.test(word)))
}

import { describe, expect, it } from "vitest"
import { chooseLocale, readCookie } from "./locale.ts"

describe("chooseLocale", () => {
  it.each([
    ["zh-CN", "en", "en", "zh-CN"],
    [undefined, "zh-CN", "en", "zh-CN"],
    [undefined, undefined, "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    [undefined, undefined, "zh-Hant-TW", "zh-CN"],
    [undefined, undefined, "fr-FR,en-GB;q=0.7,zh;q=0.9", "zh-CN"],
    [undefined, undefined, "fr,de;q=0.5", "en"],
    [undefined, undefined, "zh;q=0, en;q=0.1", "en"],
    ["klingon", "nonsense", undefined, "en"],
  ] as const)("cookie %s, stored %s, browser %s", (cookie, stored, acceptLanguage, expected) => {
    expect(chooseLocale({ cookie, stored, acceptLanguage })).toBe(expected)
  })
})

describe("readCookie", () => {
  it.each([
    ["lang=en; theme=dark", "theme", "dark"],
    ["xlang=en; lang=zh-CN", "lang", "zh-CN"],
    ["lang", "lang", undefined],
    [null, "lang", undefined],
    ["a=b=c", "a", "b=c"],
  ])("%s: %s", (header, name, value) => {
    expect(readCookie(header, name)).toBe(value)
  })
})

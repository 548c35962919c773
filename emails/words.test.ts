import { expect, it } from "vitest"
import en from "./words/en.json" with { type: "json" }
import zh from "./words/zh-CN.json" with { type: "json" }
import { wordsFor } from "./words.ts"

type Tree = { [key: string]: string | Tree }

/** Every message with the names it fills in; both plural forms of English count as one. */
function shape(tree: Tree, path = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (typeof value !== "string") return shape(value, `${path}${key}.`)
    if (key.endsWith("_one")) return []
    const names = [...value.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
    return [`${path}${key} ${[...new Set(names)].join(",")}`]
  })
}

it("says the same in both languages", () => {
  expect(shape(zh)).toEqual(shape(en))
})

it.each([
  ["en", 1, "The link works once, for 1 day."],
  ["en", 7, "The link works once, for 7 days."],
  ["zh-CN", 1, "链接仅可使用一次，1 天内有效。"],
] as const)("counts in %s: %i", (locale, count, expected) => {
  expect(wordsFor(locale)("invitation.valid", { count })).toBe(expected)
})

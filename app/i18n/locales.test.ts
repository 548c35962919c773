import { describe, expect, it } from "vitest"
import { namespaces } from "./namespaces.ts"
import { resources } from "./resources.server.ts"
import type { Messages } from "./translate.ts"

/** Every message of a file as `dotted.key` → text. */
function flatten(messages: Messages, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") flat.set(prefix + key, value)
    else for (const [deeper, text] of flatten(value, `${prefix}${key}.`)) flat.set(deeper, text)
  }
  return flat
}

const names = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort()
const tags = (text: string) => [...text.matchAll(/<(\w+)>.*?<\/\1>/g)].map((match) => match[1]).sort()

/** Chinese has one form for every number, so the English singular has no counterpart there. */
const isSingular = (key: string) => key.endsWith("_one")

describe.each(namespaces)("messages in %s", (namespace) => {
  const english = flatten(resources.en[namespace])
  const chinese = flatten(resources["zh-CN"][namespace])

  it("are the same in both languages", () => {
    const shared = (keys: Iterable<string>) => [...keys].filter((key) => !isSingular(key)).sort()
    expect(shared(chinese.keys())).toEqual(shared(english.keys()))
  })

  it("carry the same values and marked words", () => {
    for (const [key, text] of english) {
      if (isSingular(key)) continue
      const other = chinese.get(key) ?? ""
      expect([key, names(other)]).toEqual([key, names(text)])
      expect([key, tags(other)]).toEqual([key, tags(text)])
    }
  })

  it("are punctuated as their language is", () => {
    const halfWidth = /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}|\([^()]*\p{Script=Han}[^()]*\)/u
    expect([...chinese].filter(([, text]) => halfWidth.test(text))).toEqual([])
  })

  it("are never empty, and a plural has both forms", () => {
    for (const [key, text] of [...english, ...chinese])
      expect([key, text.trim() === ""]).toEqual([key, false])
    for (const key of english.keys()) {
      if (isSingular(key)) expect(english.has(key.replace(/_one$/, "_other"))).toBe(true)
    }
  })
})

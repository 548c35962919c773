import { describe, expect, it } from "vitest"
import { translate } from "./translate.ts"
import { translatorFor } from "./translator.ts"

const messages = {
  plain: "Save",
  deep: { er: { still: "There" } },
  hello: "Hello {{name}}, you have {{ points }} points",
  lines_one: "{{count}} line",
  lines_other: "{{count}} lines",
}

describe("translate", () => {
  it.each([
    ["plain", undefined, "Save"],
    ["deep.er.still", undefined, "There"],
    ["hello", { name: "Grace", points: 12 }, "Hello Grace, you have 12 points"],
    ["hello", { name: "$& {{points}}", points: 3 }, "Hello $& {{points}}, you have 3 points"],
    ["hello", { name: "Grace" }, "Hello Grace, you have {{ points }} points"],
    ["lines", { count: 0 }, "0 lines"],
    ["lines", { count: 1 }, "1 line"],
    ["lines", { count: 2 }, "2 lines"],
    ["missing", undefined, undefined],
    ["deep.er", undefined, undefined],
    ["plain.more", undefined, undefined],
    ["toString", undefined, undefined],
  ])("%s %o", (key, values, text) => {
    expect(translate(messages, "en", key, values)).toBe(text)
  })

  it("has one plural form in Chinese", () => {
    expect(translate({ lines_other: "{{count}} 行" }, "zh-CN", "lines", { count: 1 })).toBe("1 行")
  })
})

describe("translatorFor", () => {
  it("reads its own namespace bare, any other by name, and shows the key of what it has not", () => {
    const t = translatorFor("en", { common: { save: "Save" }, shop: { save: "Not this" } }, "common")
    expect([t("save"), t("common:save"), t("cancel")]).toEqual(["Save", "Save", "cancel"])
    const other = translatorFor("en", { common: { save: "Save" } }, "refusals")
    expect(other("common:save")).toBe("Save")
  })
})

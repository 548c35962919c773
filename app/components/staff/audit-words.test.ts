import { describe, expect, it } from "vitest"
import { formatFor } from "#app/i18n/format.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import { fieldName, valueText } from "./audit-words.ts"

const t = tFor("zh-CN", "admin")
const text = (field: string, value: unknown) => valueText(field, value, t, formatFor("zh-CN"))

describe("an entry of the log in words", () => {
  it.each([
    ["parts", ["tiers", "rebates", "guard"], "等级、返利、差别待遇检查"],
    ["parts", ["elsewhere"], "elsewhere"],
    ["status", "in_review", "审核中"],
    ["status", "unheard_of", "unheard_of"],
    ["payPeriod", "2026-Q3", "2026年第三季度"],
    ["fromOn", "2027-01-01", "2027-01-01"],
    ["payCents", 4_530_828, "£45,308.28"],
    ["note", "", "–"],
  ])("%s %s", (field, value, words) => {
    expect(text(field, value)).toBe(words)
  })

  it("a day is written as the reader writes days", () => {
    expect(valueText("fromOn", "2027-01-01", tFor("en", "admin"), formatFor("en"))).toBe("1 Jan 2027")
  })

  it("names the fields that are known, and leaves the rest as they are", () => {
    expect([fieldName("pointsPrice", t), fieldName("somethingElse", t)]).toEqual(["积分价", "somethingElse"])
  })
})

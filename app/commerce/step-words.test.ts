import { describe, expect, it } from "vitest"
import { formatFor } from "#app/i18n/format.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import type { EarnPreview } from "#loyalty/accrual/earn-preview.ts"
import { cents } from "#loyalty/money.ts"
import type { NextStep } from "#loyalty/rebates/next-step.ts"
import { stepWords } from "./step-words.ts"
import { stepOf } from "./summarize-cart.ts"

const step: NextStep = {
  ruleKey: "quarterly",
  period: "2026-Q4",
  endsOn: "2026-12-31",
  categoryKeys: null,
  unit: "cents",
  remaining: 21_400,
  at: 600_000,
  measure: 578_600,
  isGate: false,
  currentRateBps: 600,
  nextRateBps: 650,
  bringsCents: cents(3_000),
}
const rules = [{ key: "quarterly", name: { en: "Quarterly rebate", zh: "季度返利" } }]
const periods = [{ period: "2026-Q4", rules }] as unknown as Parameters<typeof stepOf>[1]
const shown = (...nextSteps: NextStep[]) => stepOf({ nextSteps } as unknown as EarnPreview, periods)

const say = (given: Partial<NextStep>, locale: "en" | "zh-CN" = "en") => {
  const view = shown({ ...step, ...given })
  return view && stepWords(view, tFor(locale, "common"), formatFor(locale))
}

describe("the next step of a cart", () => {
  it("is said in money and by when", () => {
    expect(say({})).toBe("£214.00 more by 31 December reaches the 6.5 % step.")
    expect(say({}, "zh-CN")).toBe("12月31日前再订 £214.00 就达到 6.5% 档。")
  })

  it("names its rule where only some goods lead there", () => {
    expect(say({ categoryKeys: ["occasions"] })).toMatch(/the 6\.5 % step of Quarterly rebate\.$/)
  })

  it("is said in pieces where the rule counts pieces, with what they bring", () => {
    expect(say({ unit: "pieces", remaining: 1 })).toBe(
      "1 more piece by 31 December brings another £30.00 (Quarterly rebate).",
    )
    expect(say({ unit: "pieces", remaining: 1_200 }, "zh-CN")).toBe(
      "12月31日前再订 1,200 件，再得 £30.00（季度返利）。",
    )
  })

  it("is the nearest that brings anything, else none", () => {
    const nothing = { ...step, bringsCents: cents(0) }
    expect(shown(nothing)).toBeNull()
    expect(shown(nothing, { ...step, unit: "pieces", remaining: 7 })).toMatchObject({ remaining: 7 })
  })
})

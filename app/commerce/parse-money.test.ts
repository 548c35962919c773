import { describe, expect, it } from "vitest"
import { parseMoney } from "./parse-money.ts"

describe("an amount as typed", () => {
  it.each([
    ["20", 2_000],
    ["20.5", 2_050],
    ["20.05", 2_005],
    ["1,284.60", 128_460],
    ["1 284.60", 128_460],
    ["£1,284,000.01", 128_400_001],
    ["１２３．４５", 12_345],
    [" 0.01 ", 1],
  ])("%s is %i", (text, expected) => {
    expect(parseMoney(text)).toBe(expected)
  })

  it.each(["", "-5", "1.005", "12,34", "1,2345", "twenty", "1.2.3", "1e5", "99999999999999999999"])(
    "%s is none",
    (text) => {
      expect(parseMoney(text)).toBeNull()
    },
  )
})

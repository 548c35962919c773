import { describe, expect, it } from "vitest"
import { toCsv } from "./csv.ts"

describe("comma-separated text", () => {
  it.each([
    ["plain", "plain"],
    ['say "hi"', '"say ""hi"""'],
    ["a, b", '"a, b"'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+44 117", "'+44 117"],
    ["-2", "'-2"],
    ["@cmd", "'@cmd"],
    ["\t=1", "'\t=1"],
    ["  =HYPERLINK(1)", "'  =HYPERLINK(1)"],
    ["＝1", "'＝1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ["a=b", "a=b"],
    ["", ""],
  ])("writes %j as %j", (cell, text) => expect(toCsv([[cell]])).toBe(`\uFEFF${text}\r\n`))

  it("leaves numbers numbers, negative ones too", () =>
    expect(toCsv([[-12.5, null, 0]])).toBe("\uFEFF-12.5,,0\r\n"))
})

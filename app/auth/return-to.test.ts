import { describe, expect, it } from "vitest"
import { ownPath, ownPathFor } from "./return-to.ts"

describe("where sign-in leads on to", () => {
  it.each([
    ["/cart", "/cart"],
    ["/catalogue/candles?sort=new#top", "/catalogue/candles?sort=new#top"],
    ["/a/../cart", "/cart"],
    ["/search?q=%2F%2Fevil.example", "/search?q=%2F%2Fevil.example"],
  ])("follows an own path: %s", (given, expected) => expect(ownPath(given)).toBe(expected))

  it.each([
    null,
    "",
    "cart",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/..//evil.example",
    "https://evil.example/cart",
    "javascript:alert(1)",
    " /cart",
    "/sign-in?returnTo=/cart",
    "/sign-out",
    `/${"a".repeat(2_001)}`,
  ])("refuses %j", (given) => expect(ownPath(given)).toBeUndefined())

  it.each([
    ["member", "buyer", "/cart", "/cart"],
    ["member", "owner", "/admin/orders", undefined],
    ["member", "owner", "/administer", "/administer"],
    ["staff", "rep", "/rep/companies", "/rep/companies"],
    ["staff", "rep", "/admin", undefined],
    ["staff", "admin", "/admin?x=1", "/admin?x=1"],
    ["staff", "admin", "/rep", "/rep"],
    ["staff", "admin", "/cart", undefined],
  ] as const)("%s %s to %s", (kind, role, path, expected) =>
    expect(ownPathFor({ kind, role }, path)).toBe(expected),
  )
})

import { describe, expect, it } from "vitest"
import { isPersonsVisit, isShareCode, newShareCode, visitorHash } from "./share-code.server.ts"

describe("share codes", () => {
  it("are 13 characters that no one takes for another", () => {
    const codes = Array.from({ length: 500 }, newShareCode)
    expect(new Set(codes).size).toBe(500)
    for (const code of codes) expect(isShareCode(code)).toBe(true)
  })

  it.each(["", "abc", "0000000000000'", "ilou000000000", "ABCDEFGH01234"])("refuses %j", (code) => {
    expect(isShareCode(code)).toBe(false)
  })
})

describe("a visitor", () => {
  const visitor = { address: "10.0.0.1", agent: "Firefox", dayOn: "2026-11-21" }
  it("is the same all day and a stranger the next", () => {
    expect(visitorHash(visitor)).toBe(visitorHash({ ...visitor }))
    expect(visitorHash(visitor)).not.toBe(visitorHash({ ...visitor, dayOn: "2026-11-22" }))
    expect(visitorHash(visitor)).not.toBe(visitorHash({ ...visitor, address: "10.0.0.2" }))
  })

  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
  it.each([
    ["GET", { "User-Agent": phone }, true],
    ["HEAD", { "User-Agent": phone }, false],
    ["GET", {}, false],
    ["GET", { "User-Agent": phone, "Sec-Purpose": "prefetch;prerender" }, false],
    ["GET", { "User-Agent": phone, Purpose: "prefetch" }, false],
    ["GET", { "User-Agent": phone, "X-Purpose": "preview" }, false],
    ["GET", { "User-Agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" }, false],
    ["GET", { "User-Agent": "WhatsApp/2.23.20" }, false],
  ] as const)("%s %j counts: %s", (method, headers, counts) => {
    const request = new Request("http://house.example/q/1", { method, headers })
    expect(isPersonsVisit(request)).toBe(counts)
  })
})

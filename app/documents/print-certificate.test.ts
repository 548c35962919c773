import { inflateSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { printCertificates } from "./print-certificate.ts"

const house = { name: "Harbour & Vine", addressLines: ["1 Quay"], phone: "0", email: "orders@house.example" }
const award = {
  title: "Top seller",
  titleEn: "Top seller",
  titleZh: "销售状元",
  scope: null,
  measure: "net_revenue" as const,
  of: 299,
  fromOn: "2025-11-01",
  untilOn: "2026-11-01",
  period: "2026",
  rank: 1,
  companyName: "Lantern House 灯笼屋",
  town: "Leeds",
  grantedOn: "2026-11-01",
  houseName: "Harbour & Vine",
}

describe("printCertificates", () => {
  it.each(["en", "zh-CN"] as const)("is one landscape sheet of vectors per award, in %s", async (locale) => {
    const print = (count: number) =>
      printCertificates(
        Array.from({ length: count }, () => award),
        { house, locale, title: "Certificates", now: new Date(0) },
      )
    for (const count of [1, 3]) {
      const pdf = Buffer.from(await print(count)).toString("latin1")
      expect(pdf.startsWith("%PDF-")).toBe(true)
      expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(count)
      expect(pdf).toContain("/MediaBox [0 0 841.89 595.28]")
      // No picture: it prints at any size.
      expect(pdf).not.toContain("/Subtype /Image")
    }
  })

  it("draws the silk as a gradient and the cloth's outline as a path", async () => {
    const pdf = Buffer.from(
      await printCertificates([award], { house, locale: "en", title: "Certificates", now: new Date(0) }),
    ).toString("latin1")
    expect(pdf).toContain("/ShadingType 2")
    const streams = [...pdf.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = ""]) => {
      try {
        return inflateSync(Buffer.from(body, "latin1")).toString("latin1")
      } catch {
        return ""
      }
    })
    expect(streams.some((text) => text.includes("26 22 m"))).toBe(true)
  })
})

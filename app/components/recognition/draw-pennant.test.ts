import { describe, expect, it } from "vitest"
import { drawPennant } from "./draw-pennant.ts"

const text = { title: "Top seller", titleZh: "销售状元", period: "2026", companyName: "Lantern House" }

describe("drawPennant", () => {
  it("embroiders award, year and name", () => {
    const svg = drawPennant(text)
    for (const words of ["销售状元", "TOP SELLER", ">2026<", ">Lantern House<"]) expect(svg).toContain(words)
    expect(svg).not.toMatch(/NaN|undefined/)
  })

  it("embroiders a quarter as it is spoken of", () => {
    const svg = drawPennant({ ...text, period: "2026-Q3" })
    expect(svg).toContain(">Q3 2026<")
    expect(svg).toContain('aria-label="Top seller Q3 2026, Lantern House"')
  })

  it("breaks a long name at the space nearest its middle", () => {
    const svg = drawPennant({ ...text, companyName: "Marlow & Daughters of Bristol Limited" })
    expect(svg).toContain(">Marlow &#38; Daughters<")
    expect(svg).toContain(">of Bristol Limited<")
  })

  it("lets no markup in by a name", () => {
    expect(drawPennant({ ...text, companyName: '"><script>x</script>' })).not.toContain("<script")
  })

  it("keeps two pennants' dyes apart", () => {
    expect(drawPennant(text, "a")).toContain("url(#a-silk)")
    expect(drawPennant(text, "b")).not.toContain("#a-silk")
  })
})

import { describe, expect, it } from "vitest"
import { formatFor } from "#app/i18n/format.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import type { Change } from "#loyalty/program/compare/change.ts"
import { tellerFor } from "./tell.ts"
import { tellChanges } from "./tell-change.ts"

const told = (changes: readonly Change[], locale: "en" | "zh-CN" = "en") =>
  tellChanges(
    changes,
    tellerFor(tFor(locale, "program"), formatFor(locale), (key) => key),
    tFor(locale, "program"),
  ).flatMap(({ items }) => items.flatMap((item) => item.changes))

const gold = { en: "Gold", zh: "黄金" }
const perk = (en: string): Change => ({
  part: "tiers",
  name: gold,
  kind: "perk_lost",
  perk: { en, zh: en },
})

describe("differences in words", () => {
  it("perks that a tier loses are one line", () => {
    expect(told([perk("Free freight"), perk("Early access")])).toEqual([
      { about: "Loses", before: "Free freight · Early access", after: null, turn: null },
    ])
  })

  it("says how many articles came and went, and names the first of them", () => {
    const removed = Array.from({ length: 15 }, (_, at) => `A-${at}`)
    const change: Change = { part: "rebates", name: gold, kind: "articles", added: ["B-1"], removed }
    const [line] = told([change])
    expect(line).toMatchObject({ about: "Articles: 1 added, 15 taken off", after: "B-1" })
    expect(line?.before).toMatch(/^A-0, A-1, .* and 3 more$/)
    expect(told([change], "zh-CN")[0]?.about).toBe("货号：新增 1 个，去除 15 个")
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyProgram } from "#tests/support/any-program.ts"
import { canonicalJson } from "../../digest.ts"
import { demoProgram } from "../demo-program.ts"
import type { Program } from "../schema.ts"
import { diffPrograms } from "./diff-programs.ts"

/** The demo program with something else in it, and what the comparison says of it. */
function changed(change: (program: Program) => void) {
  const after = structuredClone(demoProgram)
  change(after)
  return diffPrograms(demoProgram, after)
}

const first = (program: Program) => {
  const [rule] = program.rebates
  if (!rule) throw new Error("the demo program has a rule")
  return rule
}
const tierOf = (program: Program, key: string) => {
  const tier = program.tiers.find((each) => each.key === key)
  if (!tier) throw new Error(`the demo program has ${key}`)
  return tier
}
const gold = { en: "Gold", zh: "黄金" }
const quarter = { en: "Quarterly rebate", zh: "季度返利" }

describe("two versions compared", () => {
  it("are the same: nothing is said", () => {
    expect(changed(() => {})).toEqual([])
  })

  it("another rate", () => {
    const found = changed((program) => {
      const band = first(program).bandsByTier.gold?.[1]
      if (band) band.rateBps = 350
    })
    expect(found).toEqual([
      {
        part: "rebates",
        name: quarter,
        kind: "rate",
        tier: gold,
        from: { is: "money", value: 200_000 },
        before: { is: "percent", value: 325 },
        after: { is: "percent", value: 350 },
        rises: true,
      },
    ])
  })

  it("a long list of articles: which came and which went", () => {
    const numbers = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => `HV-${from + at}`)
    const narrowed = (skus: string[]) => {
      const program = structuredClone(demoProgram)
      first(program).filter = { skus }
      return program
    }
    expect(diffPrograms(narrowed(numbers(0, 20)), narrowed(numbers(3, 21)))).toMatchObject([
      { kind: "said", topic: "counts" },
      { kind: "articles", name: quarter, removed: ["HV-0", "HV-1", "HV-2"], added: ["HV-20"] },
    ])
    expect(diffPrograms(narrowed(numbers(0, 20)), narrowed([...numbers(1, 20), "HV-99"]))).toMatchObject([
      { kind: "articles", removed: ["HV-0"], added: ["HV-99"] },
    ])
    // A short list stands in the sentence itself.
    expect(diffPrograms(narrowed(numbers(0, 3)), narrowed(numbers(0, 4)))).toMatchObject([
      { kind: "said", topic: "counts" },
    ])
  })

  it("a step that moved is one change, a new one and one that is gone are two", () => {
    const moved = changed((program) => {
      const band = first(program).bandsByTier.gold?.[1]
      if (band) band.from = 250_000
    })
    expect(moved).toMatchObject([
      { kind: "step", tier: gold, before: { value: 200_000 }, after: { value: 250_000 }, rises: true },
    ])
    const replaced = changed((program) => {
      first(program).bandsByTier.gold?.splice(1, 1, { from: 250_000, rateBps: 330 })
    })
    expect(replaced).toMatchObject([
      { kind: "rate", from: { value: 250_000 }, before: null },
      { kind: "rate", from: { value: 200_000 }, after: null },
    ])
  })

  it("a higher threshold of a tier", () => {
    const found = changed((program) => {
      const condition = tierOf(program, "gold").qualification.conditions[0]
      if (condition) condition.atLeast = 1_200_000
    })
    expect(found).toEqual([
      {
        part: "tiers",
        name: gold,
        kind: "threshold",
        before: { is: "money", value: 1_000_000 },
        after: { is: "money", value: 1_200_000 },
        rises: true,
      },
    ])
  })

  it("a perk that moved, one that came, one that went", () => {
    const found = changed((program) => {
      const silver = tierOf(program, "silver")
      const [held = ""] = silver.perkKeys
      silver.perkKeys = []
      tierOf(program, "bronze").perkKeys = [held]
      tierOf(program, "diamond").perkKeys = tierOf(program, "diamond").perkKeys.slice(1)
    })
    expect(found.map(({ kind }) => kind).sort()).toEqual(["perk_lost", "perk_moved"])
  })

  it("a tier and a rule that came or went, and the order", () => {
    expect(changed((program) => program.rebates.pop())).toMatchObject([{ kind: "removed", part: "rebates" }])
    expect(changed((program) => program.rebates.reverse())).toMatchObject([
      { kind: "moved", part: "rebates" },
    ])
    const found = changed((program) => {
      program.tiers.splice(1, 0, {
        key: "copper",
        name: { en: "Copper", zh: "紫铜" },
        kind: "ladder",
        qualification: {
          match: "all",
          conditions: [
            { measure: "net_revenue", window: { kind: "rolling_months", months: 12 }, atLeast: 100_000 },
          ],
        },
        perkKeys: [],
      })
    })
    expect(found).toMatchObject([{ kind: "added", part: "tiers", name: { en: "Copper" } }])
  })

  it("terms of a rule and of the points, each as before and after", () => {
    const found = changed((program) => {
      first(program).minimumPayoutCents = 12_345
      program.points.worthCentsPerThousand = 999
      program.tierPolicy.graceMonths = 11
      program.guard.atPublish = program.guard.atPublish === "block" ? "override" : "block"
    })
    expect(found.map((change) => (change.kind === "said" ? change.topic : change.kind)).sort()).toEqual([
      "at_publish",
      "payout",
      "policy",
      "worth",
    ])
  })

  it("nothing differs without being named, and what is the same is not", () => {
    fc.assert(
      fc.property(anyProgram, anyProgram, (one, other) => {
        const alike = canonicalJson(one) === canonicalJson(other)
        expect(diffPrograms(one, other).length > 0).toBe(!alike)
        expect(diffPrograms(one, structuredClone(one))).toEqual([])
      }),
    )
  })

  it("one changed leaf anywhere is named", () => {
    fc.assert(
      fc.property(anyProgram, fc.nat(), (program, at) => {
        const after = structuredClone(program)
        const spots = leaves(after)
        const spot = spots[at % spots.length]
        if (!spot) return
        spot()
        if (canonicalJson(after) === canonicalJson(program)) return
        expect(diffPrograms(program, after).length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})

/** Ways to change one number or text of a program, wherever it is. Keys stay: they say what is the same thing. */
function leaves(json: unknown): (() => void)[] {
  if (typeof json !== "object" || json === null) return []
  return Object.entries(json).flatMap(([name, value]) => {
    if (["key", "schema", "currency", "timeZone", "kind", "by", "until"].includes(name)) return []
    if (typeof value === "number") return [() => Reflect.set(json, name, value + 1)]
    if (name === "en" || name === "zh") return [() => Reflect.set(json, name, `${value}!`)]
    return leaves(value)
  })
}

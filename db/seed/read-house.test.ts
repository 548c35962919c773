import { describe, expect, it } from "vitest"
import { seedCategories } from "./categories.ts"
import report from "./data/cleaning-report.json" with { type: "json" }
import { readHouse } from "./read-house.ts"

const full = readHouse("full")
const small = readHouse("small")

describe("the house file", () => {
  it("holds what the cleaning report says", () => {
    expect(full.companies).toHaveLength(report.result.companies)
    expect(full.orders).toHaveLength(report.result.orders)
    expect(full.lines.product).toHaveLength(report.result.lines)
    expect(full.returns).toHaveLength(report.result.returnedLines)
    expect(full.products).toHaveLength(report.result.products)
    expect(small.companies).toHaveLength(report.small.companies)
    expect(small.orders).toHaveLength(report.small.orders)
    expect(small.lines.product).toHaveLength(report.small.lines)
  })

  it("loses no penny of the goods it kept", () => {
    let cents = 0
    full.lines.quantity.forEach((quantity, line) => {
      cents += quantity * (full.lines.unitCents[line] ?? 0)
    })
    expect(cents).toBe(report.rules["kept-goods-line"].netCents)
  })

  it("agrees with the published counts of the source", () => {
    expect(report.sourceLines).toBe(1_067_371)
    expect(full.companies).toHaveLength(5_852)
    expect(full.orders).toHaveLength(36_594)
  })

  it("keeps orders in order of time, each with its own lines", () => {
    for (const house of [full, small]) {
      let line = 0
      let before = 0
      for (const order of house.orders) {
        expect(order.firstLine).toBe(line)
        expect(order.lineCount).toBeGreaterThan(0)
        expect(house.companies[order.company]).toBeDefined()
        expect(order.day * 1440 + order.minute).toBeGreaterThanOrEqual(before)
        line += order.lineCount
        before = order.day * 1440 + order.minute
      }
      expect(line).toBe(house.lines.product.length)
    }
  })

  it("never returns more than was bought, nor before it was bought", () => {
    const returned = new Map<number, number>()
    for (const entry of full.returns) {
      const order = full.orders[entry.order]
      if (!order) throw new Error("a return without an order")
      expect(entry.line).toBeLessThan(order.lineCount)
      expect(entry.day * 1440 + entry.minute).toBeGreaterThanOrEqual(order.day * 1440 + order.minute)
      const line = order.firstLine + entry.line
      returned.set(line, (returned.get(line) ?? 0) + entry.quantity)
    }
    for (const [line, quantity] of returned)
      expect(quantity).toBeLessThanOrEqual(full.lines.quantity[line] ?? 0)
  })

  it("gives every product a leaf category and terms that fit together", () => {
    const parents = new Set(seedCategories.map((category) => category.parentKey))
    for (const product of full.products) {
      expect(parents.has(product.categoryKey)).toBe(false)
      expect(product.moq % product.increment).toBe(0)
      expect(product.pack % product.increment).toBe(0)
      const steps = [product.basePriceCents, ...product.breaks.map((step) => step.unitCents)]
      expect(steps).toEqual([...steps].sort((a, b) => b - a))
      if (product.basePriceCents > 1) expect(product.costCents).toBeLessThan(steps.at(-1) ?? 0)
      expect(product.name).toMatch(/^[^\s].*[^\s]$/)
    }
    expect(new Set(full.products.map((product) => product.sku)).size).toBe(full.products.length)
  })

  it("lets almost every line of the last season be ordered again", () => {
    let fits = 0
    let lines = 0
    for (const order of full.orders.filter((candidate) => candidate.day > full.lastDay - 90)) {
      for (let line = order.firstLine; line < order.firstLine + order.lineCount; line++) {
        const product = full.products[full.lines.product[line] ?? -1]
        const quantity = full.lines.quantity[line] ?? 0
        lines++
        if (product && quantity >= product.moq && quantity % product.increment === 0) fits++
      }
    }
    expect(fits / lines).toBeGreaterThan(0.98)
  })
})

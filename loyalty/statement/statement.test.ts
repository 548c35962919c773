import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { settledHistory } from "#tests/support/settled-history.ts"
import { checkStatement, faultsOf } from "./check-statement.ts"
import { statementHash } from "./hash-statement.ts"
import type { Statement } from "./schema.ts"

const told = settledHistory.filter((settled) => settled !== null)

/** As it lies in the file: only what JSON can hold. */
const fileOf = (statement: Statement): unknown => JSON.parse(JSON.stringify(statement))

describe("the statement of any history", () => {
  test("is proven by the books and comes out again when computed apart from them", () => {
    fc.assert(
      fc.property(told, ({ statement, proven }) => {
        expect(proven).toBe(true)
        expect(checkStatement(fileOf(statement)).faults).toEqual([])
        expect(faultsOf(statement)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test("does not come out with any one figure altered, whether or not its fingerprint is made anew", () => {
    let altered = 0
    fc.assert(
      fc.property(told, fc.nat(), fc.constantFrom(1, -1, 100), ({ statement }, pick, by) => {
        const file = fileOf(statement)
        const figures = figuresOf(file)
        const figure = figures[pick % Math.max(1, figures.length)]
        if (!figure) return
        figure.set(figure.value + by)
        expect(checkStatement(file).faults).not.toEqual([])
        if (!isComputed(figure.path)) return
        altered++
        expect(faultsOf(Object(file))).not.toEqual([])
        Object.assign(Object(file), { hash: statementHash(Object(file)) })
        const { faults } = checkStatement(file)
        expect({ path: figure.path, faults: faults.length > 0 }).toEqual({ path: figure.path, faults: true })
      }),
      { numRuns: 400 },
    )
    expect(altered).toBeGreaterThan(200)
  })

  test("a file that is no statement is told so", () => {
    for (const file of [null, 3, "x", [], {}, { schema: "pennant-statement-2" }])
      expect(checkStatement(file)).toMatchObject({ statement: null, faults: expect.arrayContaining([]) })
    expect(checkStatement({}).faults.length).toBeGreaterThan(0)
  })
})

type Leaf = { path: string; value: number; set: (value: number) => void }

/** Every number in the file with its place. */
function figuresOf(node: unknown, path = ""): Leaf[] {
  if (typeof node !== "object" || node === null) return []
  return Object.entries(node).flatMap(([key, value]): Leaf[] => {
    const at = `${path}/${key}`
    if (typeof value !== "number") return figuresOf(value, at)
    return [{ path: at, value, set: (next) => Object.assign(node, { [key]: next }) }]
  })
}

/** Everything but the terms of the rules (a band out of reach changes nothing) and numbers of documents. */
function isComputed(path: string): boolean {
  return !/\/terms\/|\/programs\/|worthCentsPerThousand/.test(path)
}

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { countMistakes, mendWords } from "./mend-words.ts"

const vocabulary = new Map([
  ["heart", 40],
  ["hearts", 10],
  ["lantern", 12],
  ["hanging", 30],
  ["tin", 5],
  ["tea", 25],
  ["bunting", 9],
  ["hunting", 1],
])

describe("mending", () => {
  const cases: [typed: string, mended: string | null][] = [
    ["haert", "heart"],
    ["lantren", "lantern"],
    ["hangng haert", "hanging heart"],
    // A part of a known word is no mistake, nor is anything with a figure in it.
    ["lant", null],
    ["85123b", null],
    // Two letters are too few to guess from; a short word may have one mistake, a long one two.
    ["xy", null],
    ["tan", "tin"],
    ["tbb", null],
    ["lbntesn", "lantern"],
    ["lbnxesn", null],
    // Equally near: the same first letter, then the more used word.
    ["bumting", "bunting"],
    ["hearst", "heart"],
    ["unicorn", null],
  ]
  it.each(cases)("%s", (typed, mended) => {
    expect(mendWords(typed.split(" "), vocabulary)?.join(" ") ?? null).toBe(mended)
  })
})

describe("counting mistakes", () => {
  const cases: [string, string, number][] = [
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["abc", "acb", 1],
    ["abc", "abcd", 1],
    ["abc", "xbc", 1],
    ["ca", "abc", 3],
  ]
  it.each(cases)("%s → %s", (a, b, mistakes) => {
    expect(countMistakes(a, b)).toBe(mistakes)
  })

  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 })
  it("is the same both ways, zero only for equal words, and never more than writing anew", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const mistakes = countMistakes(a, b)
        expect(countMistakes(b, a)).toBe(mistakes)
        expect(mistakes === 0).toBe(a === b)
        expect(mistakes).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(mistakes).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
      }),
    )
  })
})

import { describe, expect, it } from "vitest"
import { foldedPlaces } from "./folded-places.ts"

describe("foldedPlaces", () => {
  it.each([
    [null, []],
    ["lang=en", []],
    ["folded=", []],
    ["lang=en; folded=house", ["house"]],
    ["folded=house.loyalty", ["loyalty", "house"]],
    ["folded=house.nowhere.house", ["house"]],
  ])("reads %s", (cookies, folded) => {
    expect(foldedPlaces(cookies)).toEqual(folded)
  })
})

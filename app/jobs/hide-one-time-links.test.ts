import { expect, it } from "vitest"
import { hideOneTimeLinks } from "./hide-one-time-links.ts"

it.each([
  ["https://h.example/reset-password/Ab-9_z now", "https://h.example/reset-password/… now"],
  ['<a href="https://h.example/invitation/Ab9">x</a>', '<a href="https://h.example/invitation/…">x</a>'],
  ["https://h.example/orders/0190-aa", "https://h.example/orders/0190-aa"],
])("hides what gives a right and nothing else: %s", (given, expected) => {
  expect(hideOneTimeLinks(given)).toBe(expected)
})

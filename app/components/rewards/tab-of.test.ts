import { expect, test } from "vitest"
import { isTabOf } from "./tab-of.ts"

const tabs = [
  "/rewards",
  "/rewards/rebate/2026-Q4",
  "/rewards/statements",
  "/rewards/points",
  "/rewards/redeem",
]
tabs.push("/rewards/treatment", "/rewards/recognition")

test.each([
  ["/rewards", "/rewards"],
  ["/rewards/", "/rewards"],
  ["/rewards/redeem", "/rewards/redeem"],
  ["/rewards/redeem/0190", "/rewards/redeem"],
  ["/rewards/redemptions", "/rewards/redeem"],
  ["/rewards/rebate/2026-Q4", "/rewards/rebate/2026-Q4"],
  ["/rewards/rebate/2025-Q1", "/rewards/rebate/2026-Q4"],
  ["/rewards/statements/0190", "/rewards/statements"],
  ["/rewards/certificate/0190", "/rewards/recognition"],
])("%s lies under %s and no other tab", (pathname, tab) => {
  expect(tabs.filter((to) => isTabOf(to, pathname))).toEqual([tab])
})

import type { Tier } from "../program/schema.ts"

export type AskedNet = { readonly atLeastCents: number; readonly windowMonths: number }

const nothing: AskedNet = { atLeastCents: 0, windowMonths: 12 }

/** The net goods a tier asks for in its rolling window: what its ladder is drawn by. Nothing for a tier that asks for none. */
export function askedNet(tier: Tier | undefined): AskedNet {
  const condition = tier?.qualification.conditions.find((each) => each.measure === "net_revenue")
  if (!condition) return nothing
  const { atLeast: atLeastCents, window } = condition
  return { atLeastCents, windowMonths: window.kind === "rolling_months" ? window.months : 12 }
}

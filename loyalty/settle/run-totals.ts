import { fingerprint } from "../digest.ts"
import { planHash } from "./settlement-journal.ts"
import type { SettlementPlan } from "./types.ts"

export type PlannedCompany = { readonly companyId: string; readonly plan: SettlementPlan }

export type RunTotals = {
  readonly companies: number
  readonly payCents: number
  readonly carriedCents: number
  /** Of every company's plan: two previews with one hash pay everybody the same. */
  readonly previewHash: string
}

/** What a run pays in all, whatever the order in which its companies come. */
export function totalsOf(planned: readonly PlannedCompany[]): RunTotals {
  const sorted = [...planned].sort((a, b) => (a.companyId < b.companyId ? -1 : 1))
  return {
    companies: planned.length,
    payCents: planned.reduce((sum, { plan }) => sum + plan.payCents, 0),
    carriedCents: planned.reduce((sum, { plan }) => sum + plan.carriedCents, 0),
    previewHash: fingerprint(sorted.flatMap(({ companyId, plan }) => [companyId, planHash(plan)])),
  }
}

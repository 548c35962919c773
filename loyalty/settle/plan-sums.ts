import type { SettlementPlan } from "./types.ts"

/** The sums of a settlement as screens, statements and exports show them. Whole cents. */
export type PlanSums = {
  readonly settledBeforeCents: number
  readonly openCents: number
  readonly debtInCents: number
  readonly dueCents: number
  readonly repaidCents: number
  readonly payCents: number
  readonly creditNoteCents: number
  readonly accountCreditCents: number
  readonly pointsCents: number
  readonly points: number
  readonly goodsCents: number
  readonly carriedCents: number
}

export function planSums(plan: SettlementPlan): PlanSums {
  const { openCents, debtInCents, dueCents, repaidCents, payCents, carriedCents, pays } = plan
  return {
    settledBeforeCents: plan.rows.reduce((sum, row) => sum + row.settledBeforeCents, 0),
    openCents,
    debtInCents,
    dueCents,
    repaidCents,
    payCents,
    ...pays,
    carriedCents,
  }
}

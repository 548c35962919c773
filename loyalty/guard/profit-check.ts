import type { Program } from "../program/schema.ts"
import { type PerkCosts, perkCosts } from "./perk-cost.ts"

/** A company's year as the house's books see it. */
export type CustomerYear = {
  readonly companyId: string
  readonly revenueCents: number
  /** Net goods minus what the goods cost. */
  readonly marginCents: number
  readonly rebateCents: number
  readonly pointsCents: number
  readonly perkKeys: readonly string[]
}

export type Reckoning = PerkCosts & {
  readonly companyId: string
  readonly revenueCents: number
  readonly marginCents: number
  readonly rebateCents: number
  readonly pointsCents: number
  readonly givenCents: number
  /** What is left of the margin; below zero the company is paid more than it brings. */
  readonly leftCents: number
}

/** What a company brings against everything it is given: rebate, points, freight, service and other perks. */
export function reckonCustomer(program: Program, year: CustomerYear): Reckoning {
  const { companyId, revenueCents, marginCents, rebateCents, pointsCents } = year
  const perks = perkCosts(program, year.perkKeys, revenueCents)
  const givenCents = rebateCents + pointsCents + perks.freightCents + perks.serviceCents + perks.otherCents
  return {
    companyId,
    revenueCents,
    marginCents,
    rebateCents,
    pointsCents,
    ...perks,
    givenCents,
    leftCents: marginCents - givenCents,
  }
}

/** Who is paid more than he brings, the largest loss first. A company that was given nothing is not meant. */
export function findLosses(program: Program, years: readonly CustomerYear[]): Reckoning[] {
  return years
    .map((year) => reckonCustomer(program, year))
    .filter(({ givenCents, leftCents }) => givenCents > 0 && leftCents < 0)
    .sort((a, b) => a.leftCents - b.leftCents || (a.companyId < b.companyId ? -1 : 1))
}

import type { ReplayedCompany } from "./types.ts"

/** What of a replayed company is held against the ledger. */
type Proven = Pick<ReplayedCompany, "companyId" | "periods" | "lots" | "holding">

/** What lies in the ledger, as far as a replay must come out at the same. */
export type PostedLedger = {
  readonly rebates: readonly {
    readonly companyId: string
    readonly period: string
    readonly ruleKey: string
    readonly pendingCents: number
    readonly earnedCents: number
  }[]
  /** Points that ran out count as expired, whether or not the night has come by yet. */
  readonly lots: readonly {
    readonly companyId: string
    readonly lotKey: string
    readonly grantedPoints: number
    readonly activePoints: number
  }[]
  /** The tier that each company holds. */
  readonly tiers: readonly { readonly companyId: string; readonly tierKey: string }[]
}

export type LedgerDifference = {
  readonly of: "rebate" | "points" | "tier"
  readonly companyId: string
  /** The period, the lot, or "" for the tier. */
  readonly what: string
  /** The rule of a rebate, which figure of a lot. */
  readonly part: string
  readonly posted: string
  readonly replayed: string
}

export type LedgerProof = {
  readonly rebates: number
  readonly lots: number
  readonly tiers: number
  readonly differing: number
  /** The first few, for a person to look at. */
  readonly differences: readonly LedgerDifference[]
}

const SHOWN = 20

/**
 * Holds a replay of the live program against the ledger, to the cent and the point: pending and earned of every company, period and
 * rule, granted and active of every lot, the tier of every company. Whatever is on one side only differs too.
 */
export function proveReplay(companies: readonly Proven[], posted: PostedLedger): LedgerProof {
  const left = {
    rebate: new Map<string, Figure>(),
    points: new Map<string, Figure>(),
    tier: new Map<string, Figure>(),
  }
  for (const each of posted.rebates) {
    const { companyId, period: what, ruleKey: part } = each
    left.rebate.set(keyOf(companyId, what, part), { companyId, what, part, value: rebateOf(each) })
  }
  for (const each of posted.lots)
    for (const { part, value } of lotParts(each)) {
      const { companyId, lotKey: what } = each
      left.points.set(keyOf(companyId, what, part), { companyId, what, part, value })
    }
  for (const { companyId, tierKey } of posted.tiers)
    left.tier.set(keyOf(companyId, "", ""), { companyId, what: "", part: "", value: tierKey })
  const counts = { rebates: left.rebate.size, lots: posted.lots.length, tiers: left.tier.size }
  const differences: LedgerDifference[] = []
  const check = (of: LedgerDifference["of"], figure: Figure) => {
    const key = keyOf(figure.companyId, figure.what, figure.part)
    const was = left[of].get(key)?.value ?? nothing[of]
    left[of].delete(key)
    const { value: replayed, ...named } = figure
    if (was !== replayed) differences.push({ of, ...named, posted: was, replayed })
  }
  for (const company of companies) for (const [of, figure] of figuresOf(company)) check(of, figure)
  for (const of of ["rebate", "points", "tier"] as const)
    for (const { value, ...named } of left[of].values())
      if (value !== nothing[of]) differences.push({ of, ...named, posted: value, replayed: nothing[of] })
  return { ...counts, differing: differences.length, differences: differences.slice(0, SHOWN) }
}

type Figure = {
  readonly companyId: string
  readonly what: string
  readonly part: string
  readonly value: string
}

/** A row that owes nothing may be there or not: both say the same. */
const nothing = { rebate: "0 / 0", points: "0", tier: "" } as const

function* figuresOf(company: Proven): Generator<[LedgerDifference["of"], Figure]> {
  const { companyId } = company
  for (const { period, posted } of company.periods)
    for (const row of posted)
      yield ["rebate", { companyId, what: period, part: row.ruleKey, value: rebateOf(row) }]
  for (const lot of company.lots)
    for (const { part, value } of lotParts(lot))
      yield ["points", { companyId, what: lot.lotKey, part, value }]
  yield ["tier", { companyId, what: "", part: "", value: company.holding.tierKey }]
}

function rebateOf({ pendingCents, earnedCents }: { pendingCents: number; earnedCents: number }): string {
  return `${pendingCents} / ${earnedCents}`
}

function lotParts({ grantedPoints, activePoints }: { grantedPoints: number; activePoints: number }) {
  return [
    { part: "granted", value: `${grantedPoints}` },
    { part: "active", value: `${activePoints}` },
  ]
}

function keyOf(companyId: string, what: string, part: string): string {
  return `${companyId} ${what} ${part}`
}

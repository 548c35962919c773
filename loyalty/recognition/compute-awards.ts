import { daysBetween } from "../calendar.ts"
import type { AwardRule } from "../program/schema.ts"
import { type AwardSpan, awardSpan } from "./award-period.ts"

/** Net goods of a period and of the same one a year before, minus what was cancelled or came back. */
export type NetPair = { readonly netCents: number; readonly priorCents: number }

/** What awards are decided by, of one company and one period, as known when the period closes. */
export type AwardFacts = {
  readonly companyId: string
  readonly region: string
  readonly firstOrderOn: string | null
  readonly total: NetPair
  readonly categories: Readonly<Record<string, NetPair>>
  /** Days of the period on which it ordered something that it kept. */
  readonly orderDays: number
  /** Invoices that fell due in the period, tax included, and the part that was paid by its day. */
  readonly dueCents: number
  readonly onTimeCents: number
}

export type Award = {
  readonly companyId: string
  readonly awardKey: string
  readonly period: string
  /** "" for the whole house, else the region or category it was won in. */
  readonly scopeKey: string
  readonly rank: number
  readonly grantedOn: string
  readonly announcement: "asked" | "private"
  readonly evidence: AwardEvidence
}

/** The winner's own figures, and how many ran. Never anybody else's. */
export type AwardEvidence = {
  readonly measure: AwardRule["measure"]
  readonly fromOn: string
  readonly untilOn: string
  readonly of: number
  readonly netCents: number
  readonly priorCents?: number
  readonly orderDays?: number
  readonly firstOrderOn?: string
  readonly dueCents?: number
  readonly onTimeCents?: number
}

/** One runner: its facts, its net goods within the award's scope, and the exact fraction that it is ranked by. */
type Runner = { facts: AwardFacts; net: NetPair; value: number; per: number }

/** A place that somebody would take if the period closed now: what staff look at while it runs. */
export type AwardPlace = { readonly scopeKey: string; readonly rank: number; readonly of: number } & Pick<
  Runner,
  "facts" | "net"
>

/**
 * The winners of one award for a period that is over. `knownSinceOn` is the first day of which the house knows its trade: a
 * period (for growth: and the one before it) of which only a part is known has no winners. Granted on the day after the
 * period's last; a return that comes later does not take the pennant off the wall.
 */
export function computeAward(
  award: AwardRule,
  period: string,
  all: readonly AwardFacts[],
  knownSinceOn: string | null,
): Award[] {
  const span = awardSpan(award, period)
  if (!isWhollyKnown(award, span, knownSinceOn)) return []
  return awardPlaces(award, span, all)
    .filter(({ rank }) => rank <= award.places)
    .map((place) => ({
      companyId: place.facts.companyId,
      awardKey: award.key,
      period,
      scopeKey: place.scopeKey,
      rank: place.rank,
      grantedOn: span.untilOn,
      announcement: award.announce === "ask" ? "asked" : "private",
      evidence: evidenceOf(award, span, place),
    }))
}

export function isWhollyKnown(award: AwardRule, span: AwardSpan, knownSinceOn: string | null): boolean {
  const neededFrom = award.measure === "growth" ? span.priorFromOn : span.fromOn
  return knownSinceOn !== null && knownSinceOn <= neededFrom
}

/** Everybody who takes part, in order, per scope. A tie goes to who bought more, then to who has been there longer. */
export function awardPlaces(award: AwardRule, span: AwardSpan, all: readonly AwardFacts[]): AwardPlace[] {
  const fields = new Map<string, Runner[]>()
  for (const facts of all) {
    const runner = enter(award, span, facts)
    if (!runner) continue
    const scopeKey = scopeOf(award, facts)
    fields.set(scopeKey, [...(fields.get(scopeKey) ?? []), runner])
  }
  return [...fields]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([scopeKey, field]) =>
      field
        .sort(byValue)
        .map(({ facts, net }, at) => ({ scopeKey, rank: at + 1, of: field.length, facts, net })),
    )
}

function scopeOf({ scope }: AwardRule, facts: AwardFacts): string {
  switch (scope.by) {
    case "house":
      return ""
    case "region":
      return facts.region
    case "category":
      return scope.categoryKey
    default:
      return scope satisfies never
  }
}

const NOTHING: NetPair = { netCents: 0, priorCents: 0 }

/** A company that runs for the award, or null when it does not take part. */
function enter(award: AwardRule, span: AwardSpan, facts: AwardFacts): Runner | null {
  const { scope, measure, minimumCents } = award
  const net = scope.by === "category" ? (facts.categories[scope.categoryKey] ?? NOTHING) : facts.total
  if (measure === "paid_on_time") {
    if (facts.onTimeCents <= 0 || facts.dueCents < minimumCents) return null
    return { facts, net, value: facts.onTimeCents, per: facts.dueCents }
  }
  if (net.netCents <= 0 || net.netCents < minimumCents) return null
  switch (measure) {
    case "net_revenue":
      return { facts, net, value: net.netCents, per: 1 }
    case "growth": {
      const growth = net.netCents - net.priorCents
      return net.priorCents > 0 && growth > 0 ? { facts, net, value: growth, per: 1 } : null
    }
    case "order_days":
      return facts.orderDays > 0 ? { facts, net, value: facts.orderDays, per: 1 } : null
    case "newcomer_net_revenue":
      return facts.firstOrderOn !== null && daysBetween(span.fromOn, facts.firstOrderOn) >= 0
        ? { facts, net, value: net.netCents, per: 1 }
        : null
    default:
      return measure satisfies never
  }
}

function byValue(a: Runner, b: Runner): number {
  const value = compareShares(b, a)
  if (value !== 0) return value
  // A best payer of more money first; everywhere else who bought more.
  const weight = a.per === 1 ? b.net.netCents - a.net.netCents : b.per - a.per
  if (weight !== 0) return weight
  const since = (a.facts.firstOrderOn ?? "9999").localeCompare(b.facts.firstOrderOn ?? "9999")
  return since || (a.facts.companyId < b.facts.companyId ? -1 : 1)
}

/** a.value ÷ a.per against b.value ÷ b.per, without dividing; cents times cents outgrow floats, hence BigInt. */
function compareShares(a: Runner, b: Runner): number {
  if (a.per === b.per) return a.value - b.value
  const left = BigInt(a.value) * BigInt(b.per)
  const right = BigInt(b.value) * BigInt(a.per)
  return left < right ? -1 : left > right ? 1 : 0
}

/** The figures that a place was won by: all of them the own. */
export function evidenceOf(award: AwardRule, span: AwardSpan, { facts, net, of }: AwardPlace): AwardEvidence {
  const { measure } = award
  const common = { measure, fromOn: span.fromOn, untilOn: span.untilOn, of, netCents: net.netCents }
  switch (measure) {
    case "net_revenue":
      return common
    case "growth":
      return { ...common, priorCents: net.priorCents }
    case "order_days":
      return { ...common, orderDays: facts.orderDays }
    case "newcomer_net_revenue":
      return { ...common, ...(facts.firstOrderOn ? { firstOrderOn: facts.firstOrderOn } : {}) }
    case "paid_on_time":
      return { ...common, dueCents: facts.dueCents, onTimeCents: facts.onTimeCents }
    default:
      return measure satisfies never
  }
}

import { accrueOrder } from "#loyalty/accrual/accrue-order.ts"
import { cancelLines } from "#loyalty/accrual/cancel-lines.ts"
import { setPeriodTier } from "#loyalty/accrual/change-tier.ts"
import { lineStates } from "#loyalty/accrual/order-lines.ts"
import { qualifyInvoice } from "#loyalty/accrual/qualify-invoice.ts"
import { returnLines } from "#loyalty/accrual/return-lines.ts"
import { shipLines } from "#loyalty/accrual/ship-lines.ts"
import type { Accrual, OrderState } from "#loyalty/accrual/types.ts"
import { addDays, addMonths, startOfDay } from "#loyalty/calendar.ts"
import type { JournalDraft } from "#loyalty/ledger/types.ts"
import { points } from "#loyalty/money.ts"
import { expireLots } from "#loyalty/points/expire-lots.ts"
import type { Lot, LotUse } from "#loyalty/points/types.ts"
import {
  governing,
  type PeriodTerms,
  requireVersionOn,
  type VersionedProgram,
} from "#loyalty/program/versions.ts"
import { comparesWith, hasBaseline, isIn, yearOn } from "#loyalty/rebates/accrue-period.ts"
import { segmentOf } from "#loyalty/rebates/segments.ts"
import type { BasisRow, PeriodFacts, PostedRow } from "#loyalty/rebates/types.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import { newHolding } from "#loyalty/tiers/holdings.ts"
import { lookAtTiers } from "#loyalty/tiers/look-at-tiers.ts"
import { migrateTiers } from "#loyalty/tiers/plan-migration.ts"
import { isReviewDay } from "#loyalty/tiers/review-days.ts"
import { reviewTiers } from "#loyalty/tiers/review-tiers.ts"
import { higherKnownTier, startTier } from "#loyalty/tiers/tier-rank.ts"
import { emptyMonth, type MonthFacts, type TradeHistory } from "#loyalty/tiers/trade-history.ts"
import type { Holding, TierNotice, TierReview } from "#loyalty/tiers/types.ts"
import { isPointsEvent, liveActions, livePoints, type PointsEvent, renewLive } from "./loyalty-live-points.ts"

type HoldingRow = { companyId: string; tierKey: string; fromOn: string; toOn: string | null }
type PostedTableRow = PostedRow & { companyId: string; period: string; tierKey: string }

/**
 * The live product in miniature: rows in tables, one event at a time, facts loaded, a pure function called, the changed rows
 * written, jobs every night. It shares the accrual functions with the replay and nothing of its memory.
 */
export class LiveHouse {
  readonly journals = new Map<string, JournalDraft>()
  readonly orders = new Map<string, OrderState>()
  readonly lots = new Map<string, Lot & { companyId: string }>()
  readonly basis = new Map<string, BasisRow & { companyId: string }>()
  readonly posted = new Map<string, PostedTableRow>()
  readonly holdingRows: HoldingRow[] = []
  readonly holdings = new Map<string, Holding>()
  readonly notices: TierNotice[] = []
  readonly uses = new Map<string, readonly LotUse[]>()
  readonly actionLots = new Map<string, string[]>()
  private readonly due: Extract<LoyaltyEvent, { type: "fell_due" }>[] = []
  private today: string | null = null

  constructor(readonly versions: readonly VersionedProgram[]) {}

  /** Runs the nightly jobs of every day that has begun, then the event. */
  live(event: LoyaltyEvent): void {
    this.passUntil(event.on)
    const { companyId } = event
    if (!this.holdings.has(companyId))
      this.hold(newHolding(companyId, startTier(this.terms(event.on).program).key, event.on))
    if (event.type === "fell_due") this.due.push(event)
    if (event.type === "joined" || event.type === "tier_set" || event.type === "fell_due") return
    if (event.type === "settled") return
    if (isPointsEvent(event)) {
      livePoints(this, event)
      return
    }
    const accrual = this.accrue(event)
    if (event.type === "ordered") renewLive(this, companyId, event.on)
    this.write(companyId, accrual)
    liveActions(this, event, accrual.order)
  }

  passUntil(on: string): void {
    this.today ??= on
    while (this.today < on) {
      this.today = addDays(this.today, 1)
      this.expire(this.today)
      this.reviewTiers(this.today)
    }
  }

  private accrue(
    event: Exclude<LoyaltyEvent, PointsEvent | { type: "joined" | "tier_set" | "fell_due" | "settled" }>,
  ): Accrual {
    const { companyId, orderId } = event
    const debtPoints = points(this.debtOf(companyId))
    if (event.type === "ordered") {
      const { at, on } = event
      const tierKey = this.holding(companyId).tierKey
      const company = { country: "", region: "", joinedOn: on }
      const lines = event.lines.map((line) => {
        return { ...line, segmentKey: segmentOf(governing(this.versions, on), line, company, on) }
      })
      const moment = { placedAt: at, placedOn: on }
      const periods = this.loadPeriods(companyId, on)
      return accrueOrder({
        ...this.terms(on),
        ...{ companyId, orderId, ...moment, tierKey, lines, periods, debtPoints },
      })
    }
    const order = this.order(orderId)
    const facts = {
      ...this.terms(order.placedOn),
      order,
      periods: this.loadPeriods(companyId, order.placedOn),
      lot: this.lots.get(orderId) ?? null,
      debtPoints,
    }
    switch (event.type) {
      case "shipped":
        return shipLines(facts, event)
      case "qualified":
        return qualifyInvoice(facts, event)
      case "returned":
        return returnLines(facts, event)
      default:
        return cancelLines(facts, event)
    }
  }

  private terms(on: string) {
    const { program, programVersionId } = requireVersionOn(this.versions, on)
    return { program, programVersionId }
  }

  /** The periods of a day, and those of a year later that compare with them and have begun. */
  private loadPeriods(companyId: string, on: string): PeriodFacts[] {
    const own = governing(this.versions, on).map((terms) => this.loadPeriod(companyId, terms))
    const later = governing(this.versions, addMonths(on, 12))
      .filter((terms) => comparesWith(terms, on.slice(0, 7)))
      .map((terms) => this.loadPeriod(companyId, terms))
    return [...own, ...later.filter((period) => period.basis.length > 0)]
  }

  private loadPeriod(companyId: string, terms: PeriodTerms): PeriodFacts {
    const { startsOn, endsOn, period } = terms
    const held = this.holdingRows.filter(
      (row) => row.companyId === companyId && row.fromOn <= endsOn && (row.toOn ?? "9999") > startsOn,
    )
    const tierKey = higherKnownTier(
      terms.program,
      held.map((row) => row.tierKey),
    )
    const rows = [...this.basis.values()].filter((row) => row.companyId === companyId)
    const basis = rows.filter((row) => isIn(terms, row.month))
    const baseline = hasBaseline(terms) ? rows.filter((row) => isIn(terms, yearOn(row.month))) : []
    const posted = [...this.posted.values()].filter(
      (row) => row.companyId === companyId && row.period === period,
    )
    return { ...terms, tierKey, basis, baseline, posted }
  }

  private write(companyId: string, accrual: Accrual): void {
    this.orders.set(accrual.order.orderId, accrual.order)
    for (const delta of accrual.basisDeltas) this.count(companyId, delta)
    for (const { period, rows } of accrual.posted) this.writePosted(companyId, period, rows)
    if (accrual.lot) this.lots.set(accrual.lot.lotKey, { ...accrual.lot, companyId })
    if (accrual.journal) this.post(accrual.journal)
  }

  private count(companyId: string, delta: BasisRow): void {
    const key = `${companyId}/${delta.month}/${delta.segmentKey}`
    const before = this.basis.get(key)
    const sum = (field: Exclude<keyof BasisRow, "month" | "segmentKey">) =>
      (before?.[field] ?? 0) + delta[field]
    this.basis.set(key, {
      companyId,
      month: delta.month,
      segmentKey: delta.segmentKey,
      orderedCents: sum("orderedCents"),
      orderedUnits: sum("orderedUnits"),
      shippedCents: sum("shippedCents"),
      shippedUnits: sum("shippedUnits"),
      qualifiedCents: sum("qualifiedCents"),
      qualifiedUnits: sum("qualifiedUnits"),
      onTimeCents: sum("onTimeCents"),
      onTimeUnits: sum("onTimeUnits"),
    })
  }

  private writePosted(companyId: string, period: PeriodFacts, rows: readonly PostedRow[]): void {
    const { tierKey } = period
    for (const row of rows)
      this.posted.set(`${companyId}/${period.period}/${row.ruleKey}`, {
        ...row,
        companyId,
        period: period.period,
        tierKey,
      })
  }

  post(journal: JournalDraft): void {
    const key = `${journal.companyId}/${journal.key}`
    if (this.journals.has(key)) throw new Error(`${key} was posted twice`)
    this.journals.set(key, journal)
  }

  private expire(on: string): void {
    for (const companyId of this.holdings.keys()) {
      const own = [...this.lots.values()].filter((lot) => lot.companyId === companyId)
      const expired = expireLots({ companyId, versions: this.versions }, own, on)
      for (const lot of expired.lots)
        this.lots.set(this.orders.has(lot.lotKey) ? lot.lotKey : `${companyId}/${lot.lotKey}`, {
          ...lot,
          companyId,
        })
      for (const journal of expired.journals) this.post(journal)
    }
  }

  private reviewTiers(asOn: string): void {
    const { program } = this.terms(asOn)
    const histories = [...this.holdings.keys()].map((companyId) => this.history(companyId, asOn))
    const index = this.versions.findIndex((version) => version.fromOn === asOn)
    const before = this.versions[index - 1]
    if (before)
      this.keepReview(
        migrateTiers(before.program, program, histories, [...this.holdings.values()], asOn),
        asOn,
      )
    if (isReviewDay(program.tierPolicy, asOn))
      this.keepReview(reviewTiers(program, histories, [...this.holdings.values()], asOn), asOn)
    this.keepReview(lookAtTiers(program, histories, [...this.holdings.values()], asOn), asOn)
  }

  private keepReview(review: TierReview, asOn: string): void {
    this.notices.push(...review.notices)
    for (const holding of review.touched) this.holdings.set(holding.companyId, holding)
    for (const change of review.changes) {
      const next = review.holdings.find((each) => each.companyId === change.companyId)
      if (next) this.moveTier(next, asOn)
    }
  }

  private history(companyId: string, asOn: string): TradeHistory {
    const orders = [...this.orders.values()].filter((order) => order.companyId === companyId)
    const months = new Map<string, MonthFacts>()
    const change = (month: string, by: (before: MonthFacts) => MonthFacts) =>
      months.set(month, by(months.get(month) ?? emptyMonth()))
    for (const order of orders.filter((order) => order.placedOn < asOn))
      for (const line of lineStates(order)) {
        const netCents = (line.netCents / line.quantity) * line.orderedUnits
        const units = line.orderedUnits
        change(order.placedOn.slice(0, 7), (before) => {
          const known = before.byCategory.get(line.categoryKey) ?? { netCents: 0, units: 0 }
          const category = { netCents: known.netCents + netCents, units: known.units + units }
          return {
            ...before,
            netCents: before.netCents + netCents,
            units: before.units + units,
            costCents: before.costCents + (line.unitCostCents ?? 0) * units,
            byCategory: new Map(before.byCategory).set(line.categoryKey, category),
          }
        })
      }
    for (const { on, totalCents, onTime } of this.due.filter((each) => each.companyId === companyId))
      if (on < asOn)
        change(on.slice(0, 7), (before) => ({
          ...before,
          dueCents: before.dueCents + totalCents,
          onTimeCents: before.onTimeCents + (onTime ? totalCents : 0),
        }))
    return { companyId, firstOrderOn: orders.map((order) => order.placedOn).sort()[0] ?? null, months }
  }

  private moveTier(next: Holding, on: string): void {
    const { companyId } = next
    const running = governing(this.versions, on).map((terms) => this.loadPeriod(companyId, terms))
    const at = startOfDay(on, this.terms(on).program.timeZone)
    this.hold(next)
    for (const period of running) {
      if (period.basis.length === 0) continue
      const known = `${companyId}/tier:${on}:${period.period}`
      const again = [...this.journals.keys()].filter((key) => `${key}:`.startsWith(`${known}:`)).length
      const { tierKey } = this.loadPeriod(companyId, period)
      if (tierKey === period.tierKey) continue
      const change = { toTierKey: next.tierKey, tierKey, on, at, again }
      const changed = setPeriodTier({ companyId, period }, change)
      this.writePosted(companyId, changed.period, changed.posted)
      if (changed.journal) this.post(changed.journal)
    }
  }

  private hold(next: Holding): void {
    const open = this.holdingRows.find((row) => row.companyId === next.companyId && row.toOn === null)
    if (open?.fromOn === next.fromOn) this.holdingRows.splice(this.holdingRows.indexOf(open), 1)
    else if (open) open.toOn = next.fromOn
    this.holdingRows.push({
      companyId: next.companyId,
      tierKey: next.tierKey,
      fromOn: next.fromOn,
      toOn: null,
    })
    this.holdings.set(next.companyId, next)
  }

  private holding(companyId: string): Holding {
    const holding = this.holdings.get(companyId)
    if (!holding) throw new Error(`${companyId} holds no tier`)
    return holding
  }

  private order(orderId: string): OrderState {
    const order = this.orders.get(orderId)
    if (!order) throw new Error(`${orderId} was never placed`)
    return order
  }

  debtOf(companyId: string): number {
    let debt = 0
    for (const journal of this.journals.values()) {
      if (journal.companyId !== companyId) continue
      for (const { debit, credit, amount } of journal.postings)
        debt += credit === "points:debt" ? amount : debit === "points:debt" ? -amount : 0
    }
    return debt
  }
}

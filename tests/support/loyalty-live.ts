import { accrueOrder } from "#loyalty/accrual/accrue-order.ts"
import { cancelLines } from "#loyalty/accrual/cancel-lines.ts"
import { changeTier } from "#loyalty/accrual/change-tier.ts"
import { qualifyInvoice } from "#loyalty/accrual/qualify-invoice.ts"
import { returnLines } from "#loyalty/accrual/return-lines.ts"
import type { Accrual, OrderState, Terms } from "#loyalty/accrual/types.ts"
import { addDays, quarterBounds, quarterOf, startOfDay } from "#loyalty/calendar.ts"
import type { JournalDraft } from "#loyalty/ledger/types.ts"
import { points } from "#loyalty/money.ts"
import { expireLots } from "#loyalty/points/expire-lots.ts"
import type { Lot } from "#loyalty/points/types.ts"
import type { BasisRow, PeriodFacts, PostedRow } from "#loyalty/rebates/types.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import { newHolding } from "#loyalty/tiers/holdings.ts"
import { lookAtTiers } from "#loyalty/tiers/look-at-tiers.ts"
import { isReviewDay } from "#loyalty/tiers/review-days.ts"
import { reviewTiers } from "#loyalty/tiers/review-tiers.ts"
import { higherTier, startTier } from "#loyalty/tiers/tier-rank.ts"
import { emptyMonth, type MonthFacts, type TradeHistory } from "#loyalty/tiers/trade-history.ts"
import type { Holding, TierNotice, TierReview } from "#loyalty/tiers/types.ts"

type HoldingRow = { companyId: string; tierKey: string; fromOn: string; toOn: string | null }

/**
 * The live product in miniature: rows in tables, one event at a time, facts loaded, a pure function called, the changed rows
 * written, jobs every night. It shares the accrual functions with the replay and nothing of its memory.
 */
export class LiveHouse {
  readonly journals = new Map<string, JournalDraft>()
  readonly orders = new Map<string, OrderState>()
  readonly lots = new Map<string, Lot & { companyId: string }>()
  readonly basis = new Map<string, BasisRow>()
  readonly posted = new Map<string, PostedRow & { tierKey: string }>()
  readonly holdingRows: HoldingRow[] = []
  readonly holdings = new Map<string, Holding>()
  readonly notices: TierNotice[] = []
  private readonly due: Extract<LoyaltyEvent, { type: "fell_due" }>[] = []
  private today: string | null = null

  constructor(private readonly terms: Terms) {}

  /** Runs the nightly jobs of every day that has begun, then the event. */
  live(event: LoyaltyEvent): void {
    this.passUntil(event.on)
    const { companyId } = event
    if (!this.holdings.has(companyId))
      this.hold(newHolding(companyId, startTier(this.terms.program).key, event.on))
    if (event.type === "fell_due") this.due.push(event)
    if (event.type === "joined" || event.type === "tier_set" || event.type === "fell_due") return
    const placedOn = event.type === "ordered" ? event.on : this.order(event.orderId).placedOn
    const period = this.loadPeriod(companyId, quarterOf(placedOn))
    const accrual = this.accrue(event, period)
    this.write(companyId, accrual)
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
    event: Exclude<LoyaltyEvent, { type: "joined" | "tier_set" | "fell_due" }>,
    period: PeriodFacts,
  ): Accrual {
    const debtPoints = points(this.debtOf(event.companyId))
    if (event.type === "ordered") {
      const { companyId, orderId, at, on, lines } = event
      const tierKey = this.holding(companyId).tierKey
      return accrueOrder({
        ...this.terms,
        companyId,
        orderId,
        placedAt: at,
        placedOn: on,
        tierKey,
        lines,
        period,
        debtPoints,
      })
    }
    const facts = {
      ...this.terms,
      order: this.order(event.orderId),
      period,
      lot: this.lots.get(event.orderId) ?? null,
      debtPoints,
    }
    if (event.type === "qualified") return qualifyInvoice(facts, event)
    return event.type === "returned" ? returnLines(facts, event) : cancelLines(facts, event)
  }

  private loadPeriod(companyId: string, period: string): PeriodFacts {
    const { startsOn, endsOn } = quarterBounds(period)
    const rows = this.holdingRows.filter(
      (row) => row.companyId === companyId && row.fromOn <= endsOn && (row.toOn ?? "9999") > startsOn,
    )
    const tierKey = rows
      .map((row) => row.tierKey)
      .reduce((best, key) => higherTier(this.terms.program, best, key))
    const prefix = `${companyId}/${period}/`
    const basis = [...this.basis].filter(([key]) => key.startsWith(prefix)).map(([, row]) => row)
    const posted = [...this.posted]
      .filter(([key]) => key.startsWith(prefix))
      .map(([, { tierKey: _, ...row }]) => row)
    return { period, tierKey, basis, posted }
  }

  private write(companyId: string, accrual: Accrual): void {
    const prefix = `${companyId}/${accrual.period.period}/`
    this.orders.set(accrual.order.orderId, accrual.order)
    for (const row of accrual.basis) this.basis.set(prefix + row.categoryKey, row)
    for (const row of accrual.posted)
      this.posted.set(prefix + row.ruleKey, { ...row, tierKey: accrual.period.tierKey })
    if (accrual.lot) this.lots.set(accrual.lot.lotKey, { ...accrual.lot, companyId })
    if (accrual.journal) this.post(accrual.journal)
  }

  private post(journal: JournalDraft): void {
    const key = `${journal.companyId}/${journal.key}`
    if (this.journals.has(key)) throw new Error(`${key} was posted twice`)
    this.journals.set(key, journal)
  }

  private expire(on: string): void {
    for (const companyId of this.holdings.keys()) {
      const own = [...this.lots.values()].filter((lot) => lot.companyId === companyId)
      const { programVersionId, program } = this.terms
      const expired = expireLots({ companyId, programVersionId, timeZone: program.timeZone }, own, on)
      for (const lot of expired.lots) this.lots.set(lot.lotKey, { ...lot, companyId })
      for (const journal of expired.journals) this.post(journal)
    }
  }

  /** Every night looks at everybody, from the orders and invoices themselves. */
  private reviewTiers(asOn: string): void {
    const { program } = this.terms
    const histories = [...this.holdings.keys()].map((companyId) => this.history(companyId, asOn))
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
    for (const { placedOn, lines } of orders.filter((order) => order.placedOn < asOn))
      for (const line of lines) {
        const netCents = (line.netCents / line.quantity) * line.orderedUnits
        const units = line.orderedUnits
        change(placedOn.slice(0, 7), (before) => {
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
    const period = this.loadPeriod(companyId, quarterOf(on))
    const at = startOfDay(on, this.terms.program.timeZone)
    const changed = changeTier({ ...this.terms, companyId, period }, { toTierKey: next.tierKey, on, at })
    this.hold(next)
    for (const row of changed.posted)
      this.posted.set(`${companyId}/${period.period}/${row.ruleKey}`, {
        ...row,
        tierKey: changed.period.tierKey,
      })
    if (changed.journal) this.post(changed.journal)
  }

  private hold(next: Holding): void {
    const open = this.holdingRows.find((row) => row.companyId === next.companyId && row.toOn === null)
    if (open) open.toOn = next.fromOn
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

  private debtOf(companyId: string): number {
    let debt = 0
    for (const journal of this.journals.values()) {
      if (journal.companyId !== companyId) continue
      for (const { debit, credit, amount } of journal.postings)
        debt += credit === "points:debt" ? amount : debit === "points:debt" ? -amount : 0
    }
    return debt
  }
}

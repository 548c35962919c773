import type { Cents, Points } from "../money.ts"
import type { RebateRule } from "../program/schema.ts"

/** What has been posted for one rule in one period, with what settling needs to know of the rule. */
export type OwedRow = {
  readonly period: string
  readonly ruleKey: string
  readonly startsOn: string
  readonly endsOn: string
  readonly programVersionId: string
  readonly earnedCents: Cents
  readonly settledCents: Cents
  readonly terms: SettleTerms
}

/** The part of a rule, and of the version it stands in, that decides how it is paid out. */
export type SettleTerms = Pick<RebateRule, "payPeriod" | "minimumPayoutCents" | "settleInto"> & {
  /** What 1,000 points are worth, for rules that settle into points. */
  readonly worthCentsPerThousand: number
}

export type SettleInto = RebateRule["settleInto"]

/** Why nothing, or less than is due, was paid on a row. */
export type RowOutcome =
  /** All of what was due is paid, or has made good a shortfall. */
  | "paid"
  /** The rule's due is under its minimum: carried on. */
  | "under_minimum"
  /** Points are worth nothing in this program, so nothing can be paid in them: carried on. */
  | "points_worthless"
  /** More was settled than is earned now: goods came back since. Owed by the company. */
  | "shortfall"

/** What one settlement does to one row. `due = earned − settledBefore = repaid + paid + carried`; negative on a shortfall. */
export type SettledRow = {
  readonly period: string
  readonly ruleKey: string
  readonly startsOn: string
  readonly endsOn: string
  readonly programVersionId: string
  readonly into: SettleInto
  readonly minimumPayoutCents: Cents
  readonly earnedCents: Cents
  readonly settledBeforeCents: Cents
  readonly dueCents: Cents
  /** Of what is due, set off against a shortfall; on a shortfall's own row (negative) what of it is made good. */
  readonly repaidCents: Cents
  readonly paidCents: Cents
  readonly carriedCents: Cents
  readonly settledAfterCents: Cents
  readonly outcome: RowOutcome
}

/** What a settlement pays one company, and why. Debt is what an earlier settlement paid too much. */
export type SettlementPlan = {
  readonly rows: readonly SettledRow[]
  /** Earned and not settled before, of all rows whose pay period has closed. */
  readonly openCents: Cents
  readonly debtInCents: Cents
  /** openCents − debtInCents; what is below zero is carried on. */
  readonly dueCents: Cents
  readonly repaidCents: Cents
  readonly payCents: Cents
  readonly pays: PaidInto
  /** What waits for the next run: under a minimum, minus what is still owed. */
  readonly carriedCents: Cents
}

export type PaidInto = {
  readonly creditNoteCents: Cents
  readonly accountCreditCents: Cents
  readonly pointsCents: Cents
  readonly points: Points
  readonly goodsCents: Cents
}

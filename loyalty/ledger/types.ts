/**
 * Double entry, append-only. Every company has its own set of accounts, the house's side included, so that one
 * journal touches one company only and no two companies ever wait for the same row.
 */
export type CompanyAccount =
  | "rebate:pending"
  | "rebate:earned"
  | "rebate:payable"
  | "rebate:debt"
  | "credit"
  | "points:pending"
  | "points:active"
  | "points:held"
  | "points:spent"
  | "points:expired"
  | "points:debt"

/** What the house has given this company. Always the negative of the company's side; the only accounts below zero. */
export type HouseAccount = "house:rebate" | "house:points"

export type Account = CompanyAccount | HouseAccount

/** The house's money, or points. */
export type Asset = "GBP" | "points"

/** One balanced pair: `amount` (> 0) leaves `debit` and arrives in `credit`. An imbalance cannot be written down. */
export type Posting = {
  readonly debit: Account
  readonly credit: Account
  readonly amount: number
  readonly asset: Asset
}

export type JournalKind =
  | "order_accrued"
  | "lines_shipped"
  | "invoice_qualified"
  | "invoice_unqualified"
  | "lines_returned"
  | "lines_cancelled"
  | "points_expired"
  | "points_held"
  | "points_spent"
  | "points_released"
  | "points_granted"
  | "action_points"
  | "points_activated"
  | "tier_changed"
  | "rebate_settled"
  | "reversal"

export type JournalCause = Readonly<Record<string, string | number | null>>

/** A journal before the database gives it an id. */
export type JournalDraft = {
  readonly companyId: string
  /** Exactly once per company: the same key is never posted twice. */
  readonly key: string
  /** Hash of what was asked for: the same key with another hash is refused, not answered. */
  readonly requestHash: string
  readonly kind: JournalKind
  readonly cause: JournalCause
  readonly programVersionId: string
  /** When it counts, as opposed to when it was written down. */
  readonly effectiveAt: Date
  readonly postings: readonly Posting[]
}

export type Journal = JournalDraft & {
  readonly id: string
  readonly recordedAt: Date
  /** The journal this one undoes. A journal is undone at most once. */
  readonly reverses: string | null
}

/** Credits minus debits per account, in the smallest unit of the account's asset. Absent means zero. */
export type Balances = Readonly<Partial<Record<Account, number>>>

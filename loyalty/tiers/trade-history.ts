/** One category's share of a month. */
export type CategoryMonth = { readonly netCents: number; readonly units: number }

/** What a company did in one month: goods by the month they were ordered in, invoices by the month they fell due in. */
export type MonthFacts = {
  /** Net goods placed, minus what was cancelled or came back since. */
  readonly netCents: number
  readonly costCents: number
  readonly units: number
  /** By top-level category; empty where nothing in the program asks for it. */
  readonly byCategory: ReadonlyMap<string, CategoryMonth>
  /** Invoices that fell due before the day looked from, and of these what was paid by its due day. By value. */
  readonly dueCents: number
  readonly onTimeCents: number
}

/** All that a tier can be measured by, as known on the day looked from. */
export type TradeHistory = {
  readonly companyId: string
  /** Breaks ties: who has been with the house longer goes first. Null before the first order. */
  readonly firstOrderOn: string | null
  /** By month, "2026-11"; a month without trade may be missing. */
  readonly months: ReadonlyMap<string, MonthFacts>
}

export function emptyMonth(): MonthFacts {
  return { netCents: 0, costCents: 0, units: 0, byCategory: new Map(), dueCents: 0, onTimeCents: 0 }
}

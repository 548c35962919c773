import type { Book, CompanyBook } from "./book.ts"
import { expireAll } from "./book-lots.ts"
import type { ReplayedCompany } from "./types.ts"

/** What is handed out of a company's page when the replay is over. */
export function finishCompany(book: Book, company: CompanyBook, until: string): ReplayedCompany {
  expireAll(book, company, until)
  const { companyId, firstOrderOn, holding, held, debtPoints } = company
  return {
    companyId,
    firstOrderOn,
    holding,
    held,
    periods: [...company.periods.values()],
    months: [...company.months.values()].flat(),
    orders: [...company.orders.values()],
    lots: [...company.lots.values()],
    redemptions: company.points.uses,
    debtPoints,
    balances: company.balances,
    netCentsByMonth: netCentsByMonth(company),
  }
}

function netCentsByMonth({ months }: CompanyBook): Map<string, number> {
  return new Map(
    Array.from(months, ([month, rows]) => [month, rows.reduce((sum, row) => sum + row.orderedCents, 0)]),
  )
}

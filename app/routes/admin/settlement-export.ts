import { requirePermission } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { requestContext } from "#app/context.ts"
import { type CsvCell, toCsv } from "#app/csv.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { getSettlementRun, listRunCompanies, type SettlementCompanyRow } from "#db/queries/settlements.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import type { Route } from "./+types/settlement-export"

/** All companies of a run as CSV: money in whole units with two decimals. */
export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "settlements.manage")
  requireIds(params.runId)
  const { db, now } = context.get(requestContext)
  const run = requireFound(await getSettlementRun(db, params.runId))
  const filter = { search: "", tierKey: null, outcome: null }
  const [{ rows }, { program }] = await Promise.all([
    listRunCompanies(db, { runId: run.id, filter, limit: null, offset: 0 }),
    loadShopFacts(db, { now, todayOn: houseTime(now).dayOn }),
  ])
  const t = getT(context, "settlement")
  const tiers = tierNames(program, getLocale(context))
  const lines = rows.map((row) => cells(row, tiers[row.tierKey] ?? row.tierKey, t))
  return new Response(toCsv([heads(t), ...lines]), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="settlement-${run.number}-${run.payPeriod}.csv"`,
      "Cache-Control": "no-store",
    },
  })
}

function heads(t: Translate<"settlement">): string[] {
  return [
    t("csv.number"),
    t("companies.company"),
    t("csv.tier"),
    t("csv.status"),
    t("csv.statement"),
    t("csv.settledBefore"),
    t("csv.open"),
    t("csv.owed"),
    t("csv.due"),
    t("csv.creditNote"),
    t("csv.accountCredit"),
    t("csv.points"),
    t("csv.goods"),
    t("csv.pay"),
    t("csv.carried"),
  ]
}

function cells(row: SettlementCompanyRow, tier: string, t: Translate<"settlement">): CsvCell[] {
  const { sums } = row
  const status = { planned: "status.preview", posted: "outcome.paid", carried: "outcome.carried" } as const
  return [
    row.number,
    row.name,
    tier,
    t(status[row.status]),
    row.statementNumber,
    money(sums?.settledBeforeCents),
    money(sums?.openCents),
    money(sums?.debtInCents),
    row.dueCents / 100,
    money(sums?.creditNoteCents),
    money(sums?.accountCreditCents),
    row.paidPoints,
    money(sums?.goodsCents),
    row.payCents / 100,
    money(sums?.carriedCents),
  ]
}

function money(cents: number | undefined): number | null {
  return cents === undefined ? null : cents / 100
}

import { requirePermission } from "#app/auth/require.ts"
import { showLiability } from "#app/commerce/show-liability.ts"
import { requestContext } from "#app/context.ts"
import { toCsv } from "#app/csv.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { loadLiability } from "#db/queries/liability.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import type { Route } from "./+types/points-export"

const columns = ["section", "what", "companies", "pending", "active", "expectedPoints", "worth"] as const

/** The liability report for the accountant: by tier, then by month of expiry, then what is gone. */
export async function loader({ context }: Route.LoaderArgs) {
  requirePermission(context, "rewards.manage")
  const { db, now } = context.get(requestContext)
  const { dayOn } = houseTime(now)
  const { program } = await requireProgramOn(db, dayOn)
  const language = getLocale(context) === "zh-CN" ? "zh" : "en"
  const view = showLiability(await loadLiability(db, dayOn), program, language)
  const t = getT(context, "redeem")
  const rows = [
    columns.map((key) => t(`csv.${key}`)),
    ...view.tiers.map((tier) => [
      t("liability.tier"),
      tier.name,
      tier.companies,
      tier.pending,
      tier.active,
      tier.expectedPoints,
      tier.expectedCents / 100,
    ]),
    ...view.months.map(({ month, points, expectedCents }) => [
      t("liability.month"),
      month,
      null,
      null,
      points,
      null,
      expectedCents / 100,
    ]),
    [
      t("csv.sums"),
      t("liability.outstanding"),
      null,
      view.pending,
      view.active + view.held,
      view.expected.points,
      view.expected.cents / 100,
    ],
    [t("csv.sums"), t("liability.spent"), null, null, view.spent, null, null],
    [t("csv.sums"), t("liability.expired"), null, null, view.expired, null, null],
    [t("csv.sums"), t("liability.left"), null, null, null, null, view.deferred.liabilityCents / 100],
  ]
  return new Response(toCsv(rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="points-liability-${dayOn}.csv"`,
      "Cache-Control": "no-store",
    },
  })
}

import { SparkBars } from "#app/components/charts/spark-bars.tsx"
import { Delta, Stat, StatRow } from "#app/components/ui/stat.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StaffCompany } from "#db/queries/staff-company.ts"

/** What a company is worth, owes and is given, each with what it is made of. `money` adds cost and margin: not for reps. */
export function CompanyFigures({ company, margin = false }: { company: StaffCompany; margin?: boolean }) {
  const t = useT("rep")
  const f = useFormat()
  const { figures, credit, points, rebate, months } = company
  const growth = figures.priorNetCents > 0 ? figures.netCents / figures.priorNetCents - 1 : null
  const used = credit.openInvoicesCents + credit.openOrdersCents - credit.unappliedCents
  return (
    <StatRow className="mb-5">
      <Stat
        label={t("figures.net")}
        value={f.moneyWhole(figures.netCents)}
        note={
          <>
            {growth === null ? (
              t("figures.noPrior")
            ) : (
              <Delta
                value={growth}
                text={t("figures.growth", { change: `${growth >= 0 ? "+" : ""}${f.percent(growth)}` })}
              />
            )}
            {margin && figures.netCents > 0 && (
              <span className="block">
                {t("figures.margin", { share: f.percent(1 - figures.costCents / figures.netCents) })}
              </span>
            )}
          </>
        }
      />
      <Stat
        label={t("figures.orderDays")}
        value={
          <span className="flex items-end gap-3">
            {f.number(figures.orderDays)}
            <SparkBars
              values={months.map((month) => month.netCents)}
              label={t("figures.spark", { months: months.filter((month) => month.orderDays > 0).length })}
            />
          </span>
        }
        note={figures.lastOn ? t("figures.lastOn", { day: f.dayShort(figures.lastOn) }) : t("figures.never")}
      />
      <Stat
        label={t("figures.owes")}
        value={f.moneyWhole(credit.openInvoicesCents)}
        note={
          company.overdueCents > 0 ? (
            <span className="text-red-ink">
              {t("figures.overdue", { amount: f.money(company.overdueCents) })}
            </span>
          ) : (
            t("figures.credit", {
              used: f.moneyWhole(Math.max(0, used)),
              limit: f.moneyWhole(credit.limitCents),
            })
          )
        }
      />
      <Stat
        label={t("figures.rebate")}
        value={f.moneyWhole(rebate.earnedCents + rebate.pendingCents)}
        note={t("figures.rebateNote", {
          pending: f.money(rebate.pendingCents),
          points: f.number(points.active),
        })}
      />
    </StatRow>
  )
}

import { useFormat, useT } from "#app/i18n/provider.tsx"
import { FindingsPanel } from "./findings-panel.tsx"
import { type GuardPageView, ofKind } from "./guard-view.ts"

const shares = ["margin", "rebate", "points", "freight", "service", "other", "left"] as const

export function ProfitPanel({ view, versionId }: { view: GuardPageView; versionId: string | null }) {
  const t = useT("guard")
  const f = useFormat()
  const rows = ofKind(view.findings, "unprofitable")
  return (
    <FindingsPanel
      title={rows.length === 0 ? t("profit.none") : t("profit.title", { count: rows.length })}
      note={t("profit.note")}
      rows={rows}
      companyOf={({ finding }) => finding.companyId}
      versionId={versionId}
      columns={shares.map((share) => ({
        head: t(`columns.${share}`),
        number: true,
        strong: share === "left",
        cell: ({ finding }: (typeof rows)[number]) => f.moneyWhole(finding[`${share}Cents`]),
      }))}
    />
  )
}

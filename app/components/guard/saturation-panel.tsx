import { useFormat, useT } from "#app/i18n/provider.tsx"
import { FindingsPanel } from "./findings-panel.tsx"
import { useText } from "./guard-bits.tsx"
import { type GuardPageView, ofKind } from "./guard-view.ts"

export function SaturationPanel({ view, versionId }: { view: GuardPageView; versionId: string | null }) {
  const t = useT("guard")
  const f = useFormat()
  const text = useText()
  const rows = ofKind(view.findings, "saturated")
  const count = new Set(rows.map(({ finding }) => finding.companyId)).size
  return (
    <FindingsPanel
      title={count === 0 ? t("saturation.none") : t("saturation.title", { count })}
      note={t("saturation.note")}
      rows={rows}
      companyOf={({ finding }) => finding.companyId}
      versionId={versionId}
      columns={[
        { head: t("columns.tier"), cell: ({ named, finding }) => text(named.tiers[finding.tierKey]) },
        { head: t("columns.rule"), cell: ({ named, finding }) => text(named.rules[finding.ruleKey]) },
        { head: t("columns.past"), number: true, cell: ({ finding }) => f.moneyWhole(finding.pastBy) },
        { head: t("columns.since"), cell: ({ finding }) => f.month(finding.sinceOn) },
        {
          head: t("columns.next"),
          number: true,
          cell: ({ finding }) => (
            <>
              {f.percentBps(finding.nextRateBps)} <span className="text-quiet">+0</span>
            </>
          ),
        },
      ]}
    />
  )
}

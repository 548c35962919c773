import { Link } from "react-router"
import { BarList } from "#app/components/charts/bar-list.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { HouseSummary } from "#app/insight/summary.ts"
import { RHYTHM_BAND_KEYS } from "#loyalty/metrics/rhythm-bands.ts"

/** How often companies order: what a silence has to be measured against. */
export function RhythmPanel({ rhythm }: { rhythm: HouseSummary["rhythm"] }) {
  const t = useT("insight")
  const f = useFormat()
  const sentence =
    rhythm.medianGapDays === null
      ? t("rhythm.none")
      : t("rhythm.sentence", { days: f.days(Math.round(rhythm.medianGapDays)) })
  return (
    <Panel>
      <PanelHead title={sentence} note={t("rhythm.note", { count: rhythm.regulars })} />
      <BarList
        items={RHYTHM_BAND_KEYS.map((band) => {
          const companies = rhythm.bands.find(({ key }) => key === band)?.companies ?? 0
          return {
            key: band,
            label: (
              <Link to={drillPath({ of: "rhythm", band })} className="link">
                {t(`rhythm.${band}`)}
              </Link>
            ),
            value: companies,
            text: f.number(companies),
          }
        })}
      />
      <p className="mt-3 text-12 text-quiet">{t("rhythm.limits")}</p>
    </Panel>
  )
}

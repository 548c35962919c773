import { Link } from "react-router"
import { ParetoCurve } from "#app/components/charts/pareto-curve.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { ParetoSummary } from "#app/insight/summary.ts"

/** How much the largest fifth of the customers brings. */
export function ParetoPanel({ pareto }: { pareto: ParetoSummary }) {
  const t = useT("insight")
  const f = useFormat()
  const sentence = paretoWords(pareto, t, f)
  return (
    <Panel>
      <PanelHead title={sentence} note={t("pareto.note", { count: pareto.companies })} />
      {pareto.topFifthShare !== null && (
        <ParetoCurve
          curve={pareto.curve}
          mark={[pareto.topFifthCompanies / pareto.companies, pareto.topFifthShare]}
          markText={t("pareto.mark", {
            count: pareto.topFifthCompanies,
            share: f.percent(pareto.topFifthShare),
          })}
          format={(share) => f.percent(share)}
          label={sentence}
        />
      )}
      <p className="mt-2 flex flex-wrap gap-x-4 text-13">
        <Link to={drillPath({ of: "top_fifth" })} className="link">
          {t("pareto.open", { count: pareto.topFifthCompanies })}
        </Link>
        <Link to="/admin/insight/pareto" className="link">
          {t("pareto.more")}
        </Link>
      </p>
    </Panel>
  )
}

export function paretoWords(pareto: ParetoSummary, t: Translate<"insight">, f: Format): string {
  if (pareto.topFifthShare === null) return t("pareto.none")
  return t("pareto.sentence", { share: f.percent(pareto.topFifthShare) })
}

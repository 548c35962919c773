import { Link } from "react-router"
import { CohortGrid } from "#app/components/charts/cohort-grid.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { CohortCounts } from "#app/insight/summary.ts"

const BLOCKS = 11

/** Month by month, how many of its newcomers still order; each cell leads to them. */
export function CohortPanel({ cohorts }: { cohorts: readonly CohortCounts[] }) {
  const t = useT("insight")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead title={cohortWords(cohorts, t, f)} note={t("cohorts.note")} />
      <CohortGrid
        rows={cohorts.map(({ month, companies, ordered }) => ({
          key: month,
          label: f.monthShort(month),
          size: companies,
          shares: ordered.map((count) => (companies > 0 ? count / companies : null)),
        }))}
        steps={Array.from({ length: BLOCKS }, (_, i) => String(i + 1))}
        caption={t("cohorts.note")}
        groupLabel={t("cohorts.month")}
        sizeLabel={t("cohorts.size")}
        format={(share) => f.number(share * 100)}
        linkTo={(row, step) =>
          drillPath(
            step < 0
              ? { of: "cohort", month: row.key, outcome: "all" }
              : { of: "cohort", month: row.key, block: step + 1, outcome: "ordered" },
          )
        }
      />
      <p className="mt-3 text-13">
        <Link to="/admin/insight/cohorts" className="link">
          {t("cohorts.more")}
        </Link>
      </p>
    </Panel>
  )
}

/** Pooled over all months that have lived so long: early and late retention, or that there are too few to say. */
export function cohortWords(cohorts: readonly CohortCounts[], t: Translate<"insight">, f: Format): string {
  const [first, sixth] = [pooled(cohorts, 1), pooled(cohorts, 6)]
  if (first.companies < MIN_POOLED) return t("cohorts.few")
  const now = f.percent(first.ordered / first.companies)
  if (sixth.companies < MIN_POOLED) return t("cohorts.firstOnly", { now })
  return t("cohorts.sentence", { now, later: f.percent(sixth.ordered / sixth.companies) })
}

const MIN_POOLED = 20

function pooled(cohorts: readonly CohortCounts[], block: number) {
  const lived = cohorts.filter(({ ordered }) => ordered.length >= block)
  return {
    companies: lived.reduce((sum, { companies }) => sum + companies, 0),
    ordered: lived.reduce((sum, { ordered }) => sum + (ordered[block - 1] ?? 0), 0),
  }
}

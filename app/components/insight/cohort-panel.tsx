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

/** Early and late retention of the same companies, those whose sixth month has ended, or that there are too few to say. */
export function cohortWords(cohorts: readonly CohortCounts[], t: Translate<"insight">, f: Format): string {
  const lived = cohorts.filter(({ ordered }) => ordered.length >= 6)
  const companies = sum(lived.map((cohort) => cohort.companies))
  if (companies < MIN_POOLED) return t("cohorts.few")
  const share = (block: number) =>
    f.percent(sum(lived.map(({ ordered }) => ordered[block - 1] ?? 0)) / companies)
  return t("cohorts.sentence", { now: share(1), later: share(6) })
}

const MIN_POOLED = 20
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

import { Link } from "react-router"
import { StateChip } from "#app/components/staff/state-chip.tsx"
import { Delta } from "#app/components/ui/stat.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { HouseSummary } from "#app/insight/summary.ts"
import { COMPANY_STATES } from "#loyalty/metrics/states.ts"

/** Every state with its rule in this house's own figures, how many are in it and how that changed. */
export function StateRules({ summary }: { summary: HouseSummary }) {
  const t = useT("insight")
  const f = useFormat()
  const { gaps, counts, week } = summary
  const figures = {
    mean: f.number(gaps?.mean ?? 0),
    p75: f.number(gaps?.p75 ?? 0),
    days: f.number(Math.max(90, gaps?.p90 ?? 0)),
  }
  return (
    <>
      <Table label={t("states.rules")}>
        <TableHead>
          <Th sticky>{t("columns.state")}</Th>
          <Th number>{t("columns.companies")}</Th>
          <Th number>{t("columns.change")}</Th>
          <Th>{t("columns.how")}</Th>
        </TableHead>
        <TableBody>
          {COMPANY_STATES.map((state) => {
            const change = week ? counts[state] - week.counts[state] : 0
            return (
              <TableRow key={state}>
                <RowHead>
                  <StateChip state={state} />
                </RowHead>
                <Td number>
                  <Link to={drillPath({ of: "state", state })} className="link">
                    {f.number(counts[state])}
                  </Link>
                </Td>
                <Td number>{week && <Delta value={change} text={f.change(change)} good="none" />}</Td>
                <Td className="min-w-64 text-quiet">{t(`states.rule.${state}`, figures)}</Td>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
      <p className="mt-2 text-12 text-quiet">{t("states.rulesNote")}</p>
    </>
  )
}

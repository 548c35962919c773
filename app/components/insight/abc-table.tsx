import { Link } from "react-router"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { ClassRow } from "#db/queries/insight.ts"

/** What each class is, how many and how much; each leads to its companies. */
export function AbcTable({ classes }: { classes: readonly ClassRow[] }) {
  const t = useT("insight")
  const f = useFormat()
  const total = classes.reduce((sum, { netCents }) => sum + netCents, 0)
  return (
    <Table label={t("pareto.classes")}>
      <TableHead>
        <Th sticky>{t("columns.abc")}</Th>
        <Th number>{t("columns.companies")}</Th>
        <Th number>{t("columns.net")}</Th>
        <Th number>{t("columns.share")}</Th>
      </TableHead>
      <TableBody>
        {classes.map(({ abcClass, companies, netCents }) => (
          <TableRow key={abcClass}>
            <RowHead>{abcClass}</RowHead>
            <Td number>
              <Link to={drillPath({ of: "class", abc: abcClass })} className="link">
                {f.number(companies)}
              </Link>
            </Td>
            <Td number>{f.moneyWhole(netCents)}</Td>
            <Td number>{total > 0 ? f.percent(netCents / total, 1) : "–"}</Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

import type { ReactNode } from "react"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { CompanyLink, FindingLink } from "./guard-bits.tsx"

type Column<Row> = { head: string; number?: boolean; strong?: boolean; cell: (row: Row) => ReactNode }

/** Findings about one company each: what was found of it, and the way to mend or answer it. Nothing found is said in the head. */
export function FindingsPanel<Row extends { named: { key: string; companies: Record<string, string> } }>({
  title,
  note,
  rows,
  companyOf,
  columns,
  versionId,
}: {
  title: string
  note: string
  rows: readonly Row[]
  companyOf: (row: Row) => string
  columns: readonly Column<Row>[]
  versionId: string | null
}) {
  const t = useT("guard")
  return (
    <Panel>
      <PanelHead title={title} note={note} className={rows.length === 0 ? "mb-0!" : ""} />
      {rows.length > 0 && (
        <Table label={title} maxHeight="22rem">
          <TableHead>
            <Th sticky>{t("columns.company")}</Th>
            {columns.map(({ head, number = false }) => (
              <Th key={head} number={number}>
                {head}
              </Th>
            ))}
            <Th />
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.named.key}>
                <RowHead className="min-w-28">
                  <CompanyLink id={companyOf(row)} name={row.named.companies[companyOf(row)]} />
                </RowHead>
                {columns.map(({ head, number = false, strong = false, cell }) => (
                  <Td
                    key={head}
                    number={number}
                    className={strong ? "font-medium text-red-ink" : "whitespace-nowrap"}
                  >
                    {cell(row)}
                  </Td>
                ))}
                <Td className="whitespace-nowrap">
                  <FindingLink findingKey={row.named.key} versionId={versionId} />
                </Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  )
}

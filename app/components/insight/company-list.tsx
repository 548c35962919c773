import { Link } from "react-router"
import { RowKeys } from "#app/components/staff/row-keys.tsx"
import { StateChip } from "#app/components/staff/state-chip.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { RowHead, SortTh, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { KeptEvidence } from "#app/insight/known-state.ts"
import type { StandingRow } from "#db/queries/insight.ts"
import { scoreWords, silentWords } from "./company-words.ts"

export type StandingCompany = Omit<StandingRow, "evidence"> & { evidence: KeptEvidence | null }

/** Companies with their standing and, a press away, the score in words. */
export function CompanyList({
  label,
  rows,
  tiers,
}: {
  label: string
  rows: readonly StandingCompany[]
  tiers: Readonly<Record<string, string>>
}) {
  const t = useT("insight")
  return (
    <Panel flush className="px-4">
      <RowKeys>
        <Table label={label}>
          <TableHead>
            <SortTh sortKey="name" sticky>
              {t("columns.company")}
            </SortTh>
            <Th>{t("columns.tier")}</Th>
            <Th>{t("columns.state")}</Th>
            <SortTh sortKey="net" number>
              {t("columns.net")}
            </SortTh>
            <SortTh sortKey="chance" number>
              {t("columns.chance")}
            </SortTh>
            <SortTh sortKey="risk" number>
              {t("columns.atRisk")}
            </SortTh>
            <SortTh sortKey="silent">{t("columns.silent")}</SortTh>
            <Th>{t("columns.town")}</Th>
            <Th>{t("columns.rep")}</Th>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <Row key={row.id} row={row} tier={tiers[row.tierKey] ?? row.tierKey} />
            ))}
          </TableBody>
        </Table>
      </RowKeys>
    </Panel>
  )
}

function Row({ row, tier }: { row: StandingCompany; tier: string }) {
  const t = useT("insight")
  const f = useFormat()
  return (
    <TableRow>
      <RowHead className="max-w-56 min-w-36">
        <Link data-row to={`/admin/companies/${row.id}`} prefetch="intent" className="link block truncate">
          {row.name}
        </Link>
      </RowHead>
      <Td className="whitespace-nowrap">{tier}</Td>
      <Td className="whitespace-nowrap">
        <StateChip state={row.state} />
      </Td>
      <Td number>{f.moneyWhole(row.netCents)}</Td>
      <Td number>
        <Chance row={row} />
      </Td>
      <Td number className={row.atRiskCents > 0 ? "" : "text-quiet"}>
        {row.atRiskCents > 0 ? f.moneyWhole(row.atRiskCents) : "–"}
      </Td>
      <Td className="num whitespace-nowrap text-quiet">{silentWords(row.evidence, t, f)}</Td>
      <Td className="whitespace-nowrap text-quiet">
        {row.town}, {row.country}
      </Td>
      <Td className="whitespace-nowrap text-quiet">{row.rep ?? "–"}</Td>
    </TableRow>
  )
}

/** The chance, and on a press the facts behind it. A popover, since a table that scrolls would cut off anything smaller. */
function Chance({ row }: { row: StandingCompany }) {
  const t = useT("insight")
  const f = useFormat()
  const chance = row.score90Ppm / 1_000_000
  if (!row.evidence) return f.percent(chance)
  const id = `score-${row.id}`
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="num cursor-pointer underline decoration-line-strong decoration-dotted underline-offset-4"
      >
        {f.percent(chance)}
        <span className="sr-only"> {t("score.why")}</span>
      </button>
      <div
        id={id}
        popover="auto"
        className="m-auto w-80 max-w-[calc(100vw-2rem)] rounded border border-line bg-panel p-4 text-left text-13 whitespace-normal text-ink shadow-menu"
      >
        <p className="mb-2 font-semibold">{row.name}</p>
        <ul className="grid gap-1">
          {scoreWords({ evidence: row.evidence, chance }, t, f).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </div>
    </>
  )
}

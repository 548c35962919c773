import { Link } from "react-router"
import { SparkBars } from "#app/components/charts/spark-bars.tsx"
import { RowKeys } from "#app/components/staff/row-keys.tsx"
import { StateChip } from "#app/components/staff/state-chip.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { KeptEvidence } from "#app/insight/known-state.ts"
import type { WinBackRow } from "#db/queries/insight.ts"
import { changeWords, silentWords } from "./company-words.ts"

export type WinBackCompany = Omit<WinBackRow, "evidence"> & { evidence: KeptEvidence | null }

/** Whom to win back first, with what is known of each: worth, chance, silence against the own rhythm, what changed. */
export function WinBackTable({
  rows,
  tiers,
}: {
  rows: readonly WinBackCompany[]
  tiers: Readonly<Record<string, string>>
}) {
  const t = useT("insight")
  return (
    <RowKeys>
      <Table label={t("winBack.title")}>
        <TableHead>
          <Th sticky>{t("columns.company")}</Th>
          <Th>{t("columns.tier")}</Th>
          <Th>{t("columns.state")}</Th>
          <Th>{t("columns.year")}</Th>
          <Th number>{t("columns.net")}</Th>
          <Th number>{t("columns.chance")}</Th>
          <Th number>{t("columns.atRisk")}</Th>
          <Th>{t("columns.silent")}</Th>
          <Th>{t("columns.changed")}</Th>
          <Th>{t("columns.rep")}</Th>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.id} row={row} tier={tiers[row.tierKey] ?? row.tierKey} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  )
}

function Row({ row, tier }: { row: WinBackCompany; tier: string }) {
  const t = useT("insight")
  const f = useFormat()
  const locale = useLocale()
  const ordered = row.months.filter((count) => count > 0).length
  const gone = row.gone.slice(0, 3).map(({ nameEn, nameZh }) => (locale === "zh-CN" ? nameZh : nameEn))
  const changed = row.evidence ? changeWords(row.evidence, gone, t, f) : []
  return (
    <TableRow>
      <RowHead className="max-w-48 min-w-36">
        <Link data-row to={`/admin/companies/${row.id}`} prefetch="intent" className="link block truncate">
          {row.name}
        </Link>
      </RowHead>
      <Td className="whitespace-nowrap">{tier}</Td>
      <Td>
        <StateChip state={row.state} />
      </Td>
      <Td>
        <SparkBars values={row.months} marked={3} label={t("winBack.spark", { count: ordered })} />
      </Td>
      <Td number>{f.moneyWhole(row.netCents)}</Td>
      <Td number>{f.percent(row.score90Ppm / 1_000_000)}</Td>
      <Td number>{f.moneyWhole(row.atRiskCents)}</Td>
      <Td className="num min-w-32 text-quiet">{silentWords(row.evidence, t, f)}</Td>
      <Td className="min-w-32 text-quiet">{changed.length > 0 ? changed.join("; ") : "–"}</Td>
      <Td className="whitespace-nowrap text-quiet">{row.rep ?? "–"}</Td>
    </TableRow>
  )
}

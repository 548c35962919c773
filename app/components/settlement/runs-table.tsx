import { Link } from "react-router"
import { Chip, type ChipTone } from "#app/components/ui/chip.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { SettlementRunRow } from "#db/queries/settlements.ts"

/** Every run, the latest first. */
export function RunsTable({ runs }: { runs: readonly SettlementRunRow[] }) {
  const t = useT("settlement")
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title" className="mb-2.5">
        {t("runs.title")}
      </h2>
      {runs.length === 0 ? (
        <EmptyState title={t("runs.none")}>{t("runs.noneText")}</EmptyState>
      ) : (
        <Panel flush className="px-4">
          <Table label={t("runs.title")}>
            <TableHead>
              <Th sticky>{t("runs.number")}</Th>
              <Th>{t("runs.period")}</Th>
              <Th>{t("runs.status")}</Th>
              <Th number>{t("runs.companies")}</Th>
              <Th number>{t("runs.pay")}</Th>
              <Th number>{t("runs.paid")}</Th>
              <Th number>{t("runs.carried")}</Th>
              <Th>{t("runs.by")}</Th>
              <Th>{t("runs.approvedBy")}</Th>
              <Th>{t("runs.when")}</Th>
            </TableHead>
            <TableBody>
              {runs.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </TableBody>
          </Table>
        </Panel>
      )}
    </section>
  )
}

function RunRow({ run }: { run: SettlementRunRow }) {
  const f = useFormat()
  const when = run.postedAt ?? run.cancelledAt ?? run.approvedAt ?? run.createdAt
  return (
    <TableRow>
      <RowHead className="num">
        <Link to={`/admin/settlements/${run.id}`} className="link">
          {run.number}
        </Link>
      </RowHead>
      <Td className="num whitespace-nowrap">{f.period(run.payPeriod)}</Td>
      <Td>
        <RunChip run={run} />
      </Td>
      <Td number>{f.number(run.companies)}</Td>
      <Td number>{f.amount(run.payCents)}</Td>
      <Td number>{run.status === "cancelled" ? "–" : f.amount(run.paidCents)}</Td>
      <Td number>{f.amount(run.carriedCents)}</Td>
      <Td className="whitespace-nowrap">{run.createdBy}</Td>
      <Td className="whitespace-nowrap">{run.approvedBy ?? "–"}</Td>
      <Td className="num whitespace-nowrap">{f.dateTime(when)}</Td>
    </TableRow>
  )
}

const tones = {
  preview: "amber",
  approved: "blue",
  posting: "blue",
  posted: "green",
  cancelled: "neutral",
} as const satisfies Record<string, ChipTone>

/** Where a run stands, in a word. */
export function RunChip({ run }: { run: Pick<SettlementRunRow, "status" | "posting"> }) {
  const t = useT("settlement")
  const status = run.status === "approved" && run.posting ? "posting" : run.status
  return <Chip tone={tones[status]}>{t(`status.${status}`)}</Chip>
}

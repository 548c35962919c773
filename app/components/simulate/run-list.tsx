import { Link } from "react-router"
import { Chip } from "#app/components/ui/chip.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { SimulationRun } from "#db/queries/simulations.ts"

export type RunRow = Pick<
  SimulationRun,
  "id" | "title" | "status" | "progressPpm" | "createdBy" | "createdAt"
>

const tones = {
  queued: "neutral",
  running: "blue",
  done: "green",
  refused: "red",
  cancelled: "neutral",
  failed: "red",
} as const

export function RunChip({ run }: { run: Pick<RunRow, "status" | "progressPpm"> }) {
  const t = useT("simulate")
  const f = useFormat()
  return (
    <Chip tone={tones[run.status]}>
      {t(`status.${run.status}`)}
      {run.status === "running" && ` ${f.percent(run.progressPpm / 1_000_000)}`}
    </Chip>
  )
}

/** What has been simulated, the latest first. */
export function RunList({ runs }: { runs: readonly RunRow[] }) {
  const t = useT("simulate")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead
        title={t("runs.title")}
        note={runs.length === 0 ? t("runs.none") : undefined}
        className={runs.length === 0 ? "mb-0!" : ""}
      />
      {runs.length > 0 && (
        <Table label={t("runs.title")}>
          <TableHead>
            <Th sticky>{t("runs.run")}</Th>
            <Th>{t("runs.status")}</Th>
            <Th>{t("runs.by")}</Th>
            <Th>{t("runs.when")}</Th>
          </TableHead>
          <TableBody>
            {runs.map((run) => (
              <TableRow key={run.id}>
                <RowHead className="min-w-52">
                  <Link to={`/admin/simulator/${run.id}`} className="link">
                    <span data-given>{run.title}</span>
                  </Link>
                </RowHead>
                <Td>
                  <RunChip run={run} />
                </Td>
                <Td className="whitespace-nowrap">{run.createdBy}</Td>
                <Td className="num whitespace-nowrap">{f.dateTime(run.createdAt)}</Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  )
}

import { Link } from "react-router"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import type { MoverRow } from "#app/forms/program/load-version.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** Who would hold another tier under this version, before it happens. */
export function MoversPanel({ movers }: { movers: readonly MoverRow[] }) {
  const t = useT("program")
  const f = useFormat()
  const up = movers.filter(({ direction }) => direction === "up").length
  return (
    <Panel>
      <PanelHead
        title={
          movers.length === 0
            ? t("movers.none")
            : t("movers.title", { up: f.number(up), down: f.number(movers.length - up) })
        }
        note={t("movers.note")}
      />
      {movers.length > 0 && (
        <Table label={t("movers.list")} maxHeight="24rem">
          <TableHead>
            <Th sticky>{t("movers.company")}</Th>
            <Th>{t("movers.move")}</Th>
            <Th>{t("movers.why")}</Th>
            <Th number>{t("movers.when")}</Th>
          </TableHead>
          <TableBody>
            {movers.map((mover) => (
              <TableRow key={mover.companyId}>
                <RowHead className="font-normal whitespace-nowrap">
                  <Link to={`/admin/companies/${mover.companyId}`} className="link">
                    {mover.company}
                  </Link>
                </RowHead>
                <Td className="whitespace-nowrap">
                  {mover.from} → {mover.to}
                </Td>
                <Td className="min-w-40 text-quiet">{t(`movers.reason.${mover.reason}`)}</Td>
                <Td number>
                  {mover.reason === "asks_more"
                    ? t("movers.notBefore", { day: f.dayShort(mover.onDay) })
                    : t("movers.atOnce")}
                </Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  )
}

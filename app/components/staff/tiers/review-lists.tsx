import { Link } from "react-router"
import { measured, measureName } from "#app/commerce/measure-words.ts"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { PreviewList, PreviewRow, ReviewPreview } from "#app/insight/preview-review.server.ts"

/** Who rises, who falls, who is told before, who is in grace: as things stand today. */
export function ReviewLists({ preview }: { preview: ReviewPreview }) {
  return (
    <>
      {(["up", "down", "told", "grace"] as const).map((which) => (
        <List key={which} which={which} list={preview[which]} />
      ))}
    </>
  )
}

type Which = "up" | "down" | "told" | "grace"

function List({ which, list: { count, rows } }: { which: Which; list: PreviewList }) {
  const t = useT("tiers")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead
        title={
          count === 0 ? t(`desk.${which}.none`) : t(`desk.${which}.title`, { count, n: f.number(count) })
        }
        note={t(`desk.${which}.note`)}
        className={count === 0 ? "mb-0!" : ""}
        aside={count > rows.length ? t("desk.shown", { n: f.number(rows.length) }) : undefined}
      />
      {rows.length > 0 && (
        <Table label={t(`desk.${which}.title`, { count, n: f.number(count) })} maxHeight="24rem">
          <TableHead>
            <Th sticky>{t("desk.company")}</Th>
            <Th>{t("desk.move")}</Th>
            <Th>{t("desk.figures")}</Th>
            <Th>{t("desk.onDay")}</Th>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.companyId}>
                <RowHead className="min-w-28 sm:whitespace-nowrap">
                  <Link to={`/admin/companies/${row.companyId}`} className="link">
                    {row.name}
                  </Link>
                </RowHead>
                <Td className="whitespace-nowrap">
                  {row.from === row.to ? t("desk.caughtUp", { tier: row.from }) : `${row.from} → ${row.to}`}
                </Td>
                <Td className="num min-w-60 text-quiet">
                  <Figures row={row} />
                </Td>
                <Td className="num whitespace-nowrap">{row.from === row.to ? "–" : f.dayShort(row.onDay)}</Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  )
}

function Figures({ row }: { row: PreviewRow }) {
  const t = useT("tiers")
  const f = useFormat()
  if (row.conditions.length === 0) return "–"
  return row.conditions
    .map((each) =>
      t("migration.figure", {
        measure: measureName(t, f, each),
        reached: measured(f, each.measure, each.reached),
        asked: measured(f, each.measure, each.asked),
      }),
    )
    .join(" · ")
}

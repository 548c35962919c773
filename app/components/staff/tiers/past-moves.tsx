import { Link } from "react-router"
import type { HeldView } from "#app/commerce/show-tier-history.ts"
import type { MoveMonth } from "#app/commerce/show-tier-moves.ts"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type PastMove = HeldView & { companyId: string; company: string; previous: string }

/** Who rose and who fell, month by month. */
export function PastMoves({
  months,
  month,
  moves,
}: {
  months: readonly MoveMonth[]
  month: string | null
  moves: readonly PastMove[]
}) {
  const t = useT("tiers")
  const f = useFormat()
  const chosen = months.find((each) => each.month === month)
  if (!chosen) return null
  return (
    <Panel>
      <PanelHead
        title={t("past.title", {
          month: f.month(chosen.month),
          up: f.number(chosen.up),
          down: f.number(chosen.down),
        })}
      />
      <FilterChips label={t("past.months")}>
        {months.map((each, at) => (
          <FilterChip
            key={each.month}
            name="month"
            value={at === 0 ? undefined : each.month}
            count={each.up + each.down}
          >
            {f.month(each.month)}
          </FilterChip>
        ))}
      </FilterChips>
      <Table label={t("past.label")} maxHeight="24rem">
        <TableHead>
          <Th sticky>{t("desk.company")}</Th>
          <Th>{t("desk.move")}</Th>
          <Th>{t("past.cause")}</Th>
          <Th>{t("desk.onDay")}</Th>
        </TableHead>
        <TableBody>
          {moves.map((move) => (
            <TableRow key={`${move.companyId} ${move.fromOn}`}>
              <RowHead>
                <Link to={`/admin/companies/${move.companyId}`} className="link">
                  {move.company}
                </Link>
              </RowHead>
              <Td className="whitespace-nowrap">
                {move.previous} → {move.name}
              </Td>
              <Td className="whitespace-nowrap text-quiet">{t(`past.causes.${move.cause}`)}</Td>
              <Td className="num whitespace-nowrap">{f.dayShort(move.fromOn)}</Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

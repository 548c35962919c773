import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { ProgramShown, SimulationDone } from "#app/simulation/read-result.ts"

/** What each tier costs under each program. */
export function TierCosts({ result: { live, drafts } }: { result: SimulationDone }) {
  const t = useT("simulate")
  return (
    <Panel>
      <PanelHead title={t("tiers.title")} />
      <div className="grid grid-cols-1 gap-5">
        <TierTable title={t("table.live")} program={live} />
        {drafts.map((draft) => (
          <TierTable key={draft.id} title={draft.title} program={draft} />
        ))}
      </div>
    </Panel>
  )
}

function TierTable({ title, program }: { title: string; program: ProgramShown }) {
  const t = useT("simulate")
  const f = useFormat()
  const zh = useLocale() === "zh-CN"
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-13 font-semibold">{title}</h3>
      <Table label={`${t("tiers.title")}: ${title}`}>
        <TableHead>
          <Th sticky>{t("tiers.tier")}</Th>
          <Th number>{t("tiers.companies")}</Th>
          <Th number>{t("tiers.net")}</Th>
          <Th number>{t("tiers.cost")}</Th>
          <Th number>{t("tiers.rate")}</Th>
        </TableHead>
        <TableBody>
          {program.figures.byTier.map(({ tierKey, companies, netCents, costCents }) => (
            <TableRow key={tierKey}>
              <RowHead className="font-normal">
                {program.names.tiers[tierKey]?.[zh ? "zh" : "en"] ?? tierKey}
              </RowHead>
              <Td number>{f.number(companies)}</Td>
              <Td number>{f.moneyWhole(netCents)}</Td>
              <Td number>{f.moneyWhole(costCents)}</Td>
              <Td number>{netCents > 0 ? f.percent(costCents / netCents, 2) : "–"}</Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { CompanyLink, FindingLink } from "./guard-bits.tsx"
import { type GuardPageView, ofKind } from "./guard-view.ts"

export function ProfitPanel({ view, versionId }: { view: GuardPageView; versionId: string | null }) {
  const t = useT("guard")
  const f = useFormat()
  const losses = ofKind(view.findings, "unprofitable")
  const count = losses.length
  const title = count === 0 ? t("profit.none") : t("profit.title", { count })
  return (
    <Panel>
      <PanelHead title={title} note={t("profit.note")} className={count === 0 ? "mb-0!" : ""} />
      {count > 0 && (
        <Table label={title}>
          <TableHead>
            <Th sticky>{t("columns.company")}</Th>
            <Th number>{t("columns.margin")}</Th>
            <Th number>{t("columns.rebate")}</Th>
            <Th number>{t("columns.points")}</Th>
            <Th number>{t("columns.freight")}</Th>
            <Th number>{t("columns.service")}</Th>
            <Th number>{t("columns.other")}</Th>
            <Th number>{t("columns.left")}</Th>
            <Th />
          </TableHead>
          <TableBody>
            {losses.map(({ named, finding }) => (
              <TableRow key={named.key}>
                <RowHead>
                  <CompanyLink id={finding.companyId} name={named.companies[finding.companyId]} />
                </RowHead>
                <Td number>{f.moneyWhole(finding.marginCents)}</Td>
                <Td number>{f.moneyWhole(finding.rebateCents)}</Td>
                <Td number>{f.moneyWhole(finding.pointsCents)}</Td>
                <Td number>{f.moneyWhole(finding.freightCents)}</Td>
                <Td number>{f.moneyWhole(finding.serviceCents)}</Td>
                <Td number>{f.moneyWhole(finding.otherCents)}</Td>
                <Td number className="font-medium text-red-ink">
                  {f.moneyWhole(finding.leftCents)}
                </Td>
                <Td>
                  <FindingLink findingKey={named.key} versionId={versionId} />
                </Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  )
}

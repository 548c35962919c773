import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { CompanyLink, FindingLink, useText } from "./guard-bits.tsx"
import { type GuardPageView, ofKind } from "./guard-view.ts"

export function SaturationPanel({ view, versionId }: { view: GuardPageView; versionId: string | null }) {
  const t = useT("guard")
  const f = useFormat()
  const text = useText()
  const saturated = ofKind(view.findings, "saturated")
  const count = new Set(saturated.map(({ finding }) => finding.companyId)).size
  const title = count === 0 ? t("saturation.none") : t("saturation.title", { count })
  return (
    <Panel>
      <PanelHead title={title} note={t("saturation.note")} className={count === 0 ? "mb-0!" : ""} />
      {count > 0 && (
        <Table label={title} maxHeight="22rem">
          <TableHead>
            <Th sticky>{t("columns.company")}</Th>
            <Th>{t("columns.tier")}</Th>
            <Th>{t("columns.rule")}</Th>
            <Th number>{t("columns.past")}</Th>
            <Th>{t("columns.since")}</Th>
            <Th number>{t("columns.next")}</Th>
            <Th />
          </TableHead>
          <TableBody>
            {saturated.map(({ named, finding }) => (
              <TableRow key={named.key}>
                <RowHead>
                  <CompanyLink id={finding.companyId} name={named.companies[finding.companyId]} />
                </RowHead>
                <Td>{text(named.tiers[finding.tierKey])}</Td>
                <Td>{text(named.rules[finding.ruleKey])}</Td>
                <Td number>{f.moneyWhole(finding.pastBy)}</Td>
                <Td className="whitespace-nowrap">{f.month(finding.sinceOn)}</Td>
                <Td number>
                  {f.percentBps(finding.nextRateBps)} <span className="text-quiet">+0</span>
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

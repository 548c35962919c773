import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { CompanyLink, FindingLink, Since } from "./guard-bits.tsx"
import { type GuardPageView, ofKind } from "./guard-view.ts"

export function TwinsPanel({ view, versionId }: { view: GuardPageView; versionId: string | null }) {
  const t = useT("guard")
  const f = useFormat()
  const twins = ofKind(view.findings, "twins")
  const rate = (bps: number) => f.percent(bps / 10_000, 2)
  const times = f.number(view.guard.worthRatioBps / 10_000, view.guard.worthRatioBps % 10_000 === 0 ? 0 : 2)
  if (twins.length === 0) {
    return (
      <Panel>
        <PanelHead title={t("twins.title")} className="mb-0!" note={t("twins.none", { times })} />
      </Panel>
    )
  }
  return (
    <Panel>
      <PanelHead title={t("twins.title")} note={t("twins.note")} />
      <Table label={t("twins.title")}>
        <TableHead>
          <Th sticky>{t("columns.larger")}</Th>
          <Th>{t("columns.smaller")}</Th>
          <Th number>{t("columns.times")}</Th>
          <Th number>{t("columns.rates")}</Th>
          <Th number>{t("columns.perks")}</Th>
          <Th number>{t("columns.gap")}</Th>
          {view.live && <Th>{t("columns.since")}</Th>}
          <Th />
        </TableHead>
        <TableBody>
          {twins.map(({ named, finding }) => (
            <TableRow key={named.key}>
              <RowHead>
                <CompanyLink id={finding.largerId} name={named.companies[finding.largerId]} />
              </RowHead>
              <Td>
                <CompanyLink id={finding.smallerId} name={named.companies[finding.smallerId]} />
              </Td>
              <Td number className="font-medium">
                {t("twins.times", { times: f.number(finding.worthRatioBps / 10_000, 1) })}
              </Td>
              <Td number>
                {t("twins.rates", {
                  larger: rate(finding.largerRateBps),
                  smaller: rate(finding.smallerRateBps),
                })}
              </Td>
              <Td number>{rate(finding.perksGapBps)}</Td>
              <Td number>{rate(finding.gapBps)}</Td>
              {view.live && (
                <Td className="min-w-28">
                  <Since known={view.known[named.key]} />
                </Td>
              )}
              <Td>
                <FindingLink findingKey={named.key} versionId={versionId} />
              </Td>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  )
}

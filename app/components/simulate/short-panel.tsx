import { Link } from "react-router"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { SimulationDone } from "#app/simulation/read-result.ts"

/** Who ended a period one usual line below a step of the chosen draft. */
export function ShortPanel({
  result,
  names,
  draft,
}: {
  result: SimulationDone
  names: Readonly<Record<string, string>>
  draft: number
}) {
  const t = useT("simulate")
  const f = useFormat()
  const zh = useLocale() === "zh-CN"
  const shown = result.drafts[draft]
  const short = shown?.figures.short ?? []
  const title = `${t("short.title")}: ${shown?.title ?? ""}`
  return (
    <Panel>
      <PanelHead
        title={title}
        note={short.length === 0 ? t("short.none") : t("short.note")}
        className={short.length === 0 ? "mb-0!" : ""}
      />
      {short.length > 0 && (
        <Table label={title} maxHeight="20rem">
          <TableHead>
            <Th sticky>{t("short.company")}</Th>
            <Th>{t("short.rule")}</Th>
            <Th>{t("short.period")}</Th>
            <Th number>{t("short.missing")}</Th>
            <Th number>{t("short.brings")}</Th>
          </TableHead>
          <TableBody>
            {short.map(({ companyId, ruleKey, period, missingCents, bringsCents }) => (
              <TableRow key={`${companyId} ${ruleKey} ${period}`}>
                <RowHead>
                  <Link to={`/admin/companies/${companyId}`} className="link">
                    {names[companyId] ?? ""}
                  </Link>
                </RowHead>
                <Td>{shown?.names.rules[ruleKey]?.[zh ? "zh" : "en"] ?? ruleKey}</Td>
                <Td className="num whitespace-nowrap">{f.period(period)}</Td>
                <Td number>{f.money(missingCents)}</Td>
                <Td number>{f.money(bringsCents)}</Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  )
}

import { Link } from "react-router"
import { Notice } from "#app/components/ui/notice.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import type { Format } from "#app/i18n/format.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { SimulationRefused } from "#app/simulation/read-result.ts"

type Difference = SimulationRefused["proof"]["differences"][number]

/** The live replay is not the ledger: no figures, and the difference by name. */
export function Refused({
  result: { proof },
  names,
}: {
  result: SimulationRefused
  names: Readonly<Record<string, string>>
}) {
  const t = useT("simulate")
  const f = useFormat()
  return (
    <>
      <Notice tone="refused" title={t("refused.title")} className="mb-4">
        {t("refused.text", { count: proof.differing })}{" "}
        <Link to="/admin/jobs" className="link">
          {t("refused.verify")}
        </Link>
      </Notice>
      <Panel>
        <Table label={t("refused.title")}>
          <TableHead>
            <Th sticky>{t("refused.company")}</Th>
            <Th>{t("refused.what")}</Th>
            <Th number>{t("refused.posted")}</Th>
            <Th number>{t("refused.replayed")}</Th>
          </TableHead>
          <TableBody>
            {proof.differences.map((each) => (
              <TableRow key={`${each.of} ${each.companyId} ${each.what} ${each.part}`}>
                <RowHead>
                  <Link to={`/admin/companies/${each.companyId}`} className="link">
                    {names[each.companyId] ?? each.companyId}
                  </Link>
                </RowHead>
                <Td>
                  <What difference={each} />
                </Td>
                <Td number>{figure(each, each.posted, f) || t("refused.nothing")}</Td>
                <Td number>{figure(each, each.replayed, f) || t("refused.nothing")}</Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
    </>
  )
}

function What({ difference: { of, what, part } }: { difference: Difference }) {
  const t = useT("simulate")
  const f = useFormat()
  if (of === "rebate") return t("refused.rebate", { period: f.period(what), rule: part })
  if (of === "tier") return t("refused.tier")
  const word = part === "active" ? t("refused.active") : t("refused.granted")
  return t("refused.points", { lot: what.slice(0, 13), part: word })
}

/** "1234 / 56" are pence: shown as money. */
function figure({ of }: Difference, value: string, f: Format): string {
  if (of !== "rebate" || value === "") return value
  return value
    .split(" / ")
    .map((pence) => f.money(Number(pence)))
    .join(" / ")
}

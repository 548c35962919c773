import { Link } from "react-router"
import type { RunningAward } from "#app/commerce/show-running.ts"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { evidenceWords } from "./evidence-words.ts"

/** Who would win if the period closed today, and who comes next. */
export function RunningAwards({
  running,
  companies,
}: {
  running: readonly RunningAward[]
  companies: Readonly<Record<string, string>>
}) {
  const t = useT("recognition")
  const f = useFormat()
  const named = ({ title, period }: RunningAward) => t("award", { title, period: f.period(period) })
  return (
    <Table label={t("staff.running")}>
      <TableHead>
        <Th sticky>{t("staff.award")}</Th>
        <Th>{t("staff.closes")}</Th>
        <Th number>{t("staff.rank")}</Th>
        <Th>{t("staff.company")}</Th>
        <Th number>{t("staff.soFar")}</Th>
      </TableHead>
      <TableBody>
        {running.flatMap((award) =>
          award.rows.length === 0
            ? [
                <TableRow key={award.key}>
                  <RowHead>{named(award)}</RowHead>
                  <Td className="whitespace-nowrap">{f.dayShort(award.closesOn)}</Td>
                  <Td />
                  <Td className="text-quiet">{t("staff.nobody")}</Td>
                  <Td />
                </TableRow>,
              ]
            : award.rows.map((row, at) => (
                <TableRow
                  key={`${award.key} ${row.scope} ${row.rank}`}
                  className={row.rank > award.places ? "text-quiet" : ""}
                >
                  <RowHead className="min-w-40">
                    {row.rank === 1 || at === 0 ? (
                      named(award)
                    ) : (
                      <span className="sr-only">{named(award)}</span>
                    )}
                    {row.scope && row.rank === 1 && (
                      <span className="font-normal text-quiet"> · {row.scope}</span>
                    )}
                    {at === 0 && !award.counts && (
                      <span className="block text-12 font-normal text-quiet">{t("staff.notKnown")}</span>
                    )}
                  </RowHead>
                  <Td className="whitespace-nowrap">{at === 0 && f.dayShort(award.closesOn)}</Td>
                  <Td number>{t("staff.rankOf", { rank: f.number(row.rank), of: f.number(row.of) })}</Td>
                  <Td className="whitespace-nowrap">
                    <Link to={`/admin/companies/${row.companyId}`} className="link">
                      {companies[row.companyId]}
                    </Link>
                  </Td>
                  <Td number>{evidenceWords(row.evidence, t, f)}</Td>
                </TableRow>
              )),
        )}
      </TableBody>
    </Table>
  )
}

import { Panel } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { TierSum } from "#db/queries/settlements.ts"

/** The run by the tier that its companies hold today, the highest first. */
export function RunTiers({
  sums,
  tiers,
  posted,
}: {
  sums: readonly TierSum[]
  tiers: Readonly<Record<string, string>>
  posted: boolean
}) {
  const t = useT("settlement")
  const f = useFormat()
  if (sums.length === 0) return null
  return (
    <section aria-labelledby="tiers-title" className="mb-8">
      <h2 id="tiers-title" className="mb-2.5">
        {t("tiers.title")}
      </h2>
      <Panel flush className="px-4">
        <Table label={t("tiers.title")}>
          <TableHead>
            <Th sticky>{t("tiers.tier")}</Th>
            <Th number>{t("sums.companies")}</Th>
            <Th number>{t("tiers.paying")}</Th>
            <Th number>{t("sums.open")}</Th>
            <Th number>{t("sums.debtIn")}</Th>
            <Th number>{posted ? t("sums.pay") : t("sums.toPay")}</Th>
            <Th number>{t("sums.carried")}</Th>
          </TableHead>
          <TableBody>
            {sums.map((sum) => (
              <TableRow key={sum.tierKey}>
                <RowHead>{tiers[sum.tierKey] ?? sum.tierKey}</RowHead>
                <Td number>{f.number(sum.companies)}</Td>
                <Td number>{f.number(sum.paid)}</Td>
                <Td number>{f.amount(sum.openCents)}</Td>
                <Td number>{f.amount(sum.debtInCents)}</Td>
                <Td number>{f.amount(sum.payCents)}</Td>
                <Td number>{f.amount(sum.carriedCents)}</Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
    </section>
  )
}

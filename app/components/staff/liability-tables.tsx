import type { LiabilityView } from "#app/commerce/show-liability.ts"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** Who could come for what, tier by tier. */
export function LiabilityTiers({ tiers }: { tiers: LiabilityView["tiers"] }) {
  const t = useT("redeem")
  const f = useFormat()
  return (
    <Table label={t("liability.byTier")}>
      <TableHead>
        <Th sticky>{t("liability.tier")}</Th>
        <Th number>{t("liability.companies")}</Th>
        <Th number>{t("liability.pending")}</Th>
        <Th number>{t("liability.active")}</Th>
        <Th number>{t("liability.expectedPoints")}</Th>
        <Th number>{t("liability.worth")}</Th>
      </TableHead>
      <TableBody>
        {tiers.map((tier) => (
          <TableRow key={tier.tierKey}>
            <RowHead>{tier.name}</RowHead>
            <Td number>{f.number(tier.companies)}</Td>
            <Td number>{f.number(tier.pending)}</Td>
            <Td number>{f.number(tier.active)}</Td>
            <Td number>{f.number(tier.expectedPoints)}</Td>
            <Td number>{f.money(tier.expectedCents)}</Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** When active points run out; bars against the largest month. */
export function LiabilityMonths({ months }: { months: LiabilityView["months"] }) {
  const t = useT("redeem")
  const f = useFormat()
  const most = Math.max(1, ...months.map(({ points }) => points))
  if (months.length === 0) return <p className="text-13 text-quiet">{t("liability.noneExpire")}</p>
  return (
    <Table label={t("liability.byMonth")} maxHeight="24rem">
      <TableHead>
        <Th sticky>{t("liability.month")}</Th>
        <Th className="w-1/3">
          <span className="sr-only">{t("liability.share")}</span>
        </Th>
        <Th number>{t("liability.points")}</Th>
        <Th number>{t("liability.worth")}</Th>
      </TableHead>
      <TableBody>
        {months.map(({ month, points, expectedCents }) => (
          <TableRow key={month}>
            <RowHead className="whitespace-nowrap">{f.month(`${month}-01`)}</RowHead>
            <Td aria-hidden="true">
              <span className="block h-1 min-w-16 bg-line">
                <span className="block h-full bg-ink" style={{ width: `${(points / most) * 100}%` }} />
              </span>
            </Td>
            <Td number>{f.number(points)}</Td>
            <Td number>{f.money(expectedCents)}</Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

import { Link } from "react-router"
import { type ListOf, ListTable } from "#app/components/staff/list-page.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { RowHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { RunFilter, SettlementCompanyRow, SettlementRunRow } from "#db/queries/settlements.ts"

type List = ListOf<SettlementCompanyRow> & {
  run: SettlementRunRow
  filter: RunFilter
  tiers: Readonly<Record<string, string>>
}

const outcomes = ["paid", "carried", "owed"] as const

/** Who is paid what and why not more: each row opens its statement. */
export function RunCompanies({ list }: { list: List }) {
  const t = useT("settlement")
  const { run, filter, tiers } = list
  return (
    <section aria-labelledby="companies-title">
      <div className="mb-2.5 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <h2 id="companies-title">{t("companies.title")}</h2>
        <SearchForm label={t("companies.search")} value={filter.search} />
      </div>
      <div className="flex flex-wrap gap-x-6">
        <FilterChips label={t("companies.which")}>
          <FilterChip name="outcome" value={undefined}>
            {t("companies.all")}
          </FilterChip>
          {outcomes.map((outcome) => (
            <FilterChip key={outcome} name="outcome" value={outcome}>
              {t(`outcome.${outcome}`)}
            </FilterChip>
          ))}
        </FilterChips>
        <FilterChips label={t("tiers.tier")}>
          {Object.entries(tiers).map(([key, name]) => (
            <FilterChip key={key} name="tier" value={key}>
              {name}
            </FilterChip>
          ))}
        </FilterChips>
      </div>
      <ListTable
        list={list}
        label={t("companies.title")}
        above="6rem"
        empty={<EmptyState title={t("companies.none")}>{t("companies.noneText")}</EmptyState>}
        head={
          <>
            <Th sticky>{t("companies.company")}</Th>
            <Th>{t("tiers.tier")}</Th>
            <Th number>{t("sums.settledBefore")}</Th>
            <Th number>{t("sums.open")}</Th>
            <Th number>{t("sums.debtIn")}</Th>
            <Th number>{run.status === "posted" ? t("sums.pay") : t("sums.toPay")}</Th>
            <Th>{t("companies.into")}</Th>
            <Th number>{t("sums.carried")}</Th>
            <Th>{t("companies.statement")}</Th>
          </>
        }
      >
        {(row) => <CompanyRow key={row.companyId} row={row} runId={run.id} tiers={tiers} />}
      </ListTable>
    </section>
  )
}

function CompanyRow({
  row,
  runId,
  tiers,
}: {
  row: SettlementCompanyRow
  runId: string
  tiers: Readonly<Record<string, string>>
}) {
  const t = useT("settlement")
  const f = useFormat()
  const { sums } = row
  return (
    <TableRow>
      <RowHead>
        <Link to={`/admin/companies/${row.companyId}`} className="text-ink no-underline hover:underline">
          {row.name}
        </Link>{" "}
        <span className="num block text-12 font-normal text-quiet">{row.number}</span>
      </RowHead>
      <Td className="whitespace-nowrap">{tiers[row.tierKey] ?? row.tierKey}</Td>
      <Td number>{sums ? f.amount(sums.settledBeforeCents) : "–"}</Td>
      <Td number>{sums ? f.amount(sums.openCents) : "–"}</Td>
      <Td number>{sums && sums.debtInCents > 0 ? f.amount(-sums.debtInCents) : "–"}</Td>
      <Td number className="font-medium">
        {row.payCents > 0 ? f.amount(row.payCents) : "–"}
      </Td>
      <Td className="whitespace-nowrap">{sums ? <Into row={row} /> : "–"}</Td>
      <Td number>{sums && sums.carriedCents !== 0 ? f.amount(sums.carriedCents) : "–"}</Td>
      <Td className="whitespace-nowrap">
        <Link to={`/admin/settlements/${runId}/${row.companyId}`} className="link num">
          {row.statementNumber ??
            (row.status === "planned" ? t("companies.planned") : t("companies.leftOut"))}
        </Link>
      </Td>
    </TableRow>
  )
}

/** Where the money goes, in the order of the program's ways. */
function Into({ row: { sums, paidPoints } }: { row: SettlementCompanyRow }) {
  const t = useT("settlement")
  const f = useFormat()
  if (!sums) return null
  const ways = [
    ...(sums.creditNoteCents > 0 ? [t("into.credit_note")] : []),
    ...(sums.accountCreditCents > 0 ? [t("into.account_credit")] : []),
    ...(sums.pointsCents > 0 ? [t("into.points", { count: paidPoints })] : []),
    ...(sums.goodsCents > 0 ? [t("into.goods")] : []),
  ]
  return ways.length > 0 ? f.list(ways) : "–"
}

import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { ListTable } from "#app/components/staff/list-page.tsx"
import { NarrowForm } from "#app/components/staff/narrow-form.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { StateChip } from "#app/components/staff/state-chip.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { NativeSelect } from "#app/components/ui/input.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { RowHead, SortTh, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam, idParam, listParams } from "#app/list-params.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import {
  companySorts,
  companyStateKeys,
  listStaffCompanies,
  loadCompanyFilters,
  type StaffCompanyRow,
} from "#db/queries/staff-companies.ts"
import { STAFF_PAGE_SIZE } from "#db/queries/staff-orders.ts"
import type { Route } from "./+types/companies"

export const handle = { i18n: ["admin", "rep"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "companies.view")
  const { db, now } = context.get(requestContext)
  const url = new URL(request.url)
  const todayOn = houseTime(now).dayOn
  const { search, page } = listParams(url)
  const scope = { repId: null }
  const { program } = await loadShopFacts(db, { now, todayOn })
  const tiers = tierNames(program, getLocale(context))
  const filter = {
    search,
    state: choiceParam(url, "state", companyStateKeys),
    tierKey: choiceParam(url, "tier", Object.keys(tiers)),
    repId: url.searchParams.get("rep") === "none" ? "none" : idParam(url, "rep"),
  }
  const sort = choiceParam(url, "sort", companySorts) ?? "-net"
  const [list, filters] = await Promise.all([
    listStaffCompanies(db, { filter, sort, page, todayOn, scope }),
    loadCompanyFilters(db, scope),
  ])
  const title = getT(context, "admin")("companies.title")
  return {
    ...list,
    ...filters,
    filter,
    page,
    tiers,
    title,
    pageSize: STAFF_PAGE_SIZE,
    stateKeys: companyStateKeys,
  }
}

export default function Companies({ loaderData }: Route.ComponentProps) {
  const { total, filter, tiers, states } = loaderData
  const t = useT("admin")
  return (
    <>
      <PageHeader
        title={t("companies.title")}
        lead={t("companies.lead", { count: total })}
        actions={<SearchForm label={t("companies.search")} value={filter.search} />}
      />
      <div className="flex flex-wrap items-start justify-between gap-x-6">
        <FilterChips label={t("companies.state")}>
          <FilterChip name="state" value={undefined}>
            {t("pile.all")}
          </FilterChip>
          {loaderData.stateKeys.map((state) => (
            <FilterChip key={state} name="state" value={state} count={states[state] ?? 0}>
              {t(`rep:state.${state}`)}
            </FilterChip>
          ))}
        </FilterChips>
        <Narrow loaderData={loaderData} />
      </div>
      <ListTable
        list={loaderData}
        label={t("companies.title")}
        empty={<EmptyState title={t("companies.none")}>{t("companies.noneText")}</EmptyState>}
        head={
          <>
            <SortTh sortKey="name" sticky>
              {t("companies.company")}
            </SortTh>
            <Th>{t("companies.tier")}</Th>
            <Th>{t("companies.state")}</Th>
            <SortTh sortKey="net" number>
              {t("companies.net")}
            </SortTh>
            <SortTh sortKey="last" number>
              {t("companies.last")}
            </SortTh>
            <SortTh sortKey="balance" number>
              {t("companies.balance")}
            </SortTh>
            <Th number>{t("companies.overdue")}</Th>
            <Th>{t("companies.town")}</Th>
            <Th>{t("companies.rep")}</Th>
          </>
        }
      >
        {(company) => <CompanyRow key={company.id} company={company} tiers={tiers} />}
      </ListTable>
    </>
  )
}

function Narrow({ loaderData }: Pick<Route.ComponentProps, "loaderData">) {
  const { filter, tiers, reps } = loaderData
  const t = useT("admin")
  return (
    <NarrowForm names={["tier", "rep"]}>
      <NativeSelect
        name="tier"
        defaultValue={filter.tierKey ?? ""}
        aria-label={t("companies.tier")}
        className="w-36"
      >
        <option value="">{t("companies.anyTier")}</option>
        {Object.entries(tiers).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        name="rep"
        defaultValue={filter.repId ?? ""}
        aria-label={t("companies.rep")}
        className="w-44"
      >
        <option value="">{t("companies.anyRep")}</option>
        <option value="none">{t("companies.noRep")}</option>
        {reps.map((rep) => (
          <option key={rep.id} value={rep.id}>
            {rep.name} ({rep.companies})
          </option>
        ))}
      </NativeSelect>
    </NarrowForm>
  )
}

function CompanyRow({
  company,
  tiers,
}: {
  company: StaffCompanyRow
  tiers: Readonly<Record<string, string>>
}) {
  const t = useT("admin")
  const f = useFormat()
  return (
    <TableRow>
      <RowHead className="max-w-64 min-w-40">
        <Link
          data-row
          to={`/admin/companies/${company.id}`}
          prefetch="intent"
          className="link block truncate"
        >
          {company.name}
        </Link>
      </RowHead>
      <Td>{tiers[company.tierKey] ?? company.tierKey}</Td>
      <Td className="whitespace-nowrap">
        {company.status === "active" ? (
          company.state && <StateChip state={company.state} />
        ) : (
          <Chip tone="red">{t(`companyStatus.${company.status}`)}</Chip>
        )}
      </Td>
      <Td number>{f.money(company.netCents)}</Td>
      <Td number className="text-quiet">
        {company.lastOn ? f.dayShort(company.lastOn) : "–"}
      </Td>
      <Td number className={company.openCents > 0 ? "" : "text-quiet"}>
        {company.openCents > 0 ? f.money(company.openCents) : "–"}
      </Td>
      <Td number className={company.overdueCents > 0 ? "text-red-ink" : "text-quiet"}>
        {company.overdueCents > 0 ? f.money(company.overdueCents) : "–"}
      </Td>
      <Td className="whitespace-nowrap text-quiet">
        {company.town}, {company.country}
      </Td>
      <Td className="whitespace-nowrap text-quiet">{company.rep ?? "–"}</Td>
    </TableRow>
  )
}

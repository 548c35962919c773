import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { ListTable } from "#app/components/staff/list-page.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { RowHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { countryName } from "#app/countries.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import { APPLICATION_PAGE_SIZE, applicationStatuses, listApplications } from "#db/queries/applications.ts"
import type { Route } from "./+types/applications"

export const handle = { i18n: ["share"] }

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "applications.decide")
  const { db, now } = context.get(requestContext)
  const locale = getLocale(context)
  const { search, page } = listParams(url)
  const status = choiceParam(url, "status", applicationStatuses) ?? "submitted"
  const list = await listApplications(db, { status, search, page })
  const rows = list.rows.map((row) => ({ ...row, country: countryName(row.country, locale) }))
  return { ...list, rows, search, page, pageSize: APPLICATION_PAGE_SIZE, todayOn: houseTime(now).dayOn }
}

/** Who asks for an account, the longest waiting first. */
export default function Applications({ loaderData }: Route.ComponentProps) {
  const { counts, search, todayOn } = loaderData
  const t = useT("share")
  const f = useFormat()
  return (
    <>
      <title>{`${t("applicationsPage.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("applicationsPage.title")}
        lead={
          counts.submitted > 0
            ? t("applicationsPage.lead", { count: counts.submitted })
            : t("applicationsPage.leadNone")
        }
        actions={<SearchForm label={t("applicationsPage.search")} value={search} />}
      />
      <FilterChips label={t("applicationsPage.status")}>
        <FilterChip name="status" value={undefined} count={counts.submitted}>
          {t("applicationsPage.submitted")}
        </FilterChip>
        {(["approved", "declined"] as const).map((status) => (
          <FilterChip key={status} name="status" value={status} count={counts[status]}>
            {t(`applicationsPage.${status}`)}
          </FilterChip>
        ))}
      </FilterChips>
      <ListTable
        list={loaderData}
        label={t("applicationsPage.title")}
        empty={<EmptyState title={t("applicationsPage.none")}>{t("applicationsPage.noneText")}</EmptyState>}
        head={
          <>
            <Th sticky>{t("applicationsPage.company")}</Th>
            <Th>{t("applicationsPage.contact")}</Th>
            <Th>{t("applicationsPage.place")}</Th>
            <Th>{t("applicationsPage.cameBy")}</Th>
            <Th>{t("applicationsPage.for")}</Th>
            <Th>{t("applicationsPage.received")}</Th>
          </>
        }
      >
        {(row) => (
          <TableRow key={row.id}>
            <RowHead className="max-w-40 sm:max-w-64">
              <Link data-row to={`/admin/applications/${row.id}`} className="link block truncate">
                {row.companyName}
              </Link>
            </RowHead>
            <Td className="whitespace-nowrap">{row.contactName}</Td>
            <Td className="whitespace-nowrap">
              {row.town}, {row.country}
            </Td>
            <Td className="whitespace-nowrap">
              {row.ownerName ?? <span className="text-quiet">{t("applicationsPage.direct")}</span>}
            </Td>
            <Td className="max-w-64">
              <span className="block truncate">{row.productName}</span>
            </Td>
            <Td className="whitespace-nowrap">{f.daysFrom(houseTime(row.createdAt).dayOn, todayOn)}</Td>
          </TableRow>
        )}
      </ListTable>
    </>
  )
}

import { ChevronRight } from "lucide-react"
import { Link } from "react-router"
import { careScope, requirePermission, requireStaff } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { ListFrame } from "#app/components/staff/list-page.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { StateChip } from "#app/components/staff/state-chip.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import {
  companyStateKeys,
  listStaffCompanies,
  loadCompanyFilters,
  type StaffCompanyRow,
} from "#db/queries/staff-companies.ts"
import { STAFF_PAGE_SIZE } from "#db/queries/staff-orders.ts"
import type { Route } from "./+types/companies"

export const handle = { i18n: ["rep"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "care.view")
  const scope = careScope(requireStaff(context))
  const { db, now } = context.get(requestContext)
  const url = new URL(request.url)
  const todayOn = houseTime(now).dayOn
  const { search, page } = listParams(url)
  const filter = { search, state: choiceParam(url, "state", companyStateKeys), tierKey: null, repId: null }
  const [list, { states }, { program }] = await Promise.all([
    listStaffCompanies(db, { filter, sort: "-net", page, todayOn, scope }),
    loadCompanyFilters(db, scope),
    loadShopFacts(db, { now, todayOn }),
  ])
  return {
    ...list,
    states,
    search,
    page,
    todayOn,
    stateKeys: companyStateKeys,
    pageSize: STAFF_PAGE_SIZE,
    tiers: tierNames(program, getLocale(context)),
    title: getT(context, "rep")("companies.title"),
  }
}

export default function Companies({ loaderData }: Route.ComponentProps) {
  const { rows, total, states, search, tiers, todayOn } = loaderData
  const t = useT("rep")
  return (
    <>
      <PageHeader
        title={t("companies.title")}
        lead={t("companies.lead", { count: total })}
        actions={<SearchForm label={t("companies.search")} value={search} />}
      />
      <FilterChips label={t("companies.which")}>
        <FilterChip name="state" value={undefined}>
          {t("today.all")}
        </FilterChip>
        {loaderData.stateKeys
          .filter((state) => (states[state] ?? 0) > 0)
          .map((state) => (
            <FilterChip key={state} name="state" value={state} count={states[state] ?? 0}>
              {t(`state.${state}`)}
            </FilterChip>
          ))}
      </FilterChips>
      <ListFrame
        list={loaderData}
        empty={<EmptyState title={t("companies.none")}>{t("companies.noneText")}</EmptyState>}
      >
        <Panel flush>
          <ul>
            {rows.map((company) => (
              <CompanyItem
                key={company.id}
                company={company}
                tier={tiers[company.tierKey] ?? ""}
                todayOn={todayOn}
              />
            ))}
          </ul>
        </Panel>
      </ListFrame>
    </>
  )
}

/** One row, the whole of it a link: wide enough for a thumb. */
function CompanyItem({
  company,
  tier,
  todayOn,
}: {
  company: StaffCompanyRow
  tier: string
  todayOn: string
}) {
  const t = useT("rep")
  const f = useFormat()
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        to={`/rep/companies/${company.id}`}
        prefetch="intent"
        className="flex min-h-14 items-center gap-3 px-4 py-2 text-ink no-underline hover:bg-sunk"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{company.name}</span>
          <span className="block truncate text-13 text-quiet">
            {[tier, company.town, company.lastOn && f.daysFrom(company.lastOn, todayOn)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
        {company.state && <StateChip state={company.state} />}
        <span className="num min-w-20 text-right text-14">
          {f.moneyWhole(company.netCents)}
          {company.overdueCents > 0 && (
            <span className="block text-12 text-red-ink">
              {t("companies.overdue", { amount: f.moneyWhole(company.overdueCents) })}
            </span>
          )}
        </span>
        <ChevronRight className="size-4 text-quiet" strokeWidth={1.75} aria-hidden="true" />
      </Link>
    </li>
  )
}

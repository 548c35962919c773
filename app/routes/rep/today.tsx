import { careScope, requirePermission, requireStaff } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { CareCard } from "#app/components/staff/care-card.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { DefinitionTip } from "#app/components/ui/definition-tip.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam } from "#app/list-params.ts"
import { listCareToday, listDueSkus } from "#db/queries/care.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import type { Route } from "./+types/today"

export const handle = { i18n: ["rep"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

const states = ["due", "overdue", "dormant"] as const
const SHOWN = 30

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "care.view")
  const viewer = requireStaff(context)
  const { db, now } = context.get(requestContext)
  const todayOn = houseTime(now).dayOn
  const state = choiceParam(new URL(request.url), "state", states)
  const [all, { program }] = await Promise.all([
    listCareToday(db, careScope(viewer), todayOn),
    loadShopFacts(db, { now, todayOn }),
  ])
  const rows = all.filter((row) => state === null || row.state === state).slice(0, SHOWN)
  const due = await listDueSkus(db, { companyIds: rows.map(({ id }) => id), todayOn, perCompany: 5 })
  const counts = Object.fromEntries(
    states.map((each) => [each, all.filter((row) => row.state === each).length]),
  )
  return {
    rows: rows.map((row) => ({ ...row, skus: due.filter((sku) => sku.companyId === row.id) })),
    counts,
    states,
    total: all.length,
    worthCents: all.reduce((sum, row) => sum + row.weightCents, 0),
    everyone: viewer.role === "admin",
    todayOn,
    tiers: tierNames(program, getLocale(context)),
    title: getT(context, "rep")("today.title"),
  }
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const { rows, counts, states: keys, total, worthCents, todayOn, tiers, everyone } = loaderData
  const t = useT("rep")
  const f = useFormat()
  return (
    <div className="mx-auto max-w-form">
      <PageHeader
        title={t("today.title")}
        lead={total > 0 && t("today.lead", { count: total, worth: f.moneyWhole(worthCents) })}
        className="mb-2!"
      />
      {total > 0 && (
        <div className="mb-4">
          <DefinitionTip>{t("today.counted")}</DefinitionTip>
        </div>
      )}
      {total > 0 && (
        <FilterChips label={t("today.which")}>
          <FilterChip name="state" value={undefined}>
            {t("today.all")}
          </FilterChip>
          {keys.map((state) => (
            <FilterChip key={state} name="state" value={state} count={counts[state] ?? 0}>
              {t(`state.${state}`)}
            </FilterChip>
          ))}
        </FilterChips>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={t("today.none")}
          action={
            <LinkButton to="/rep/companies" tone="quiet">
              {t("companies.title")}
            </LinkButton>
          }
        >
          {t("today.noneText")}
        </EmptyState>
      ) : (
        <div className="grid gap-3">
          {rows.map((row, index) => (
            <CareCard
              key={row.id}
              row={row}
              skus={row.skus}
              tier={tiers[row.tierKey] ?? row.tierKey}
              todayOn={todayOn}
              first={index === 0}
              showRep={everyone}
            />
          ))}
        </div>
      )}
    </div>
  )
}

import { data, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { TierRibbon } from "#app/components/recognition/tier-ribbon.tsx"
import { CompanyConditions } from "#app/components/staff/company/company-conditions.tsx"
import { CompanyFigures } from "#app/components/staff/company/company-figures.tsx"
import { CompanyPayment } from "#app/components/staff/company/company-payment.tsx"
import { CompanyState } from "#app/components/staff/company/company-state.tsx"
import { CompanyTier } from "#app/components/staff/company/company-tier.tsx"
import { CompanyAwards, CompanyOrders, CompanyPeople } from "#app/components/staff/company/company-trade.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnCompany } from "#app/forms/act-on-company.server.ts"
import { actOnTier, isTierForm } from "#app/forms/act-on-tier.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getFormat, getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { readCompanyTier } from "#app/read-company-tier.server.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { getStaffCompany, loadConditionChoices } from "#db/queries/staff-company.ts"
import type { Route } from "./+types/company"

export const handle = { i18n: ["admin", "rep", "tiers"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.company.name }]

export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "companies.view")
  const { db, now } = context.get(requestContext)
  requireIds(params.companyId)
  const todayOn = houseTime(now).dayOn
  const [found, choices, shop] = await Promise.all([
    getStaffCompany(db, params.companyId, { repId: null }, todayOn),
    loadConditionChoices(db),
    loadShopFacts(db, { now, todayOn }),
  ])
  const company = requireFound(found)
  const locale = getLocale(context)
  const held = await readCompanyTier(db, shop, company, { locale, todayOn })
  return {
    company,
    ...held,
    ...choices,
    todayOn,
    paymentId: uuidv7(),
    tiers: tierNames(shop.program, locale),
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  requirePermission(context, "companies.manage")
  const form = await request.formData()
  if (form.get("intent") === "pay") requirePermission(context, "payments.record")
  const { userId } = requireStaff(context)
  const { db, now } = context.get(requestContext)
  requireIds(params.companyId)
  const who = { companyId: params.companyId, actorId: userId, now }
  if (isTierForm(form)) {
    requirePermission(context, "tiers.set")
    const desk = { ...who, todayOn: houseTime(now).dayOn, t: getT(context, "tiers") }
    const set = await actOnTier(db, form, desk)
    if (!set.ok) return data({ error: set.error, part: "tier" as const }, { status: 400 })
    throw redirect(`/admin/companies/${params.companyId}`, { status: 303, headers: flash(set.said) })
  }
  const desk = {
    ...who,
    t: getT(context, "admin"),
    f: getFormat(context),
  }
  const outcome = await actOnCompany(db, form, desk)
  if (!outcome.ok) return data({ error: outcome.error, part: outcome.part }, { status: 400 })
  throw redirect(`/admin/companies/${params.companyId}`, { status: 303, headers: flash(outcome.said) })
}

export default function Company({ loaderData, actionData }: Route.ComponentProps) {
  const { company, reps, priceLists, todayOn, tiers, paymentId, tier, held } = loaderData
  const t = useT("admin")
  const f = useFormat()
  const errorOf = (part: "pay" | "conditions" | "tier") =>
    actionData?.part === part ? actionData.error : undefined
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/companies" className="link">
            {t("companies.title")}
          </Link>
        }
        title={
          <span className="flex flex-wrap items-center gap-3">
            {company.name}
            <TierRibbon tierKey={company.tierKey} name={tiers[company.tierKey] ?? company.tierKey} />
          </span>
        }
        lead={[
          company.number,
          `${company.town}, ${company.country}`,
          company.phone,
          company.taxNumber && t("company.tax", { number: company.taxNumber }),
          t("company.joined", { day: f.day(company.joinedOn) }),
          company.rep && t("company.rep", { name: company.rep.name }),
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      {company.status !== "active" && (
        <Notice tone="warn" className="mb-4">
          {t(company.status === "blocked" ? "company.blocked" : "company.archived")}
        </Notice>
      )}
      <CompanyFigures company={company} margin />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-4">
          <CompanyOrders company={company} linked />
          <CompanyPayment company={company} paymentId={paymentId} todayOn={todayOn} error={errorOf("pay")} />
          <CompanyTier
            tier={tier}
            held={held}
            awards={<CompanyAwards awards={company.awards} />}
            maySet
            error={errorOf("tier")}
          />
        </div>
        <div className="grid gap-4">
          <CompanyState state={company.state} todayOn={todayOn} />
          <CompanyConditions
            company={company}
            reps={reps}
            priceLists={priceLists}
            error={errorOf("conditions")}
          />
          <CompanyPeople company={company} />
          <Link to={`/admin/audit?company=${company.id}`} className="link text-13">
            {t("company.audit")}
          </Link>
        </div>
      </div>
    </>
  )
}

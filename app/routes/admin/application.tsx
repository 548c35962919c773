import { data, Link, redirect } from "react-router"
import { z } from "zod"
import { requirePermission } from "#app/auth/require.ts"
import { approveApplication } from "#app/commands/approve-application.ts"
import { declineApplication } from "#app/commands/decline-application.ts"
import { parseMoney } from "#app/commerce/parse-money.ts"
import { ApplicationFacts } from "#app/components/recruit/application-facts.tsx"
import { DecisionForm, type DecisionValues } from "#app/components/recruit/decision-form.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { countryName } from "#app/countries.server.ts"
import { flash } from "#app/flash.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { findApplication, loadDecisionChoices } from "#db/queries/applications.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import type { Route } from "./+types/application"

export const handle = { i18n: ["share"] }

export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "applications.decide")
  requireIds(params.applicationId)
  const { db, now } = context.get(requestContext)
  const locale = getLocale(context)
  const [found, choices, { program }] = await Promise.all([
    findApplication(db, params.applicationId),
    loadDecisionChoices(db),
    requireProgramOn(db, houseTime(now).dayOn),
  ])
  const application = requireFound(found)
  return {
    application: { ...application, country: countryName(application.country, locale) },
    choices,
    startTier: program.tiers[0]?.name[locale === "en" ? "en" : "zh"] ?? "",
  }
}

const idOrNone = z.union([z.uuid(), z.literal("").transform(() => null)])
const approval = z.object({
  priceListId: idOrNone,
  repId: idOrNone,
  email: z.string().trim().max(254).toLowerCase().pipe(z.email()),
  terms: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().max(365)),
  limit: z.string().transform((text, check) => {
    const limitCents = parseMoney(text)
    if (limitCents === null || limitCents < 0) check.addIssue({ code: "custom" })
    return limitCents
  }),
})

export async function action({ request, params, context }: Route.ActionArgs) {
  const { userId } = requirePermission(context, "applications.decide")
  requireIds(params.applicationId)
  const sent = await request.formData()
  const decision = { applicationId: params.applicationId, decidedById: userId }
  return sent.get("intent") === "decline"
    ? decline(context, sent, decision)
    : approve(context, sent, decision)
}

const decisionFields = ["terms", "limit", "email"] as const

type Decision = { applicationId: string; decidedById: string }
type Context = Route.ActionArgs["context"]

async function approve(context: Context, sent: FormData, decision: Decision) {
  const { db, now } = context.get(requestContext)
  const values: DecisionValues = {
    priceListId: String(sent.get("priceListId") ?? ""),
    repId: String(sent.get("repId") ?? ""),
    terms: String(sent.get("terms") ?? "").slice(0, 20),
    limit: String(sent.get("limit") ?? "").slice(0, 20),
    email: String(sent.get("email") ?? "").slice(0, 254),
  }
  const parsed = approval.safeParse(values)
  if (!parsed.success || parsed.data.limit === null) {
    const at = new Set(parsed.success ? ["limit"] : parsed.error.issues.map((issue) => issue.path[0]))
    const faults = decisionFields.filter((field) => at.has(field))
    return data({ values, faults, refused: null }, { status: 400 })
  }
  const { priceListId, repId, terms, limit, email } = parsed.data
  const outcome = await approveApplication(
    db,
    { ...decision, priceListId, repId, email, termsDays: terms, limitCents: limit },
    now,
  )
  if (!outcome.ok) return data({ values, faults: [], refused: outcome.reason }, { status: 409 })
  const application = await findApplication(db, decision.applicationId)
  const t = getT(context, "share")
  const word = t("decide.approved", {
    company: application?.companyName ?? "",
    email,
  })
  return redirect(`/admin/applications/${decision.applicationId}`, { status: 303, headers: flash(word) })
}

async function decline(context: Context, sent: FormData, decision: Decision) {
  const { db, now } = context.get(requestContext)
  const reason = String(sent.get("reason") ?? "")
    .trim()
    .slice(0, 1_000)
  const outcome = await declineApplication(db, { ...decision, reason: reason || null }, now)
  if (!outcome.ok) return data({ values: null, faults: [], refused: outcome.reason }, { status: 409 })
  const application = await findApplication(db, decision.applicationId)
  const word = getT(context, "share")("decide.declinedDone", { company: application?.companyName ?? "" })
  return redirect("/admin/applications", { status: 303, headers: flash(word) })
}

export default function Application({ loaderData, actionData }: Route.ComponentProps) {
  const { application, choices, startTier } = loaderData
  const t = useT("share")
  const f = useFormat()
  const open = application.status === "submitted"
  return (
    <>
      <title>{`${application.companyName} · ${house.name}`}</title>
      <PageHeader
        eyebrow={
          <Link to="/admin/applications" className="link">
            {t("applicationsPage.title")}
          </Link>
        }
        title={application.companyName}
        lead={t("decide.received", { when: f.dateTime(application.createdAt) })}
      />
      {actionData?.refused && (
        <Notice tone="refused" className="mb-5">
          {t(`decide.fault.${actionData.refused}`)}
        </Notice>
      )}
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <ApplicationFacts application={application} />
        {open ? (
          <DecisionForm
            application={application}
            choices={choices}
            startTier={startTier}
            sent={actionData?.values ?? null}
            faults={actionData?.faults ?? []}
          />
        ) : (
          <Decided application={application} />
        )}
      </div>
    </>
  )
}

function Decided({ application }: { application: Route.ComponentProps["loaderData"]["application"] }) {
  const t = useT("share")
  const f = useFormat()
  const when = application.decidedAt ? f.dateTime(application.decidedAt) : ""
  const values = { name: application.decidedBy ?? "", when }
  if (application.status === "declined") {
    return (
      <Notice tone="warn" title={t("decide.isDeclined", values)} className="h-fit">
        {application.decisionReason && t("decide.reasonWas", { reason: application.decisionReason })}
      </Notice>
    )
  }
  return (
    <Notice tone="done" title={t("decide.isApproved", values)} className="h-fit">
      {application.companyId && (
        <Link to={`/admin/companies/${application.companyId}`} className="link">
          {t("decide.seeCompany")}
        </Link>
      )}
    </Notice>
  )
}

import { data, Form, redirect } from "react-router"
import { type ApplicationValues, applicationForm, faultsOf, typedValues } from "#app/application-form.ts"
import { limitRate } from "#app/auth/limit-rate.server.ts"
import { submitApplication } from "#app/commands/submit-application.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { ApplicationFields } from "#app/components/public/application-fields.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { requestContext } from "#app/context.ts"
import { listCountries } from "#app/countries.server.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { isShareCode } from "#app/share-code.server.ts"
import { findSharedProduct } from "#db/queries/recruiting.ts"
import type { Route } from "./+types/apply"

export const handle = { i18n: ["public"] }

export async function loader({ context, url }: Route.LoaderArgs) {
  const { db } = context.get(requestContext)
  const locale = getLocale(context)
  const code = url.searchParams.get("via") ?? ""
  const shared = isShareCode(code) ? await findSharedProduct(db, code, locale) : undefined
  return {
    countries: listCountries(locale),
    via: shared
      ? { code, name: shared.name, plate: shared.plate, sku: shared.sku, ownerName: shared.ownerName }
      : null,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { db, now, address } = context.get(requestContext)
  const sent = await request.formData()
  const values = typedValues(sent)
  const parsed = applicationForm.safeParse(values)
  if (!parsed.success) return data({ values, faults: faultsOf(parsed.error), minutes: 0 }, { status: 400 })
  // A field that people cannot see: what fills it in is a robot, which is thanked and forgotten.
  if (sent.get("website")) return redirect("/apply/thanks", { status: 303 })

  const limited = await limitRate(db, "apply", address)
  if (!limited.ok) {
    const headers = { "Retry-After": String(limited.retryAfterSeconds) }
    const minutes = Math.ceil(limited.retryAfterSeconds / 60)
    return data({ values, faults: [], minutes }, { status: 429, headers })
  }
  const code = String(sent.get("via") ?? "")
  const outcome = await submitApplication(
    db,
    { ...parsed.data, code: isShareCode(code) ? code : null, locale: getLocale(context) },
    now,
  )
  return redirect(outcome.already ? "/apply/thanks?again=1" : "/apply/thanks", { status: 303 })
}

const emptyForm: Partial<ApplicationValues> = { country: "GB" }

export default function Apply({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("public")
  const { via, countries } = loaderData
  const faults = actionData?.faults ?? []
  return (
    <div className="mx-auto max-w-form">
      <title>{`${t("apply.title")} · ${house.name}`}</title>
      <h1>{t("apply.title")}</h1>
      <p className="mt-1 max-w-[58ch] text-quiet">{t("apply.lead", { house: house.name })}</p>
      {via && (
        <div className="mt-5 flex items-center gap-4 border-y border-line py-3">
          <Plate motif={via.plate} sku={via.sku} size={56} />
          <div className="min-w-0 text-14">
            <p className="font-medium">{via.name}</p>
            <p className="text-quiet">{t("scan.sharedBy", { name: via.ownerName })}</p>
          </div>
        </div>
      )}
      {actionData && faults.length > 0 && (
        <Notice tone="refused" title={t("apply.faults", { count: faults.length })} className="mt-5">
          {t("apply.faultsText")}
        </Notice>
      )}
      {actionData && actionData.minutes > 0 && (
        <Notice tone="refused" className="mt-5">
          {t("apply.tooMany", { count: actionData.minutes })}
        </Notice>
      )}
      <Form method="post" className="mt-6">
        {via && <input type="hidden" name="via" value={via.code} />}
        <input
          type="text"
          name="website"
          tabIndex={-1}
          autoComplete="off"
          aria-hidden="true"
          className="absolute -left-[200vw]"
        />
        <ApplicationFields values={actionData?.values ?? emptyForm} faults={faults} countries={countries} />
        <div className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3">
          <SubmitButton tone="primary" size="lg">
            {t("apply.submit")}
          </SubmitButton>
          <p className="max-w-[36ch] text-13 text-quiet">{t("apply.privacy")}</p>
        </div>
      </Form>
    </div>
  )
}

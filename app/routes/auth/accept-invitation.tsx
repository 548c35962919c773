import { data, Form } from "react-router"
import { z } from "zod"
import { enter } from "#app/auth/enter.server.ts"
import { limitRate } from "#app/auth/limit-rate.server.ts"
import { newPassword } from "#app/auth/new-password.ts"
import { findTokenHolder } from "#app/auth/token.server.ts"
import { acceptInvitation } from "#app/commands/accept-invitation.ts"
import { FrontDoor } from "#app/components/auth/front-door.tsx"
import { LinkExpired } from "#app/components/auth/link-expired.tsx"
import { NewPasswordField } from "#app/components/auth/new-password-field.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { requestContext } from "#app/context.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import type { Route } from "./+types/accept-invitation"

export const handle = { i18n: ["auth"] }

const form = z.object({ name: z.string().trim().min(1).max(120), password: newPassword })

export async function loader({ params, context }: Route.LoaderArgs) {
  const { db, now } = context.get(requestContext)
  const holder = await findTokenHolder(db, params.token, "invitation", now)
  return {
    holder: holder ? { name: holder.name, email: holder.email, companyName: holder.companyName } : null,
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { db, now, address } = context.get(requestContext)
  const limited = await limitRate(db, "invitation", address)
  if (!limited.ok) throw new Response(null, { status: 429 })
  const sent = await request.formData()
  const parsed = form.safeParse(Object.fromEntries(sent))
  if (!parsed.success) {
    const faults = z.flattenError(parsed.error).fieldErrors
    const name = String(sent.get("name") ?? "").slice(0, 120)
    return data(
      { name, nameMissing: Boolean(faults.name), passwordShort: Boolean(faults.password) },
      { status: 400 },
    )
  }
  const input = { ...parsed.data, token: params.token, locale: getLocale(context) }
  const outcome = await acceptInvitation(db, input, now)
  if (!outcome.ok) return data({ expired: true as const }, { status: 410 })
  return enter(db, request, outcome.userId, getT(context, "auth")("invitation.done", { house: house.name }))
}

export default function AcceptInvitation({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("auth")
  const { holder } = loaderData
  if (holder === null || (actionData && "expired" in actionData)) return <LinkExpired />
  return (
    <FrontDoor
      title={t("invitation.title")}
      lead={
        holder.companyName
          ? t("invitation.lead", { company: holder.companyName, email: holder.email })
          : t("reset.lead", { email: holder.email })
      }
    >
      <Form method="post" reloadDocument className="mt-6 grid gap-4">
        <Field label={t("yourName")} error={actionData?.nameMissing ? t("nameMissing") : undefined} required>
          <Input
            name="name"
            autoComplete="name"
            maxLength={120}
            defaultValue={actionData?.name ?? holder.name}
          />
        </Field>
        <NewPasswordField email={holder.email} short={actionData?.passwordShort ?? false} />
        <SubmitButton tone="primary" size="lg" wide>
          {t("invitation.submit")}
        </SubmitButton>
      </Form>
    </FrontDoor>
  )
}

import { data, Form, Link } from "react-router"
import { z } from "zod"
import { limitRate } from "#app/auth/limit-rate.server.ts"
import { validity } from "#app/auth/token.server.ts"
import { requestPasswordReset } from "#app/commands/request-password-reset.ts"
import { FrontDoor } from "#app/components/auth/front-door.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { requestContext } from "#app/context.ts"
import { env } from "#app/env.server.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import type { Route } from "./+types/forgot-password"

export const handle = { i18n: ["auth"] }

const form = z.object({ email: z.string().trim().toLowerCase().pipe(z.email()) })

export async function action({ request, context }: Route.ActionArgs) {
  const { db, now, address } = context.get(requestContext)
  const sent = await request.formData()
  const email = String(sent.get("email") ?? "").slice(0, 320)
  const parsed = form.safeParse({ email })
  if (!parsed.success)
    return data({ kind: "refused" as const, error: "emailWrong" as const, email }, { status: 400 })

  const byPlace = await limitRate(db, "reset", address)
  const limited = byPlace.ok ? await limitRate(db, "reset", parsed.data.email) : byPlace
  if (!limited.ok) {
    const headers = { "Retry-After": String(limited.retryAfterSeconds) }
    return data({ kind: "refused" as const, error: "tooMany" as const, email }, { status: 429, headers })
  }
  await requestPasswordReset(db, { email: parsed.data.email, locale: getLocale(context) }, now)
  // The same words for a known and an unknown address.
  return { kind: "sent" as const, email, minutes: validity.resetMinutes, kept: env.SMTP_URL === undefined }
}

export default function ForgotPassword({ actionData }: Route.ComponentProps) {
  const t = useT("auth")
  const back = (
    <Link to="/sign-in" className="link">
      {t("backToSignIn")}
    </Link>
  )
  if (actionData?.kind === "sent")
    return (
      <FrontDoor title={t("forgot.title")}>
        <Notice tone="done" title={t("forgot.sent")} className="mt-5">
          {t("forgot.sentText", { email: actionData.email, count: actionData.minutes })}
          {actionData.kept && <p className="mt-2">{t("forgot.kept")}</p>}
        </Notice>
        <p className="mt-6 text-14">{back}</p>
      </FrontDoor>
    )
  return (
    <FrontDoor title={t("forgot.title")} lead={t("forgot.lead")}>
      <Form method="post" className="mt-6 grid gap-4">
        <Field label={t("email")} error={actionData && t(`forgot.${actionData.error}`)} required>
          <Input
            type="email"
            name="email"
            autoComplete="username"
            maxLength={320}
            defaultValue={actionData?.email ?? ""}
          />
        </Field>
        <SubmitButton tone="primary" size="lg" wide>
          {t("forgot.submit")}
        </SubmitButton>
        <p className="text-14">{back}</p>
      </Form>
    </FrontDoor>
  )
}

import { data, Form, redirect } from "react-router"
import { limitRate } from "#app/auth/limit-rate.server.ts"
import { newPassword, passwordLength } from "#app/auth/new-password.ts"
import { startSession } from "#app/auth/session.server.ts"
import { findTokenHolder } from "#app/auth/token.server.ts"
import { resetPassword } from "#app/commands/reset-password.ts"
import { LinkExpired } from "#app/components/auth/link-expired.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { PasswordInput } from "#app/components/ui/password-input.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { secureCookies } from "#app/link.server.ts"
import type { Route } from "./+types/reset-password"

export const handle = { i18n: ["auth"] }

export async function loader({ params, context }: Route.LoaderArgs) {
  const { db, now } = context.get(requestContext)
  const holder = await findTokenHolder(db, params.token, "reset", now)
  return { email: holder?.email ?? null }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { db, now, address } = context.get(requestContext)
  const limited = await limitRate(db, "invitation", address)
  if (!limited.ok) throw new Response(null, { status: 429 })
  const password = newPassword.safeParse((await request.formData()).get("password"))
  if (!password.success) return data({ error: "passwordShort" as const }, { status: 400 })

  const outcome = await resetPassword(db, { token: params.token, password: password.data }, now)
  if (!outcome.ok) return data({ error: "linkExpired" as const }, { status: 410 })
  const cookieHeader = request.headers.get("Cookie")
  const cookie = await startSession(db, { userId: outcome.userId, cookieHeader, secure: secureCookies })
  const headers = new Headers(flash(getT(context, "auth")("reset.done")))
  headers.append("Set-Cookie", cookie)
  // The sign-in page sends a signed-in person on to the own start.
  return redirect("/sign-in", { status: 303, headers })
}

export default function ResetPassword({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("auth")
  if (loaderData.email === null || actionData?.error === "linkExpired") return <LinkExpired />
  return (
    <div className="mx-auto max-w-sm sm:pt-8">
      <title>{`${t("reset.title")} · ${house.name}`}</title>
      <h1>{t("reset.title")}</h1>
      <p className="mt-1 text-quiet">{t("reset.lead", { email: loaderData.email })}</p>
      <Form method="post" reloadDocument className="mt-6 grid gap-4">
        <input type="hidden" name="email" autoComplete="username" value={loaderData.email} />
        <Field
          label={t("newPassword")}
          hint={t("passwordHint", { min: passwordLength.min })}
          error={actionData && t("passwordShort", { min: passwordLength.min })}
          required
        >
          <PasswordInput
            name="password"
            autoComplete="new-password"
            minLength={passwordLength.min}
            maxLength={passwordLength.max}
          />
        </Field>
        <SubmitButton tone="primary" size="lg" wide>
          {t("reset.submit")}
        </SubmitButton>
      </Form>
    </div>
  )
}

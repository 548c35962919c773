import { data, Form } from "react-router"
import { enter } from "#app/auth/enter.server.ts"
import { limitRate } from "#app/auth/limit-rate.server.ts"
import { newPassword } from "#app/auth/new-password.ts"
import { findTokenHolder } from "#app/auth/token.server.ts"
import { resetPassword } from "#app/commands/reset-password.ts"
import { FrontDoor } from "#app/components/auth/front-door.tsx"
import { LinkExpired } from "#app/components/auth/link-expired.tsx"
import { NewPasswordField } from "#app/components/auth/new-password-field.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { requestContext } from "#app/context.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useT } from "#app/i18n/provider.tsx"
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
  return enter(db, request, outcome.userId, getT(context, "auth")("reset.done"))
}

export default function ResetPassword({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("auth")
  if (loaderData.email === null || actionData?.error === "linkExpired") return <LinkExpired />
  return (
    <FrontDoor title={t("reset.title")} lead={t("reset.lead", { email: loaderData.email })}>
      <Form method="post" reloadDocument className="mt-6 grid gap-4">
        <NewPasswordField email={loaderData.email} short={actionData !== undefined} />
        <SubmitButton tone="primary" size="lg" wide>
          {t("reset.submit")}
        </SubmitButton>
      </Form>
    </FrontDoor>
  )
}

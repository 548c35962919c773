import { data, Form, Link, redirect } from "react-router"
import { z } from "zod"
import { demoPassword, demoPeople } from "#app/auth/demo-people.ts"
import { homeOf } from "#app/auth/require.ts"
import { ownPath, ownPathFor } from "#app/auth/return-to.ts"
import { signIn } from "#app/commands/sign-in.ts"
import { DemoCards } from "#app/components/auth/demo-cards.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PasswordInput } from "#app/components/ui/password-input.tsx"
import { requestContext, viewerContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { secureCookies } from "#app/link.server.ts"
import { listDemoPeople } from "#db/queries/users.ts"
import type { Route } from "./+types/sign-in"

export const handle = { i18n: ["auth"] }

const form = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1_000),
})

export async function loader({ context, url }: Route.LoaderArgs) {
  const viewer = context.get(viewerContext)
  const returnTo = url.searchParams.get("returnTo")
  if (viewer) throw redirect(ownPathFor(viewer, returnTo) ?? homeOf(viewer), { status: 303 })
  const { db, now } = context.get(requestContext)
  const todayOn = houseTime(now).dayOn
  return {
    returnTo: ownPath(returnTo) ?? null,
    demo: { todayOn, password: demoPassword, people: await listDemoPeople(db, demoPeople, todayOn) },
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { db, address } = context.get(requestContext)
  const sent = await request.formData()
  const parsed = form.safeParse(demoPerson(sent) ?? Object.fromEntries(sent))
  const email = String(sent.get("email") ?? "").slice(0, 320)
  if (!parsed.success) return data({ email, error: "incomplete" as const, minutes: 0 }, { status: 400 })

  const outcome = await signIn(db, {
    ...parsed.data,
    address,
    cookieHeader: request.headers.get("Cookie"),
    secure: secureCookies,
  })
  if (!outcome.ok && outcome.reason === "too_many_tries") {
    const minutes = Math.ceil(outcome.retryAfterSeconds / 60)
    const headers = { "Retry-After": String(outcome.retryAfterSeconds) }
    return data({ email, error: "tooMany" as const, minutes }, { status: 429, headers })
  }
  if (!outcome.ok) return data({ email, error: "wrong" as const, minutes: 0 }, { status: 400 })

  const returnTo = String(sent.get("returnTo") ?? "")
  const target = ownPathFor(outcome.person, returnTo) ?? homeOf(outcome.person)
  return redirect(target, { status: 303, headers: { "Set-Cookie": outcome.cookie } })
}

/** A card of the demo stands for its person's address and the demo's password; both are checked like any other. */
function demoPerson(sent: FormData): z.input<typeof form> | undefined {
  const email = demoPeople.find((each) => each === sent.get("demo"))
  return email && { email, password: demoPassword }
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("auth")
  const { demo, returnTo } = loaderData
  const withDemo = demo.people.length > 0
  return (
    <div
      className={cx(
        "mx-auto grid gap-x-16 gap-y-12",
        withDemo ? "lg:grid-cols-[22rem_1fr]" : "max-w-sm sm:pt-8",
      )}
    >
      <title>{`${t("signIn.title")} · ${house.name}`}</title>
      <div>
        <h1>{t("signIn.title")}</h1>
        <p className="mt-1 text-quiet">{t("signIn.lead")}</p>
        {/* A fresh page follows, because the account may speak another language than this page. */}
        <Form method="post" reloadDocument className="mt-6 grid gap-4">
          {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
          {actionData && (
            <Notice tone="refused">{t(`signIn.${actionData.error}`, { count: actionData.minutes })}</Notice>
          )}
          <Field label={t("email")} required>
            <Input
              type="email"
              name="email"
              autoComplete="username"
              defaultValue={actionData?.email ?? ""}
              maxLength={320}
            />
          </Field>
          <Field label={t("password")} required>
            <PasswordInput name="password" autoComplete="current-password" maxLength={1_000} />
          </Field>
          <SubmitButton tone="primary" size="lg" wide>
            {t("signIn.submit")}
          </SubmitButton>
          <p className="text-14">
            <Link to="/forgot-password" className="link">
              {t("signIn.forgot")}
            </Link>
          </p>
        </Form>
        <p className="mt-6 border-t border-line pt-4 text-14 text-quiet">
          {t("signIn.noAccount")}{" "}
          <Link to="/apply" className="link">
            {t("signIn.apply")}
          </Link>
        </p>
      </div>
      {withDemo && <DemoCards {...demo} returnTo={returnTo} />}
    </div>
  )
}

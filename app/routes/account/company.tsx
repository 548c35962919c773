import { data, Form, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { z } from "zod"
import { may } from "#app/auth/permissions.ts"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { inviteMember } from "#app/commands/invite-member.ts"
import { archiveAddress, saveAddress } from "#app/commands/save-address.ts"
import { freeCreditOf } from "#app/commerce/check-credit.ts"
import { addressSchema, errorsOf } from "#app/commerce/read-checkout.ts"
import { AddressBook } from "#app/components/orders/address-book.tsx"
import type { AddressErrors } from "#app/components/orders/address-fields.tsx"
import { CompanyTerms } from "#app/components/orders/company-terms.tsx"
import { type InviteErrors, MemberList } from "#app/components/orders/member-list.tsx"
import { LanguageSwitch, ThemeSwitch } from "#app/components/shell/preference-switches.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { loadAccount } from "#db/queries/account.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { dayOf } from "#loyalty/calendar.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"
import { softTierOn } from "#loyalty/tiers/holdings.ts"
import type { Route } from "./+types/company"

export const handle = { i18n: ["account", "orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "" }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const viewer = requireMember(context)
  const { db, now } = context.get(requestContext)
  const todayOn = dayOf(now, house.timeZone)
  const params = new URL(request.url).searchParams
  const facts = await loadAccount(db, viewer.companyId, todayOn)
  const { program } = await requireProgramOn(db, todayOn)
  const { extraTermsDays } = actingPerks(program, viewer.tierKey, softTierOn(viewer, todayOn))
  return {
    ...facts,
    title: `${facts.company.name} · ${house.name}`,
    viewerId: viewer.userId,
    mayManage: may(viewer, "account.manage"),
    freeCents: freeCreditOf({ ...facts.credit, overdue: null }),
    extraTermsDays,
    editing: params.get("address"),
    newAddressId: uuidv7(),
  }
}

const inviteSchema = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.string().trim().toLowerCase().pipe(z.email()),
  role: z.enum(["approver", "buyer"]),
})

export async function action({ request, context }: Route.ActionArgs) {
  requirePermission(context, "account.manage")
  const viewer = requireMember(context)
  const { companyId } = viewer
  const { db, now } = context.get(requestContext)
  const t = getT(context, "account")
  const values = Object.fromEntries(
    [...(await request.formData())].map(([name, value]) => [name, String(value)]),
  )
  const done = (words: string) => redirect("/account", { status: 303, headers: flash(words) })

  if (values["intent"] === "archive") {
    await archiveAddress(db, { companyId, id: z.uuid().parse(values["id"]) }, now)
    return done(t("addresses.removed"))
  }
  if (values["intent"] === "invite") {
    const parsed = inviteSchema.safeParse(values)
    if (!parsed.success) return refuse({ inviteErrors: inviteErrorsOf(parsed.error), values })
    const invited = await inviteMember(
      db,
      {
        ...parsed.data,
        companyId,
        invitedById: viewer.userId,
        invitedByName: viewer.name,
        locale: getLocale(context),
      },
      now,
    )
    if (!invited.ok) return refuse({ inviteErrors: { email: "taken" }, values })
    return done(t("members.invited", { email: parsed.data.email }))
  }
  const parsed = addressSchema.safeParse(values)
  if (!parsed.success) return refuse({ addressErrors: errorsOf(parsed.error.issues), values })
  const address = { ...parsed.data, label: parsed.data.label || parsed.data.town }
  await saveAddress(db, {
    companyId,
    id: z.uuid().parse(values["id"]),
    address,
    isDefault: values["isDefault"] === "on",
  })
  return done(t("addresses.saved"))
}

type Refused = { addressErrors?: AddressErrors; inviteErrors?: InviteErrors; values: Record<string, string> }

function refuse(refused: Refused) {
  return data(refused, { status: 400 })
}

function inviteErrorsOf(error: z.ZodError): InviteErrors {
  const errors: InviteErrors = {}
  for (const { path } of error.issues) {
    if (path[0] === "name") errors.name = "required"
    if (path[0] === "email") errors.email = "email"
  }
  return errors
}

export default function Company({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("account")
  const f = useFormat()
  const { company } = loaderData
  const refused: Refused | undefined = actionData
  return (
    <>
      <PageHeader
        eyebrow={<span className="num">{company.number}</span>}
        title={company.name}
        lead={t("company.lead", {
          place: `${company.town}, ${company.country}`,
          day: f.month(company.joinedOn),
        })}
      />
      <Places />
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-8">
          <AddressBook
            {...loaderData}
            country={company.country}
            values={refused?.addressErrors ? refused.values : {}}
            errors={refused?.addressErrors ?? {}}
          />
          <MemberList
            {...loaderData}
            values={refused?.inviteErrors ? refused.values : {}}
            errors={refused?.inviteErrors ?? {}}
          />
        </div>
        <CompanyTerms {...loaderData} />
      </div>
      <section className="mt-8 border-t border-line pt-5 md:hidden">
        <div className="grid gap-3">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <Form method="post" action="/sign-out" className="mt-4">
          <Button>{t("common:nav.signOut")}</Button>
        </Form>
      </section>
    </>
  )
}

/** What the header's menu holds on a wide screen stands here for the phone. */
function Places() {
  const t = useT("common")
  const places = [
    ["/orders", t("nav.orders")],
    ["/account/invoices", t("nav.invoices")],
    ["/rewards", t("nav.rewards")],
    ["/account/share", t("nav.shareLinks")],
  ] as const
  return (
    <nav aria-label={t("nav.account")} className="mb-6 border-t border-line md:hidden">
      {places.map(([to, label]) => (
        <Link
          key={to}
          to={to}
          className="flex h-12 items-center justify-between border-b border-line text-ink no-underline"
        >
          {label}
          <span aria-hidden="true" className="text-quiet">
            →
          </span>
        </Link>
      ))}
    </nav>
  )
}

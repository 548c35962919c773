import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { AccountMember } from "#db/queries/account.ts"

export type InviteErrors = { name?: "required"; email?: "email" | "taken" }

/** Who of the company may order, and as what; an owner invites more. */
export function MemberList({
  members,
  viewerId,
  mayManage,
  values,
  errors,
}: {
  members: readonly AccountMember[]
  viewerId: string
  mayManage: boolean
  values: Partial<Record<string, string>>
  errors: InviteErrors
}) {
  const t = useT("account")
  return (
    <section aria-labelledby="members">
      <h2 id="members" className="mb-3">
        {t("members.title")}
      </h2>
      <ul className="border-t border-line">
        {members.map((member) => (
          <li
            key={member.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2.5 text-14"
          >
            <div className="min-w-0">
              <span className="font-medium">{member.name}</span>
              {member.id === viewerId && <span className="text-quiet"> {t("members.you")}</span>}
              <div className="text-13 break-all text-quiet">{member.email}</div>
            </div>
            <div className="flex items-center gap-2">
              {!member.active && <Chip>{t("members.inactive")}</Chip>}
              {member.active && !member.joined && <Chip tone="amber">{t("members.waiting")}</Chip>}
              <span className="text-13 text-quiet">{t(`members.role.${member.role}`)}</span>
            </div>
          </li>
        ))}
      </ul>
      {mayManage ? (
        <Panel className="mt-4">
          <PanelHead title={t("members.inviteTitle")} note={t("members.inviteNote")} />
          <Form method="post" className="grid items-start gap-4 sm:grid-cols-2" noValidate preventScrollReset>
            <Field label={t("members.name")} required error={errors.name && t("orders:errors.required")}>
              <Input name="name" defaultValue={values["name"]} autoComplete="off" />
            </Field>
            <Field
              label={t("members.email")}
              required
              error={errors.email && t(`members.errors.${errors.email}`)}
            >
              <Input type="email" name="email" defaultValue={values["email"]} autoComplete="off" />
            </Field>
            <Field label={t("members.as")}>
              <NativeSelect name="role" defaultValue={values["role"] ?? "buyer"}>
                <option value="buyer">{t("members.role.buyer")}</option>
                <option value="approver">{t("members.role.approver")}</option>
              </NativeSelect>
            </Field>
            <div className="sm:self-end">
              <SubmitButton intent="invite">{t("members.invite")}</SubmitButton>
            </div>
          </Form>
        </Panel>
      ) : (
        <p className="mt-3 text-13 text-quiet">{t("members.ownerManages")}</p>
      )}
    </section>
  )
}

import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { ConfirmSubmit } from "#app/components/ui/confirm-submit.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect, Textarea } from "#app/components/ui/input.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { ApplicationSheet, DecisionChoices } from "#db/queries/applications.ts"

export type DecisionValues = {
  priceListId: string
  repId: string
  terms: string
  limit: string
  email: string
}

type ApprovalProps = {
  application: ApplicationSheet
  choices: DecisionChoices
  startTier: string
  /** What was sent before, when it came back with faults. */
  sent: DecisionValues | null
  faults: readonly ("terms" | "limit" | "email")[]
}

/** Yes with its conditions in one form; no, with a reason, one press away. */
export function DecisionForm(props: ApprovalProps) {
  const t = useT("share")
  return (
    <Panel className="h-fit">
      <h2>{t("decide.title")}</h2>
      <ApprovalForm {...props} />
      <details className="mt-4 border-t border-line pt-3">
        <summary className="link inline-flex min-h-8 items-center text-14">{t("decide.decline")}</summary>
        <DeclineForm />
      </details>
    </Panel>
  )
}

function ApprovalForm({ application, choices, startTier, sent, faults }: ApprovalProps) {
  const t = useT("share")
  const f = useFormat()
  const { usual } = choices
  const values = sent ?? {
    priceListId: "",
    repId: application.suggestedRepId ?? "",
    terms: String(usual.termsDays),
    limit: f.amount(usual.limitCents),
    // An address that signs in already would be refused: another must be agreed on.
    email: application.emailHolder ? "" : application.email,
  }
  const suggested = choices.reps.find((rep) => rep.id === application.suggestedRepId)
  return (
    <Form method="post" className="mt-4 grid gap-4">
      <Field label={t("decide.priceList")}>
        <NativeSelect name="priceListId" defaultValue={values.priceListId}>
          <option value="">{t("decide.base")}</option>
          {choices.priceLists.map((list) => (
            <option key={list.id} value={list.id}>
              {list.name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field
        label={t("decide.terms")}
        hint={t("decide.termsHint", { days: usual.termsDays })}
        error={faults.includes("terms") ? t("decide.fault.terms") : undefined}
        required
      >
        <Input name="terms" inputMode="numeric" defaultValue={values.terms} className="num" />
      </Field>
      <Field
        label={t("decide.limit")}
        hint={t("decide.limitHint", { limit: f.money(usual.limitCents) })}
        error={faults.includes("limit") ? t("decide.fault.limit") : undefined}
        required
      >
        <Input name="limit" inputMode="decimal" defaultValue={values.limit} className="num" />
      </Field>
      <Field
        label={t("decide.rep")}
        hint={suggested ? t("decide.repHint", { name: suggested.name }) : undefined}
      >
        <NativeSelect name="repId" defaultValue={values.repId}>
          <option value="">{t("decide.noRep")}</option>
          {choices.reps.map((rep) => (
            <option key={rep.id} value={rep.id}>
              {t("decide.repOption", { name: rep.name, count: rep.companies })}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field
        label={t("decide.inviteTo")}
        hint={t("decide.tier", { tier: startTier })}
        error={faults.includes("email") ? t("decide.fault.email") : undefined}
        required
      >
        <Input type="email" name="email" defaultValue={values.email} maxLength={254} />
      </Field>
      <SubmitButton intent="approve" tone="primary" wide>
        {t("decide.approve")}
      </SubmitButton>
    </Form>
  )
}

function DeclineForm() {
  const t = useT("share")
  return (
    <Form method="post" className="mt-2 grid gap-3">
      <Field label={t("decide.declineWhy")} optional>
        <Textarea name="reason" maxLength={1_000} />
      </Field>
      <ConfirmSubmit
        intent="decline"
        tone="danger"
        title={t("decide.declineAsk")}
        description={t("decide.declineAskHint")}
      >
        {t("decide.declineSend")}
      </ConfirmSubmit>
    </Form>
  )
}

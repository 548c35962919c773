import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, Textarea } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFirstFault } from "#app/components/ui/use-first-fault.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { CodeCounts } from "#db/queries/staff-rewards.ts"

/** A voucher's codes: how many are left, and where more are pasted. Codes themselves are never shown to staff again. */
export function RewardCodes({
  codes,
  errors,
  values,
}: {
  codes: CodeCounts
  errors: Readonly<Record<string, string>>
  values: Readonly<Record<string, string>>
}) {
  const t = useT("redeem")
  const f = useFormat()
  const form = useFirstFault(errors)
  return (
    <Panel>
      <PanelHead title={t("codes.title")} note={t("codes.note")} />
      <SumList className="mb-4 text-13">
        <SumRow
          label={t("codes.free")}
          note={codes.soonestOn ? t("codes.soonest", { day: f.day(codes.soonestOn) }) : undefined}
          value={f.number(codes.free)}
        />
        <SumRow label={t("codes.used")} value={f.number(codes.used)} />
        {codes.lapsed > 0 && <SumRow label={t("codes.lapsed")} value={f.number(codes.lapsed)} />}
      </SumList>
      <Form ref={form} method="post" noValidate className="grid gap-3">
        <Field label={t("codes.paste")} hint={t("codes.pasteHint")} error={errors.codes} required>
          <Textarea name="codes" rows={5} defaultValue={values.codes} className="num" spellCheck={false} />
        </Field>
        <Field label={t("codes.validUntil")} error={errors.validUntilOn} optional>
          <Input type="date" name="validUntilOn" defaultValue={values.validUntilOn} />
        </Field>
        <div>
          <SubmitButton intent="codes">{t("codes.add")}</SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}

import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Textarea } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { Answer } from "./guard-view.ts"

/** Somebody accepts a finding by name, with the reason. */
export function AnswerForm({
  findingKey,
  answer,
  sent,
}: {
  findingKey: string
  answer: Answer | null
  sent: { error: string; reason: string } | undefined
}) {
  const t = useT("guard")
  const f = useFormat()
  return (
    <Panel className="max-w-form">
      <PanelHead title={t("answer.title")} note={t("answer.text")} />
      {answer && (
        <p className="mb-3 text-13">
          {t("answer.by", { name: answer.by, day: f.dateTime(answer.at), reason: answer.reason })}
        </p>
      )}
      <Form method="post" className="grid gap-3">
        <input type="hidden" name="key" value={findingKey} />
        <Field label={t("answer.reason")} hint={t("answer.hint")} error={sent?.error} required>
          <Textarea name="reason" rows={2} maxLength={500} defaultValue={sent?.reason ?? ""} />
        </Field>
        <div>
          <SubmitButton intent="answer">{t("answer.save")}</SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}

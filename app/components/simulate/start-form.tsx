import { Form } from "react-router"
import { useVersionName } from "#app/components/guard/version-choice.tsx"
import { LinkButton, SubmitButton } from "#app/components/ui/button.tsx"
import { Checkbox, ChoiceGroup } from "#app/components/ui/choice.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { GuardVersion } from "#db/queries/guard-findings.ts"

/** One to three drafts, side by side. */
export function StartForm({
  loaderData: { drafts, chosen, runId },
  error,
}: {
  loaderData: { drafts: readonly GuardVersion[]; chosen: string | null; runId: string }
  error: string | undefined
}) {
  const t = useT("simulate")
  const nameOf = useVersionName()
  if (drafts.length === 0) {
    return (
      <EmptyState
        title={t("start.none")}
        action={
          <LinkButton to="/admin/program" size="sm">
            {t("start.toProgram")}
          </LinkButton>
        }
      >
        {t("start.noneText")}
      </EmptyState>
    )
  }
  return (
    <Panel>
      <PanelHead title={t("start.title")} note={t("start.hint")} />
      <Form method="post" className="grid max-w-form gap-4">
        <input type="hidden" name="runId" value={runId} />
        <ChoiceGroup legend={t("start.drafts")} error={error}>
          {drafts.map((draft, index) => (
            <Checkbox
              key={draft.id}
              name="draft"
              value={draft.id}
              label={<span data-given>{nameOf(draft)}</span>}
              defaultChecked={chosen === null ? index === 0 : draft.id === chosen}
            />
          ))}
        </ChoiceGroup>
        <Field label={t("start.name")} hint={t("start.nameHint")} optional>
          <Input name="title" maxLength={120} />
        </Field>
        <div>
          <SubmitButton tone="primary">{t("start.go")}</SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}

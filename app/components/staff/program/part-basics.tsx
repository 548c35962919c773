import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { NameFields } from "./draft-fields.tsx"

export function PartBasics({ title }: { title: string }) {
  const t = useT("program")
  return (
    <Panel>
      <PanelHead title={t("part.basics")} note={t("basics.note")} />
      <div className="grid gap-3">
        <Field label={t("field.draftTitle")} hint={t("field.draftTitleHint")}>
          <Input name="title" defaultValue={title} maxLength={120} autoComplete="off" />
        </Field>
        <NameFields at="" />
      </div>
    </Panel>
  )
}

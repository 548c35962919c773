import { Form } from "react-router"
import { Button, SubmitButton } from "#app/components/ui/button.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** A copy of a version to write in. The id comes with the form, so that pressing twice makes one draft. */
export function CloneButton({
  versionId,
  draftId,
  primary = false,
}: {
  versionId: string
  draftId: string
  primary?: boolean
}) {
  const t = useT("program")
  return (
    <Form method="post" action="/admin/program?index">
      <input type="hidden" name="versionId" value={versionId} />
      <input type="hidden" name="draftId" value={draftId} />
      <SubmitButton intent="clone" tone={primary ? "primary" : "quiet"}>
        {t("start.clone")}
      </SubmitButton>
    </Form>
  )
}

/** A program from a file that was exported here or written elsewhere. */
export function ImportDraft({ draftId, error }: { draftId: string; error: string | undefined }) {
  const t = useT("program")
  return (
    <Panel>
      <PanelHead title={t("start.import")} note={t("start.importNote")} />
      <Form method="post" action="/admin/program?index" encType="multipart/form-data" className="grid gap-3">
        <input type="hidden" name="draftId" value={draftId} />
        <Field label={t("start.file")} error={error}>
          <Input type="file" name="file" accept="application/json,.json" required className="h-auto py-2" />
        </Field>
        <div>
          <Button name="intent" value="import" size="sm">
            {t("start.importButton")}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

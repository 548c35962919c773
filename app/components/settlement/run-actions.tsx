import { Form } from "react-router"
import { LinkButton, SubmitButton } from "#app/components/ui/button.tsx"
import { ConfirmSubmit } from "#app/components/ui/confirm-submit.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { SettlementRunRow } from "#db/queries/settlements.ts"

/** What can be done with a run as it stands. Whoever made a preview never approves it. */
export function RunActions({ run, own }: { run: SettlementRunRow; own: boolean }) {
  const t = useT("settlement")
  return (
    <>
      {run.status !== "cancelled" && (
        <LinkButton to={`/admin/settlements/${run.id}/companies.csv`} reloadDocument size="sm" tone="ghost">
          {t("run.export")}
        </LinkButton>
      )}
      {run.status === "preview" && <PreviewActions run={run} own={own} />}
      {run.status === "approved" && !run.posting && (
        <Form method="post">
          <SubmitButton size="sm" tone="primary" intent="post">
            {run.doneCompanies > 0 ? t("run.goOn") : t("run.post", { count: run.companies })}
          </SubmitButton>
        </Form>
      )}
    </>
  )
}

function PreviewActions({ run, own }: { run: SettlementRunRow; own: boolean }) {
  const t = useT("settlement")
  const f = useFormat()
  return (
    <>
      <Form method="post">
        <ConfirmSubmit
          size="sm"
          tone="danger"
          intent="cancel"
          title={t("run.cancelTitle")}
          description={t("run.cancelText")}
        >
          {t("run.cancel")}
        </ConfirmSubmit>
      </Form>
      <Form method="post">
        <SubmitButton size="sm" intent="refresh">
          {t("run.refresh")}
        </SubmitButton>
      </Form>
      {!own && (
        <Form method="post">
          <input type="hidden" name="previewHash" value={run.previewHash} />
          <SubmitButton size="sm" tone="primary" intent="approve">
            {t("run.approve", { amount: f.money(run.payCents) })}
          </SubmitButton>
        </Form>
      )}
    </>
  )
}

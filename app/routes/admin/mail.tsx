import { Form, Link, redirect } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { sendMailAgain } from "#app/commands/send-mail-again.ts"
import { MailChip } from "#app/components/staff/mail-chip.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { env } from "#app/env.server.ts"
import { flash } from "#app/flash.server.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { findMail } from "#db/queries/mails.ts"
import type { Route } from "./+types/mail"

export const handle = { i18n: ["system"] }

export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "house.manage")
  requireIds(params.mailId)
  const mail = requireFound(await findMail(context.get(requestContext).db, params.mailId))
  const { to, subject, html, text, status, error, createdAt, sentAt } = mail
  return {
    ...{ to, subject, html, text, status, error },
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    canSend: env.SMTP_URL !== undefined && ["kept", "failed", "busy"].includes(status),
  }
}

export async function action({ params, context }: Route.ActionArgs) {
  const { userId } = requirePermission(context, "house.manage")
  requireIds(params.mailId)
  const { db, now } = context.get(requestContext)
  const outcome = await sendMailAgain(db, { mailId: params.mailId, actorId: userId }, now)
  const t = getT(context, "system")
  const word = outcome.ok ? t("mail.onItsWay", { to: outcome.to }) : t("mail.notWaiting")
  return redirect(`/admin/mailbox/${params.mailId}`, { status: 303, headers: flash(word) })
}

/** One mail as its reader sees it. The page runs in a closed frame: no script, no form, links open beside it. */
export default function MailPage({ loaderData: mail }: Route.ComponentProps) {
  const t = useT("system")
  const f = useFormat()
  return (
    <>
      <title>{`${mail.subject} · ${house.name}`}</title>
      <PageHeader
        eyebrow={
          <Link to="/admin/mailbox" className="link">
            {t("mail.title")}
          </Link>
        }
        title={mail.subject}
        lead={
          <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>{t("mail.toWhom", { to: mail.to })}</span>
            <span>{f.dateTime(mail.sentAt ?? mail.createdAt)}</span>
            <MailChip status={mail.status} />
          </span>
        }
        actions={
          mail.canSend && (
            <Form method="post">
              <SubmitButton tone="primary">
                {t(mail.status === "kept" ? "mail.sendNow" : "mail.sendAgain")}
              </SubmitButton>
            </Form>
          )
        }
      />
      {mail.error && (
        <Notice tone="refused" title={t("mail.failedTitle")} className="mb-4">
          {mail.error}
        </Notice>
      )}
      <Panel flush className="overflow-hidden">
        <iframe
          title={mail.subject}
          srcDoc={mail.html}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="h-[70dvh] min-h-96 w-full bg-white"
        />
      </Panel>
      <details className="mt-4">
        <summary className="link inline-flex min-h-8 items-center text-14">{t("mail.asText")}</summary>
        <pre className="mt-2 overflow-x-auto rounded border border-line bg-panel p-4 font-mono text-12 whitespace-pre-wrap">
          {mail.text}
        </pre>
      </details>
    </>
  )
}

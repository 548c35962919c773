import { type ReactNode, useState } from "react"
import { Form } from "react-router"
import { FindingSentence } from "#app/components/guard/finding-sentence.tsx"
import { Refusal, type Refused, refusedAt } from "#app/components/staff/refusal.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { ConfirmSubmit } from "#app/components/ui/confirm-submit.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, Textarea } from "#app/components/ui/input.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import type { VersionPage } from "#app/forms/program/load-version.server.ts"
import { tellerFor } from "#app/forms/program/tell.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { describeTakeover } from "#loyalty/program/describe/takes-effect.ts"

type Page = VersionPage & { wrote: boolean; tomorrowOn: string; proposedOn: string }
type Deed = { page: Page; error: Refused | undefined }

/** What can be done with a version now: hand it over, decide on it, take it back. */
export function VersionDeeds({ page, error }: Deed) {
  const { state } = page.version
  switch (state) {
    case "draft":
      return page.faults.length === 0 ? <Submit page={page} error={error} /> : <Refusal error={error} />
    case "in_review":
      return page.wrote ? <Waiting page={page} error={error} /> : <Decide page={page} error={error} />
    case "scheduled":
      return <Withdraw page={page} error={error} />
    case "current":
    case "past":
    case "withdrawn":
    case "discarded":
      return <Refusal error={error} />
    default:
      return state satisfies never
  }
}

function Submit({ page, error }: Deed) {
  const t = useT("program")
  return (
    <Panel>
      <PanelHead title={t("review.submitTitle")} note={t("review.submitNote")} />
      <Form method="post" className="grid gap-3">
        <Refusal error={error} />
        <input type="hidden" name="revision" value={page.version.revision} />
        <div>
          <SubmitButton intent="submit" tone="primary">
            {t("review.submit")}
          </SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}

function Waiting({ error }: Deed) {
  const t = useT("program")
  return (
    <Panel>
      <Notice tone="info" title={t("review.waiting")} className="mb-4">
        {t("review.waitingText")}
      </Notice>
      <SendBack error={error} label={t("review.recall")} note={t("review.recallNote")} />
    </Panel>
  )
}

function Decide({ page, error }: Deed) {
  const t = useT("program")
  const stopping = page.findings.filter(({ stops }) => stops)
  const [fromOn, setFromOn] = useState(page.proposedOn)
  return (
    <Panel>
      <PanelHead
        title={t("review.decide")}
        note={t("review.decideNote", { name: page.version.author ?? "" })}
      />
      <Form method="post" className="grid gap-4">
        <Refusal error={error} />
        <input type="hidden" name="revision" value={page.version.revision} />
        <div className="grid gap-4 md:grid-cols-[14rem_minmax(0,1fr)]">
          <Field label={t("review.fromOn")} error={refusedAt(error, "fromOn")}>
            <Input
              type="date"
              name="fromOn"
              defaultValue={page.proposedOn}
              min={page.tomorrowOn}
              required
              onChange={(event) => setFromOn(event.currentTarget.value)}
            />
          </Field>
          <Takeover periods={page.periods} fromOn={fromOn} />
        </div>
        {stopping.length > 0 && <Answers page={page} error={refusedAt(error, "findings")} />}
        <div>
          <ConfirmSubmit
            intent="approve"
            tone="primary"
            disabled={stopping.length > 0 && page.blocks}
            title={t("review.approveTitle")}
            description={t("review.approveText")}
          >
            {t("review.approve")}
          </ConfirmSubmit>
        </div>
      </Form>
      <details className="mt-5 border-t border-line pt-3" open={error?.field === "note"}>
        <summary className="link text-13">{t("review.orSendBack")}</summary>
        <div className="mt-3">
          <SendBack error={error} label={t("review.sendBack")} note={t("review.sendBackNote")} />
        </div>
      </details>
    </Panel>
  )
}

/** What changes when, if the version takes over on that day. */
function Takeover({ periods, fromOn }: { periods: Page["periods"]; fromOn: string }) {
  const t = useT("program")
  const f = useFormat()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(fromOn)) return null
  const teller = tellerFor(t, f, (key) => key)
  return (
    <div aria-live="polite">
      <p className="mb-1.5 text-13 font-medium">{t("review.whatWhen")}</p>
      <ul className="grid gap-1 text-13 text-quiet">
        {describeTakeover(periods, fromOn).map((said) => {
          const text = teller.sentence(said)
          return <li key={text}>{text}</li>
        })}
      </ul>
    </div>
  )
}

const OWN_REASONS = 12

/** Every finding that stops a publishing wants a reason, in the name of who approves. */
function Answers({ page, error }: { page: Page; error: ReactNode }) {
  const t = useT("program")
  const stopping = page.findings.filter(({ stops }) => stops)
  if (page.blocks)
    return (
      <Notice tone="refused" title={t("review.blockedTitle", { count: stopping.length })}>
        {t("review.blocked")}
      </Notice>
    )
  return (
    <fieldset className="rounded border border-line p-4">
      <legend className="px-1 text-13 font-medium">{t("review.answers", { count: stopping.length })}</legend>
      <Field label={t("review.reasonAll")} hint={t("review.reasonHint")} error={error}>
        <Textarea name="reason" rows={2} maxLength={500} />
      </Field>
      <details className="mt-3">
        <summary className="link text-13">{t("review.reasonEach")}</summary>
        <ul className="mt-2 grid gap-3">
          {stopping.slice(0, OWN_REASONS).map((named) => (
            <li key={named.key} className="grid gap-1 text-13">
              <FindingSentence named={named} />
              <Input
                name={`reason:${named.key}`}
                aria-label={t("review.reasonFor")}
                placeholder={t("review.reasonFor")}
                maxLength={500}
              />
            </li>
          ))}
        </ul>
      </details>
    </fieldset>
  )
}

function SendBack({ error, label, note }: { error: Refused | undefined; label: string; note: string }) {
  const t = useT("program")
  return (
    <Form method="post" className="grid max-w-form gap-3">
      <Field label={t("review.note")} hint={note} error={refusedAt(error, "note")} required>
        <Textarea name="note" rows={2} maxLength={1000} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton intent="return">{label}</SubmitButton>
      </div>
    </Form>
  )
}

function Withdraw({ page, error }: Deed) {
  const t = useT("program")
  return (
    <Panel>
      <PanelHead title={t("review.scheduled")} />
      <Takeover periods={page.periods} fromOn={page.version.fromOn ?? ""} />
      <Form method="post" className="mt-4 grid gap-3">
        <Refusal error={error} />
        <div>
          <ConfirmSubmit
            intent="withdraw"
            tone="danger"
            title={t("review.withdrawTitle")}
            description={t("review.withdrawText")}
          >
            {t("review.withdraw")}
          </ConfirmSubmit>
        </div>
      </Form>
    </Panel>
  )
}

import { Form, Link } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

type Period = {
  payPeriod: string
  throughOn: string
  openCents: number
  earlierCents: number
  runId: string
  settledBefore: boolean
  openRun: { id: string; number: number } | null
}

/** The closed periods with something to pay; the red button stands at the latest of them only. */
export function DuePeriods({ periods }: { periods: readonly Period[] }) {
  const t = useT("settlement")
  const due = periods.filter((period) => period.openCents > 0 || period.openRun)
  const first = due.find((period) => !period.openRun && !period.settledBefore)
  return (
    <section aria-labelledby="due-title" className="mb-8">
      <h2 id="due-title" className="mb-2.5">
        {t("due.title")}
      </h2>
      {due.length === 0 ? (
        <EmptyState title={t("due.none")}>{t("due.noneText")}</EmptyState>
      ) : (
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {due.map((period) => (
            <DuePeriod key={period.payPeriod} period={period} isFirst={period === first} />
          ))}
        </div>
      )}
    </section>
  )
}

function DuePeriod({ period, isFirst }: { period: Period; isFirst: boolean }) {
  const t = useT("settlement")
  const f = useFormat()
  const name = f.period(period.payPeriod)
  return (
    <Panel>
      <PanelHead title={name} note={t("due.through", { day: f.day(period.throughOn) })} />
      <SumList>
        <SumRow label={t("due.open")} value={f.money(period.openCents)} />
        {period.earlierCents > 0 && <SumRow label={t("due.earlier")} value={f.money(period.earlierCents)} />}
      </SumList>
      {period.openRun ? (
        <p className="mt-3 text-13">
          {t("due.running", { number: period.openRun.number })}{" "}
          <Link to={`/admin/settlements/${period.openRun.id}`} className="link">
            {t("due.go", { number: period.openRun.number })}
          </Link>
        </p>
      ) : (
        <Form method="post" className="mt-3">
          <input type="hidden" name="runId" value={period.runId} />
          <input type="hidden" name="payPeriod" value={period.payPeriod} />
          {period.settledBefore && (
            <p className="mb-3 text-13 text-quiet">{t("due.furtherText", { period: name })}</p>
          )}
          <SubmitButton tone={isFirst ? "primary" : "quiet"} size="sm">
            {period.settledBefore ? t("due.further") : t("due.preview", { period: name })}
          </SubmitButton>
        </Form>
      )}
    </Panel>
  )
}

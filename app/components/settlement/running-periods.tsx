import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { RunningPeriod } from "#db/queries/running-periods.ts"
import { StatementRow } from "./statement-row.tsx"

/** Periods that run, wait for payment or wait for their settlement: earned and pending so far, with the same files. */
export function RunningPeriods({ periods }: { periods: readonly RunningPeriod[] }) {
  const t = useT("settlement")
  if (periods.length === 0) return null
  return (
    <section aria-labelledby="running-title" className="mt-10">
      <h2 id="running-title">{t("statements.running")}</h2>
      <p className="mb-2.5 text-13 text-quiet">{t("statements.runningText")}</p>
      <ul className="border-t border-line">
        {periods.map((period) => (
          <Running key={period.period} period={period} />
        ))}
      </ul>
    </section>
  )
}

function Running({ period: { period, pendingCents, earnedCents, settledCents } }: { period: RunningPeriod }) {
  const t = useT("settlement")
  const f = useFormat()
  const title = f.period(period)
  return (
    <StatementRow
      base={`/rewards/rebate/${period}`}
      title={title}
      named={title}
      open={t("statements.derivation")}
    >
      <dl className="flex flex-wrap justify-end gap-x-5 text-13">
        <Figure label={t("statements.earned")} value={f.money(earnedCents)} />
        <Figure label={t("statements.pending")} value={f.money(pendingCents)} />
        {settledCents > 0 && <Figure label={t("statements.settled")} value={f.money(settledCents)} />}
        {settledCents > earnedCents && (
          <Figure label={t("statements.paidTooMuch")} value={f.money(settledCents - earnedCents)} />
        )}
      </dl>
    </StatementRow>
  )
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-quiet">{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StatementListRow } from "#db/queries/settlements.ts"
import { StatementRow } from "./statement-row.tsx"

/** Posted statements, the latest first: what was paid, when, and the files. */
export function StatementList({ statements }: { statements: readonly StatementListRow[] }) {
  const t = useT("settlement")
  return (
    <ul className="border-t border-line" aria-label={t("statements.title")}>
      {statements.map((statement) => (
        <StatementItem key={statement.runId} statement={statement} />
      ))}
    </ul>
  )
}

function StatementItem({ statement }: { statement: StatementListRow }) {
  const t = useT("settlement")
  const f = useFormat()
  const { runId, number, payPeriod, payCents, paidPoints, sums, postedAt } = statement
  const carried = payCents === 0 && sums.carriedCents !== 0
  return (
    <StatementRow
      base={`/rewards/statements/${runId}`}
      title={f.period(payPeriod)}
      note={`${number} · ${f.day(postedAt)}`}
      named={number}
      open={t("statements.open")}
    >
      <p className="text-right text-16 font-semibold">{f.money(payCents)}</p>
      {carried && (
        <p className="text-right text-13 text-quiet">
          {t("statements.carried")} {f.money(sums.carriedCents)}
        </p>
      )}
      {paidPoints > 0 && (
        <p className="text-right text-13 text-quiet">{t("into.points", { count: paidPoints })}</p>
      )}
    </StatementRow>
  )
}

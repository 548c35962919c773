import { Link } from "react-router"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StatementListRow } from "#db/queries/settlements.ts"

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
  const base = `/rewards/statements/${runId}`
  const carried = payCents === 0 && sums.carriedCents !== 0
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-3.5">
      <div className="min-w-0">
        <Link to={base} className="num font-medium text-ink no-underline hover:underline">
          {f.period(payPeriod)}
        </Link>
        <p className="num text-13 text-quiet">
          {number} · {f.day(postedAt)}
        </p>
      </div>
      <div className="num ml-auto text-right">
        <p className="text-16 font-semibold">{f.money(payCents)}</p>
        {carried && (
          <p className="text-13 text-quiet">
            {t("statements.carried")} {f.money(sums.carriedCents)}
          </p>
        )}
        {paidPoints > 0 && <p className="text-13 text-quiet">{t("into.points", { count: paidPoints })}</p>}
      </div>
      <p className="flex w-full gap-4 text-13 sm:w-auto">
        <Link to={base} className="link">
          {t("statements.open")}
        </Link>
        <Link
          to={`${base}/statement.pdf`}
          reloadDocument
          className="link"
          aria-label={`${t("statements.pdf")} ${number}`}
        >
          {t("statements.pdf")}
        </Link>
        <Link
          to={`${base}/statement.json`}
          reloadDocument
          className="link"
          aria-label={`${t("statements.json")} ${number}`}
        >
          {t("statements.json")}
        </Link>
      </p>
    </li>
  )
}

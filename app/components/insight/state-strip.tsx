import { Link } from "react-router"
import { Delta, StatStrip } from "#app/components/ui/stat.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { StateCounts, WeekBefore } from "#app/insight/summary.ts"
import type { CompanyState } from "#loyalty/metrics/states.ts"

const shown: readonly { state: CompanyState; good: "up" | "down" | "none" }[] = [
  { state: "new", good: "none" },
  { state: "active", good: "up" },
  { state: "due", good: "none" },
  { state: "overdue", good: "down" },
  { state: "dormant", good: "down" },
  { state: "lost", good: "down" },
  { state: "returned", good: "up" },
]

/** How many companies are in each state and how that moved within the week; each leads to its companies. */
export function StateStrip({ counts, week }: { counts: StateCounts; week: WeekBefore | null }) {
  const t = useT("insight")
  const f = useFormat()
  return (
    <StatStrip>
      {shown.map(({ state, good }) => {
        const change = week ? counts[state] - week.counts[state] : 0
        return (
          <div key={state} className="min-w-0 py-1 pr-3">
            <dt className="text-13 text-quiet">{t(`strip.${state}`)}</dt>
            <dd className="text-20 font-semibold">
              <Link
                to={drillPath({ of: "state", state })}
                prefetch="intent"
                className="text-ink no-underline hover:underline"
                aria-label={t("strip.open", { state: t(`strip.${state}`), count: counts[state] })}
              >
                {f.number(counts[state])}
              </Link>
              {week && (
                <>
                  {" "}
                  <Delta value={change} text={f.change(change)} good={good} />
                </>
              )}
            </dd>
          </div>
        )
      })}
    </StatStrip>
  )
}

import { Link } from "react-router"
import { StateChip } from "#app/components/staff/state-chip.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { WeekBefore } from "#app/insight/summary.ts"
import type { NamedCompany } from "#db/queries/insight.ts"
import type { CompanyState } from "#loyalty/metrics/states.ts"

export type Move = { companyId: string; from: CompanyState | null; to: CompanyState }

/** Who slipped and who came back within the week, by name; behind the numbers are all of them. */
export function MovesPanel({
  week,
  slipped,
  cameBack,
  names,
}: {
  week: WeekBefore | null
  slipped: readonly Move[]
  cameBack: readonly Move[]
  names: readonly NamedCompany[]
}) {
  const t = useT("insight")
  const f = useFormat()
  if (!week || week.slipped + week.cameBack === 0) {
    return (
      <Panel>
        <PanelHead title={t("states.movesNone")} />
      </Panel>
    )
  }
  return (
    <Panel>
      <PanelHead title={t("states.moves", { day: f.day(week.on) })} />
      <Moves kind="slipped" count={week.slipped} moves={slipped} names={names} />
      <Moves kind="came_back" count={week.cameBack} moves={cameBack} names={names} />
    </Panel>
  )
}

function Moves({
  kind,
  count,
  moves,
  names,
}: {
  kind: "slipped" | "came_back"
  count: number
  moves: readonly Move[]
  names: readonly NamedCompany[]
}) {
  const t = useT("insight")
  const f = useFormat()
  if (count === 0) return null
  return (
    <section className="mt-3 first:mt-0">
      <h3 className="flex items-baseline justify-between text-13 text-quiet">
        {t(kind === "slipped" ? "states.slipped" : "states.back")}
        <Link to={drillPath({ of: "moved", kind })} className="link num">
          {f.number(count)}
        </Link>
      </h3>
      <ul className="mt-1 grid">
        {moves.map(({ companyId, from, to }) => (
          <li
            key={companyId}
            className="flex min-h-8 flex-wrap items-center justify-between gap-x-3 border-t border-line py-1"
          >
            <Link to={`/admin/companies/${companyId}`} className="link min-w-0 truncate text-13">
              {names.find(({ id }) => id === companyId)?.name}
            </Link>
            <span className="flex shrink-0 items-center gap-1 text-quiet">
              {from && <StateChip state={from} />}
              <span aria-hidden="true">→</span>
              <StateChip state={to} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { Link } from "react-router"
import { ScatterPlot } from "#app/components/charts/scatter-plot.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { Rich } from "#app/components/ui/rich.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { HouseSummary } from "#app/insight/summary.ts"
import type { NamedCompany } from "#db/queries/insight.ts"

type Guard = HouseSummary["guard"]

/** Companies of very different worth that get the same: the house is warned before one of them notices. */
export function GuardPanel({ guard, companies }: { guard: Guard; companies: readonly NamedCompany[] }) {
  const t = useT("insight")
  const f = useFormat()
  const names = new Map(companies.map(({ id, name }) => [id, name]))
  const pairs = shownPairs(guard)
  const shown = new Set(pairs.flatMap(({ largerId, smallerId }) => [largerId, smallerId]))
  const rates = new Map(guard.field.map(({ id, rateBps }) => [id, rateBps]))
  const title = guard.pairCount === 0 ? t("guard.none") : t("guard.title", { count: guard.pairCount })
  const rate = (id: string) => f.percent((rates.get(id) ?? 0) / 10_000, 1)
  return (
    <Panel>
      <PanelHead title={title} note={t("guard.note")} />
      {guard.field.length > 0 && (
        <ScatterPlot
          label={title}
          logX
          dots={guard.field.map(({ id, worthCents, rateBps }) => ({
            id,
            x: worthCents / 100,
            y: rateBps / 10_000,
            highlight: shown.has(id),
            ...(pairs.some(({ largerId }) => largerId === id) ? { label: names.get(id) ?? "" } : {}),
          }))}
          pairs={pairs.map(({ largerId, smallerId }) => [largerId, smallerId] as const)}
          formatX={(pounds) =>
            pounds >= 1_000 ? `${f.moneyWhole(pounds / 10)}k` : f.moneyWhole(pounds * 100)
          }
          formatY={(share) => f.percent(share, Math.round(share * 1_000) % 10 === 0 ? 0 : 1)}
        />
      )}
      <ul className="mt-2 grid gap-1 text-13">
        {pairs.map(({ largerId, smallerId, worthRatioBps }) => (
          <li key={largerId}>
            <Rich
              text={t("guard.pair", {
                larger: names.get(largerId) ?? "",
                smaller: names.get(smallerId) ?? "",
                times: f.number(worthRatioBps / 10_000, 1),
                largerRate: rate(largerId),
                smallerRate: rate(smallerId),
              })}
              as={{
                l: (words) => <CompanyLink id={largerId} name={words} />,
                m: (words) => <CompanyLink id={smallerId} name={words} />,
              }}
            />
          </li>
        ))}
      </ul>
      <p className="mt-3 text-13">
        <Link to="/admin/program" className="link">
          {t("guard.program")}
        </Link>
      </p>
    </Panel>
  )
}

function CompanyLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to={`/admin/companies/${id}`} className="link">
      {name}
    </Link>
  )
}

/** The worst pairs without naming a company twice: what a reader can take in. */
export function shownPairs(guard: Guard, most = 2): Guard["pairs"] {
  const named = new Set<string>()
  const pairs: Guard["pairs"] = []
  for (const pair of guard.pairs) {
    if (pairs.length >= most || named.has(pair.largerId) || named.has(pair.smallerId)) continue
    named.add(pair.largerId).add(pair.smallerId)
    pairs.push(pair)
  }
  return pairs
}

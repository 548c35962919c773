import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { BarList } from "#app/components/charts/bar-list.tsx"
import { ParetoCurve } from "#app/components/charts/pareto-curve.tsx"
import { AbcTable } from "#app/components/insight/abc-table.tsx"
import { NotCounted } from "#app/components/insight/not-counted.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { contributions, netWorths } from "#app/insight/company-worths.ts"
import { drillPath } from "#app/insight/drill.ts"
import { loadHouseRun } from "#app/insight/load-run.server.ts"
import { summarizePareto } from "#app/insight/summarize-house.ts"
import { choiceParam } from "#app/list-params.ts"
import { loadClasses, loadNamedCompanies } from "#db/queries/insight.ts"
import { loadHistories } from "#db/queries/insight-run.ts"
import type { Route } from "./+types/pareto"

export const handle = { i18n: ["insight"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

const LARGEST = 12

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "insight.view")
  const { db } = context.get(requestContext)
  const title = getT(context, "insight")("pareto.title")
  const run = await loadHouseRun(db)
  if (!run) return { title, asOfOn: null }
  const by = choiceParam(new URL(request.url), "by", ["margin"]) ?? ("net" as const)
  const [histories, classes] = await Promise.all([loadHistories(db, run.asOfOn), loadClasses(db)])
  const worths = (by === "margin" ? contributions : netWorths)(histories, run.asOfOn)
  const largest = worths.toSorted((one, other) => other.valueCents - one.valueCents).slice(0, LARGEST)
  const names = await loadNamedCompanies(
    db,
    largest.map(({ companyId }) => companyId),
  )
  return {
    title,
    asOfOn: run.asOfOn,
    by,
    classes,
    pareto: summarizePareto(worths),
    largest: largest.flatMap(({ companyId, valueCents }) => {
      const name = names.find(({ id }) => id === companyId)?.name
      return name && valueCents > 0 ? [{ id: companyId, name, valueCents }] : []
    }),
  }
}

export default function Pareto({ loaderData }: Route.ComponentProps) {
  const t = useT("insight")
  const f = useFormat()
  if (loaderData.asOfOn === null) {
    return (
      <>
        <PageHeader title={t("pareto.title")} lead={t("pareto.lead")} />
        <NotCounted />
      </>
    )
  }
  const { asOfOn, by, pareto, classes, largest } = loaderData
  const words = by === "margin" ? "pareto.marginSentence" : "pareto.sentence"
  const sentence =
    pareto.topFifthShare === null ? t("pareto.none") : t(words, { share: f.percent(pareto.topFifthShare) })
  return (
    <>
      <PageHeader
        title={t("pareto.title")}
        lead={`${t("pareto.lead")} ${t("asOf", { day: f.day(asOfOn) })}`}
      />
      <FilterChips label={t("pareto.by")}>
        <FilterChip name="by" value={undefined}>
          {t("pareto.byNet")}
        </FilterChip>
        <FilterChip name="by" value="margin">
          {t("pareto.byMargin")}
        </FilterChip>
      </FilterChips>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel>
          <PanelHead
            title={sentence}
            note={t(by === "margin" ? "pareto.noteMargin" : "pareto.note", { count: pareto.companies })}
          />
          {pareto.topFifthShare !== null && (
            <ParetoCurve
              curve={pareto.curve}
              mark={[pareto.topFifthCompanies / pareto.companies, pareto.topFifthShare]}
              markText={t("pareto.mark", {
                count: pareto.topFifthCompanies,
                share: f.percent(pareto.topFifthShare),
              })}
              format={(share) => f.percent(share)}
              label={sentence}
            />
          )}
          <p className="mt-2 text-12 text-quiet">
            {t("pareto.how", { gini: f.number(pareto.gini ?? 0, 2) })}
          </p>
          {by === "net" && pareto.companies > 0 && (
            <p className="mt-2 text-13">
              <Link to={drillPath({ of: "top_fifth" })} className="link">
                {t("pareto.open", { count: pareto.topFifthCompanies })}
              </Link>
            </p>
          )}
        </Panel>
        <Panel>
          <PanelHead title={t("pareto.largest")} />
          <BarList
            items={largest.map(({ id, name, valueCents }, rank) => ({
              key: id,
              label: (
                <Link to={`/admin/companies/${id}`} className="link">
                  {name}
                </Link>
              ),
              value: valueCents,
              text: `${f.moneyWhole(valueCents)} · ${f.percent(valueCents / Math.max(1, pareto.totalCents), 1)}`,
              highlight: rank === 0,
            }))}
          />
        </Panel>
        <Panel className="lg:col-span-2">
          <PanelHead title={t("pareto.classes")} />
          <AbcTable classes={classes} />
          <p className="mt-3 max-w-[90ch] text-12 text-quiet">{t("pareto.classesHow")}</p>
        </Panel>
      </div>
    </>
  )
}

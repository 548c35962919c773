import { Link, useParams } from "react-router"
import { NarrowForm } from "#app/components/staff/narrow-form.tsx"
import { NativeSelect } from "#app/components/ui/input.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { CompanyShown, ProgramShown, SimulationDone } from "#app/simulation/read-result.ts"
import type { SimulationSort } from "#db/queries/simulations.ts"

type Shown = {
  companies: readonly { companyId: string; name: string; figures: CompanyShown }[]
  shown: { draft: number; sort: SimulationSort; page: number; pageSize: number; total: number }
}

/** Winners and losers: each company before and after, for one of the drafts. */
export function CompanyChanges({ loaderData, result }: { loaderData: Shown; result: SimulationDone }) {
  const t = useT("simulate")
  const { shown, companies } = loaderData
  const { runId } = useParams()
  const draft = result.drafts[shown.draft]
  return (
    <Panel>
      <PanelHead
        title={t("companies.title")}
        aside={
          <a href={`/admin/simulator/${runId}/companies.csv`} className="link">
            {t("companies.export")}
          </a>
        }
      />
      <NarrowForm names={["draft", "sort"]}>
        {result.drafts.length > 1 && (
          <NativeSelect name="draft" defaultValue={String(shown.draft)} aria-label={t("companies.draft")}>
            {result.drafts.map(({ id, title }, index) => (
              <option key={id} value={index}>
                {title}
              </option>
            ))}
          </NativeSelect>
        )}
        <NativeSelect name="sort" defaultValue={shown.sort} aria-label={t("companies.sort")} className="w-48">
          {(["loss", "gain", "net"] as const).map((sort) => (
            <option key={sort} value={sort}>
              {t(`companies.${sort}`)}
            </option>
          ))}
        </NativeSelect>
      </NarrowForm>
      {companies.length === 0 || !draft ? (
        <p className="text-quiet">{t("companies.none")}</p>
      ) : (
        <Table label={t("companies.title")} maxHeight="32rem">
          <TableHead>
            <Th sticky>{t("companies.company")}</Th>
            <Th number>{t("companies.netHead")}</Th>
            <Th>{t("companies.tierHead")}</Th>
            <Th number>{t("companies.before")}</Th>
            <Th number>{t("companies.after")}</Th>
            <Th number>{t("companies.changeHead")}</Th>
          </TableHead>
          <TableBody>
            {companies.map((company) => (
              <CompanyRow
                key={company.companyId}
                company={company}
                draft={shown.draft}
                live={result.live}
                after={draft}
              />
            ))}
          </TableBody>
        </Table>
      )}
      <Pagination page={shown.page} pageSize={shown.pageSize} total={shown.total} />
    </Panel>
  )
}

function CompanyRow({
  company: { companyId, name, figures },
  draft,
  live,
  after,
}: {
  company: Shown["companies"][number]
  draft: number
  live: ProgramShown
  after: ProgramShown
}) {
  const f = useFormat()
  const zh = useLocale() === "zh-CN"
  const now = figures.live
  const then = figures.drafts[draft] ?? now
  const change = then.totalCents - now.totalCents
  const tier = (program: ProgramShown, key: string) => program.names.tiers[key]?.[zh ? "zh" : "en"] ?? key
  const before = tier(live, now.tierKey)
  const later = tier(after, then.tierKey)
  return (
    <TableRow>
      <RowHead>
        <Link to={`/admin/companies/${companyId}`} className="link">
          {name}
        </Link>
      </RowHead>
      <Td number>{f.moneyWhole(figures.netCents)}</Td>
      <Td className="whitespace-nowrap">{before === later ? before : `${before} → ${later}`}</Td>
      <Td number>{f.money(now.totalCents)}</Td>
      <Td number>{f.money(then.totalCents)}</Td>
      <Td number className={change < 0 ? "font-medium text-red-ink" : "font-medium"}>
        {change > 0 ? `+${f.money(change)}` : f.money(change)}
      </Td>
    </TableRow>
  )
}

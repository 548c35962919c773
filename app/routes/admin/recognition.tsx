import { Link } from "react-router"
import { z } from "zod"
import { requirePermission } from "#app/auth/require.ts"
import { titleOf } from "#app/commerce/show-award.ts"
import { runningSpans, showRunning } from "#app/commerce/show-running.ts"
import { AwardTable, GiftCell } from "#app/components/staff/recognition/award-table.tsx"
import { RunningAwards } from "#app/components/staff/recognition/running-awards.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { namesOf } from "#app/routes/shop/read-shop.server.ts"
import { loadAwardFacts, loadGrantState } from "#db/queries/awards.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { loadCompanyNames, loadStaffRecognition } from "#db/queries/staff-recognition.ts"
import type { Route } from "./+types/recognition"

export const handle = { i18n: ["recognition"] }

const periodParam = z.string().regex(/^20\d\d(-Q[1-4])?$/)

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "recognition.manage")
  const { db, now } = context.get(requestContext)
  const todayOn = houseTime(now).dayOn
  const asked = periodParam.safeParse(url.searchParams.get("period")).data ?? null
  const shop = await loadShopFacts(db, { now, todayOn })
  const { program } = shop
  const names = namesOf({ ...shop, locale: getLocale(context) })
  const [found, { knownSinceOn }] = await Promise.all([
    loadStaffRecognition(db, { period: asked, todayOn }),
    loadGrantState(db),
  ])
  const facts = []
  for (const span of runningSpans(program, todayOn))
    facts.push({ span, facts: await loadAwardFacts(db, span) })
  const running = showRunning(program, facts, { todayOn, knownSinceOn, names })
  return {
    period: asked ?? found.awards[0]?.period ?? null,
    periods: found.periods,
    awards: found.awards.map((award) => ({ ...award, ...titleOf(program, award, names) })),
    milestones: found.milestones.map((milestone) => ({
      ...milestone,
      name:
        program.milestones.find(({ key }) => key === milestone.key)?.name[names.language] ?? milestone.key,
    })),
    running,
    companies: await loadCompanyNames(
      db,
      running.flatMap(({ rows }) => rows.map(({ companyId }) => companyId)),
    ),
  }
}

/** Winners with their evidence, gifts and announcements; who leads now; milestones reached lately. */
export default function Recognition({ loaderData }: Route.ComponentProps) {
  const { period, periods, awards, milestones, running, companies } = loaderData
  const t = useT("recognition")
  const f = useFormat()
  return (
    <>
      <title>{`${t("title")} · ${house.name}`}</title>
      <PageHeader
        title={t("title")}
        lead={t("staff.lead")}
        actions={
          awards.length > 0 && (
            <LinkButton
              to={`/admin/recognition/certificates.pdf?period=${period}`}
              reloadDocument
              tone="ink"
              size="sm"
            >
              {t("staff.printAll", { count: awards.length })}
            </LinkButton>
          )
        }
      />
      <FilterChips label={t("staff.period")}>
        {periods.map((each, at) => (
          <FilterChip
            key={each.period}
            name="period"
            value={at === 0 ? undefined : each.period}
            count={each.count}
          >
            {f.period(each.period)}
          </FilterChip>
        ))}
      </FilterChips>
      <div className="grid gap-5">
        {awards.length === 0 ? (
          <EmptyState title={t("staff.none")}>{t("staff.noneText")}</EmptyState>
        ) : (
          <Panel>
            <PanelHead title={t("staff.winnersOf", { period: f.period(period ?? "") })} />
            <AwardTable awards={awards} />
          </Panel>
        )}
        <Panel>
          <PanelHead title={t("staff.running")} note={t("staff.runningNote")} />
          <RunningAwards running={running} companies={companies} />
        </Panel>
        <Panel>
          <PanelHead title={t("staff.lately")} />
          <MilestoneTable milestones={milestones} />
        </Panel>
      </div>
    </>
  )
}

function MilestoneTable({ milestones }: Pick<Route.ComponentProps["loaderData"], "milestones">) {
  const t = useT("recognition")
  const f = useFormat()
  if (milestones.length === 0) return <p className="text-13 text-quiet">{t("staff.noMilestones")}</p>
  return (
    <Table label={t("staff.lately")} maxHeight="24rem">
      <TableHead>
        <Th sticky>{t("staff.company")}</Th>
        <Th>{t("staff.milestone")}</Th>
        <Th>{t("staff.day")}</Th>
        <Th>{t("staff.gift")}</Th>
      </TableHead>
      <TableBody>
        {milestones.map(({ companyId, companyName, key, name, reachedOn, gift }) => (
          <TableRow key={`${companyId} ${key}`}>
            <RowHead>
              <Link to={`/admin/companies/${companyId}`} className="link">
                {companyName}
              </Link>
            </RowHead>
            <Td className="whitespace-nowrap">{name}</Td>
            <Td className="whitespace-nowrap">{f.dayShort(reachedOn)}</Td>
            <Td className="whitespace-nowrap">
              <GiftCell gift={gift} />
            </Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam } from "#app/list-params.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { listRewards } from "#db/queries/staff-rewards.ts"
import type { Route } from "./+types/rewards"

export const handle = { i18n: ["redeem"] }

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "rewards.manage")
  const { db, now } = context.get(requestContext)
  const { dayOn } = houseTime(now)
  const locale = getLocale(context)
  const status = choiceParam(url, "status", ["archived"]) ?? "active"
  const { program } = await requireProgramOn(db, dayOn)
  const { rows, counts } = await listRewards(db, { status, todayOn: dayOn })
  const tiers = tierNames(program, locale)
  return {
    counts,
    status,
    worthCentsPerThousand: program.points.worthCentsPerThousand,
    rows: rows.map(({ nameEn, nameZh, minTierKey, ...row }) => ({
      ...row,
      name: locale === "zh-CN" ? nameZh : nameEn,
      minTier: minTierKey === null ? null : (tiers[minTierKey] ?? minTierKey),
    })),
  }
}

/** What points buy: prices beside what each reward costs the house. */
export default function Rewards({ loaderData }: Route.ComponentProps) {
  const { rows, counts, worthCentsPerThousand } = loaderData
  const t = useT("redeem")
  const f = useFormat()
  return (
    <>
      <title>{`${t("desk.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("desk.title")}
        lead={t("desk.lead", { amount: f.money(worthCentsPerThousand) })}
        actions={
          <LinkButton to="/admin/rewards/new" tone="primary">
            {t("desk.new")}
          </LinkButton>
        }
      />
      <FilterChips label={t("desk.status")}>
        <FilterChip name="status" value={undefined} count={counts.active}>
          {t("desk.active")}
        </FilterChip>
        <FilterChip name="status" value="archived" count={counts.archived}>
          {t("desk.archived")}
        </FilterChip>
      </FilterChips>
      {rows.length === 0 ? (
        <EmptyState title={t("desk.none")}>{t("desk.noneText")}</EmptyState>
      ) : (
        <Panel flush className="px-4">
          <Table label={t("desk.title")} maxHeight="calc(100dvh - 13rem)">
            <TableHead>
              <Th sticky>{t("desk.reward")}</Th>
              <Th>{t("desk.kind")}</Th>
              <Th number>{t("desk.price")}</Th>
              <Th number>{t("desk.cost")}</Th>
              <Th number>{t("desk.perThousand")}</Th>
              <Th number>{t("desk.left")}</Th>
              <Th>{t("desk.from")}</Th>
              <Th number>{t("desk.waiting")}</Th>
              <Th number>{t("desk.delivered")}</Th>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.id}>
                  <RowHead className="max-w-48 sm:max-w-80">
                    <span className="flex items-center gap-2.5">
                      <Plate motif={row.plate} sku={row.id} size={28} />
                      <Link data-row to={`/admin/rewards/${row.id}`} className="link block truncate">
                        {row.name}
                      </Link>
                    </span>
                  </RowHead>
                  <Td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</Td>
                  <Td number>{f.number(row.pointsPrice)}</Td>
                  <Td number>{f.money(row.costCents)}</Td>
                  <Td number>{f.money(Math.round((row.costCents * 1_000) / row.pointsPrice))}</Td>
                  <Td number>
                    {row.left === null ? (
                      <span className="text-quiet">{t("desk.endless")}</span>
                    ) : row.left === 0 ? (
                      <span className="text-red-ink">{t("desk.empty")}</span>
                    ) : (
                      f.number(row.left)
                    )}
                  </Td>
                  <Td className="whitespace-nowrap">{row.minTier}</Td>
                  <Td number>{row.waiting > 0 ? f.number(row.waiting) : ""}</Td>
                  <Td number>{row.delivered > 0 ? f.number(row.delivered) : ""}</Td>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Panel>
      )}
    </>
  )
}

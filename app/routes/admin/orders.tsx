import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { ListTable } from "#app/components/staff/list-page.tsx"
import { OrderChip } from "#app/components/staff/order-chip.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { RowHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import type { StaffOrderRow } from "#db/queries/staff-orders.ts"
import { countOrderPiles, listStaffOrders, orderPiles, STAFF_PAGE_SIZE } from "#db/queries/staff-orders.ts"
import type { Route } from "./+types/orders"

export const handle = { i18n: ["admin"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "orders.view")
  const { db, now } = context.get(requestContext)
  const url = new URL(request.url)
  const todayOn = houseTime(now).dayOn
  const { search, page } = listParams(url)
  const pile = choiceParam(url, "pile", orderPiles)
  const [list, counts] = await Promise.all([
    listStaffOrders(db, { pile, search, page, todayOn }),
    countOrderPiles(db, todayOn),
  ])
  const t = getT(context, "admin")
  return {
    ...list,
    counts,
    search,
    page,
    pile,
    todayOn,
    title: t("orders.title"),
    piles: orderPiles,
    pageSize: STAFF_PAGE_SIZE,
  }
}

export default function Orders({ loaderData }: Route.ComponentProps) {
  const { counts, search, pile } = loaderData
  const t = useT("admin")
  const f = useFormat()
  return (
    <>
      <PageHeader
        title={t("orders.title")}
        lead={
          counts.late > 0
            ? t("orders.leadLate", { count: counts.to_ship, late: f.number(counts.late) })
            : t("orders.lead", { count: counts.to_ship })
        }
        actions={<SearchForm label={t("orders.search")} value={search} />}
      />
      <FilterChips label={t("orders.piles")}>
        <FilterChip name="pile" value={undefined}>
          {t("pile.all")}
        </FilterChip>
        {loaderData.piles.map((each) => (
          <FilterChip
            key={each}
            name="pile"
            value={each}
            count={each === "delivered" || each === "cancelled" ? undefined : counts[each]}
          >
            {t(`pile.${each}`)}
          </FilterChip>
        ))}
      </FilterChips>
      <ListTable
        list={loaderData}
        label={t("orders.title")}
        empty={
          <EmptyState title={t(search ? "orders.noneFound" : "orders.none")}>
            {t(search ? "orders.noneFoundText" : pile ? "orders.noneOnPile" : "orders.noneText")}
          </EmptyState>
        }
        head={
          <>
            <Th sticky>{t("orders.order")}</Th>
            <Th>{t("orders.company")}</Th>
            <Th>{t("orders.status")}</Th>
            <Th>{t("orders.placed")}</Th>
            <Th>{t("orders.wanted")}</Th>
            <Th number>{t("orders.lines")}</Th>
            <Th number>{t("orders.open")}</Th>
            <Th number>{t("orders.total")}</Th>
            <Th number>{t("orders.owed")}</Th>
            <Th>{t("orders.rep")}</Th>
          </>
        }
      >
        {(order) => <OrderRow key={order.id} order={order} />}
      </ListTable>
    </>
  )
}

function OrderRow({ order }: { order: StaffOrderRow }) {
  const t = useT("admin")
  const f = useFormat()
  return (
    <TableRow>
      <RowHead>
        <Link
          data-row
          to={`/admin/orders/${order.companyId}/${order.id}`}
          prefetch="intent"
          className="link whitespace-nowrap"
        >
          {order.number}
        </Link>
      </RowHead>
      <Td className="max-w-72 truncate">
        <Link to={`/admin/companies/${order.companyId}`} className="text-ink no-underline hover:underline">
          {order.company}
        </Link>
        {(order.poNumber || order.placedByStaff) && (
          <span className="text-12 text-quiet">
            {" · "}
            {[order.poNumber, order.placedByStaff && t("orders.placedBy", { name: order.placedByStaff })]
              .filter(Boolean)
              .join(" · ")}
          </span>
        )}
      </Td>
      <Td className="whitespace-nowrap">
        <OrderChip status={order.status} late={order.late} />
      </Td>
      <Td className="num whitespace-nowrap">{f.dayShort(order.placedOn)}</Td>
      <Td className="num whitespace-nowrap text-quiet">
        {order.wantedOn ? f.dayShort(order.wantedOn) : "–"}
      </Td>
      <Td number>{f.number(order.lines)}</Td>
      <Td number className={order.openUnits > 0 ? "" : "text-quiet"}>
        {order.openUnits > 0 ? f.number(order.openUnits) : "–"}
      </Td>
      <Td number>{f.money(order.totalCents)}</Td>
      <Td number className={order.overdue ? "text-red-ink" : order.owedCents > 0 ? "" : "text-quiet"}>
        {order.owedCents > 0 ? f.money(order.owedCents) : "–"}
        {order.overdue && <span className="sr-only"> {t("orders.overdueHint")}</span>}
      </Td>
      <Td className="whitespace-nowrap text-quiet">{order.rep ?? "–"}</Td>
    </TableRow>
  )
}

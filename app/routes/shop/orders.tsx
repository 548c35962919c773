import { Form, Link, useSearchParams } from "react-router"
import { requireMember } from "#app/auth/require.ts"
import { OrderRow } from "#app/components/orders/order-row.tsx"
import { Button, LinkButton } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { requestContext } from "#app/context.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { listOrders, ORDERS_A_PAGE, type OrderFilter } from "#db/queries/orders.ts"
import type { Route } from "./+types/orders"

export const handle = { i18n: ["orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "" }]

const filters: readonly OrderFilter[] = ["open", "on_the_way", "delivered", "cancelled"]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { companyId } = requireMember(context)
  const { db } = context.get(requestContext)
  const params = new URL(request.url).searchParams
  const filter = filters.find((each) => each === params.get("status")) ?? null
  const search = (params.get("q") ?? "").trim().slice(0, 80)
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(params.get("page"))) || 1))
  const list = await listOrders(db, { companyId, filter, search, page })
  return {
    ...list,
    search,
    page,
    pageSize: ORDERS_A_PAGE,
    title: `${getT(context, "orders")("list.title")} · ${house.name}`,
  }
}

export default function Orders({ loaderData }: Route.ComponentProps) {
  const { orders, counts, total, page, search } = loaderData
  const t = useT("orders")
  const [params] = useSearchParams()
  const status = params.get("status")
  const never = counts.all === 0 && search === ""
  return (
    <>
      <PageHeader
        title={t("list.title")}
        lead={never ? undefined : t("list.lead", { count: counts.all })}
        actions={
          !never && (
            <Form method="get" role="search" className="flex w-full gap-2 sm:w-auto">
              {status && <input type="hidden" name="status" value={status} />}
              <Field label={t("list.search")} hideLabel className="min-w-0 flex-1">
                <Input
                  type="search"
                  name="q"
                  defaultValue={search}
                  key={search}
                  placeholder={t("list.searchPlaceholder")}
                  className="sm:w-72"
                />
              </Field>
              <Button tone="quiet">{t("common:search.go")}</Button>
            </Form>
          )
        }
      />
      {never ? (
        <EmptyState
          title={t("list.emptyTitle")}
          action={
            <LinkButton to="/catalogue" tone="primary">
              {t("list.emptyAction")}
            </LinkButton>
          }
        >
          {t("list.emptyText")}
        </EmptyState>
      ) : (
        <>
          <FilterChips label={t("list.filter")}>
            <FilterChip name="status" value={undefined} count={counts.all}>
              {t("list.filters.all")}
            </FilterChip>
            {filters.map((name) => (
              <FilterChip key={name} name="status" value={name} count={counts[name]}>
                {t(`list.filters.${name}`)}
              </FilterChip>
            ))}
          </FilterChips>
          {orders.length === 0 ? (
            <EmptyState
              title={t("list.nothingFound")}
              action={
                <Link to="/orders" className="link">
                  {t("list.clear")}
                </Link>
              }
            >
              {t("list.nothingFoundText")}
            </EmptyState>
          ) : (
            <ul className="border-t border-line">
              {orders.map((order) => (
                <OrderRow key={order.id} order={order} />
              ))}
            </ul>
          )}
          <Pagination page={page} pageSize={loaderData.pageSize} total={total} />
        </>
      )}
    </>
  )
}

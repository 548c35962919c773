import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { ListTable } from "#app/components/staff/list-page.tsx"
import { NarrowForm } from "#app/components/staff/narrow-form.tsx"
import { SearchForm } from "#app/components/staff/search-form.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { NativeSelect } from "#app/components/ui/input.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { RowHead, SortTh, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import {
  catalogueSorts,
  listStaffProducts,
  type StaffProductRow,
  shelfFilters,
} from "#db/queries/staff-catalogue.ts"
import { STAFF_PAGE_SIZE } from "#db/queries/staff-orders.ts"
import type { Route } from "./+types/catalogue"

export const handle = { i18n: ["admin"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "catalogue.manage")
  const { db, now } = context.get(requestContext)
  const url = new URL(request.url)
  const { search, page } = listParams(url)
  const { categories } = await loadShopFacts(db, { now, todayOn: houseTime(now).dayOn })
  const ask = {
    search,
    page,
    shelf: choiceParam(url, "shelf", shelfFilters),
    categoryKey: choiceParam(
      url,
      "category",
      categories.map(({ key }) => key),
    ),
    sort: choiceParam(url, "sort", catalogueSorts) ?? ("-sold" as const),
  }
  const list = await listStaffProducts(db, ask)
  const title = getT(context, "admin")("catalogue.title")
  const tree = categories.map(({ key, nameEn, nameZh, parentId }) => ({
    key,
    nameEn,
    nameZh,
    child: parentId !== null,
  }))
  return { ...list, ...ask, tree, title, pageSize: STAFF_PAGE_SIZE, shelves: shelfFilters }
}

export default function Catalogue({ loaderData }: Route.ComponentProps) {
  const { total, search } = loaderData
  const t = useT("admin")
  return (
    <>
      <PageHeader
        title={t("catalogue.title")}
        lead={t("catalogue.lead", { count: total })}
        actions={
          <>
            <SearchForm label={t("catalogue.search")} value={search} />
            <LinkButton to="/admin/catalogue/new" tone="ink" size="sm" className="h-9!">
              {t("catalogue.new")}
            </LinkButton>
          </>
        }
      />
      <div className="flex flex-wrap items-start justify-between gap-x-6">
        <FilterChips label={t("catalogue.shelf")}>
          <FilterChip name="shelf" value={undefined}>
            {t("catalogue.onSale")}
          </FilterChip>
          {loaderData.shelves.map((shelf) => (
            <FilterChip key={shelf} name="shelf" value={shelf}>
              {t(`shelf.${shelf}`)}
            </FilterChip>
          ))}
        </FilterChips>
        <CategoryChoice loaderData={loaderData} />
      </div>
      <ListTable
        list={loaderData}
        label={t("catalogue.title")}
        empty={<EmptyState title={t("catalogue.none")}>{t("catalogue.noneText")}</EmptyState>}
        head={
          <>
            <SortTh sortKey="name" sticky>
              {t("catalogue.product")}
            </SortTh>
            <SortTh sortKey="sku">{t("catalogue.sku")}</SortTh>
            <Th>{t("catalogue.category")}</Th>
            <Th number>{t("catalogue.pack")}</Th>
            <SortTh sortKey="price" number>
              {t("catalogue.price")}
            </SortTh>
            <Th number>{t("catalogue.cost")}</Th>
            <SortTh sortKey="margin" number>
              {t("catalogue.margin")}
            </SortTh>
            <SortTh sortKey="free" number>
              {t("catalogue.free")}
            </SortTh>
            <Th number>{t("catalogue.reserved")}</Th>
            <SortTh sortKey="sold" number>
              {t("catalogue.sold")}
            </SortTh>
          </>
        }
      >
        {(product) => <ProductRow key={product.sku} product={product} />}
      </ListTable>
    </>
  )
}

function CategoryChoice({ loaderData }: Pick<Route.ComponentProps, "loaderData">) {
  const { tree, categoryKey } = loaderData
  const t = useT("admin")
  const zh = useLocale() === "zh-CN"
  return (
    <NarrowForm names={["category"]}>
      <NativeSelect
        name="category"
        defaultValue={categoryKey ?? ""}
        aria-label={t("catalogue.category")}
        className="w-56"
      >
        <option value="">{t("catalogue.anyCategory")}</option>
        {tree.map((category) => (
          <option key={category.key} value={category.key}>
            {category.child ? "  " : ""}
            {zh ? category.nameZh : category.nameEn}
          </option>
        ))}
      </NativeSelect>
    </NarrowForm>
  )
}

function ProductRow({ product }: { product: StaffProductRow }) {
  const t = useT("admin")
  const f = useFormat()
  const zh = useLocale() === "zh-CN"
  const free = product.onHand - product.reserved
  const margin = product.unitCents ? 1 - product.costCents / product.unitCents : null
  return (
    <TableRow>
      <RowHead className="max-w-80 min-w-52">
        <span className="flex items-center gap-2.5">
          <Plate motif={product.plate} sku={product.sku} size={24} />
          <Link
            data-row
            to={`/admin/catalogue/${product.productId}`}
            prefetch="intent"
            className="link min-w-0 truncate"
          >
            {zh && product.nameZh ? product.nameZh : product.name}
          </Link>
          {product.status === "archived" && <Chip>{t("shelf.archived")}</Chip>}
        </span>
      </RowHead>
      <Td className="num">{product.sku}</Td>
      <Td className="max-w-44 truncate text-quiet">{zh ? product.categoryZh : product.categoryEn}</Td>
      <Td number className="text-quiet">
        {f.number(product.pack)}
      </Td>
      <Td number>{product.unitCents === null ? "–" : f.amount(product.unitCents)}</Td>
      <Td number className="text-quiet">
        {f.amount(product.costCents)}
      </Td>
      <Td number className={margin !== null && margin < 0.15 ? "text-red-ink" : ""}>
        {margin === null ? "–" : f.percent(margin)}
      </Td>
      <Td number className={free < product.moq ? "text-red-ink" : ""}>
        {f.number(free)}
        {free < product.moq && product.expectedOn && (
          <span className="block text-12 text-quiet">{f.dayShort(product.expectedOn)}</span>
        )}
      </Td>
      <Td number className="text-quiet">
        {product.reserved > 0 ? f.number(product.reserved) : "–"}
      </Td>
      <Td number>{f.number(product.soldTrailingYear)}</Td>
    </TableRow>
  )
}

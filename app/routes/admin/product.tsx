import { data, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { ProductSheetForm } from "#app/components/staff/product-sheet-form.tsx"
import { ProductStock } from "#app/components/staff/product-stock.tsx"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnProduct, BREAK_ROWS } from "#app/forms/act-on-product.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { getProductSheet, type ProductSheet } from "#db/queries/product-sheet.ts"
import { forgetShopFacts, loadShopFacts } from "#db/queries/shop-facts.ts"
import { getProductDesk } from "#db/queries/staff-catalogue.ts"
import type { Route } from "./+types/product"

export const handle = { i18n: ["admin"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "catalogue.manage")
  const { db, now } = context.get(requestContext)
  const facts = await loadShopFacts(db, { now, todayOn: houseTime(now).dayOn })
  const categories = facts.categories.map(({ key, nameEn, nameZh, parentId }) => ({
    key,
    nameEn,
    nameZh,
    child: parentId !== null,
  }))
  const common = { categories, breakRows: BREAK_ROWS }
  if (params.productId === "new") {
    // The ids are made with the form, so that a form sent twice makes one product.
    const title = getT(context, "admin")("catalogue.new")
    const sheet = { ...blankSheet, categoryKey: categories[0]?.key ?? "" }
    return { ...common, productId: uuidv7(), variantId: uuidv7(), sheet, desk: null, title }
  }
  requireIds(params.productId)
  const [known, desk] = await Promise.all([
    getProductSheet(db, params.productId),
    getProductDesk(db, params.productId),
  ])
  const { sheet, variantId } = requireFound(known)
  return {
    ...common,
    productId: params.productId,
    variantId,
    sheet,
    desk: requireFound(desk),
    title: sheet.name,
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  requirePermission(context, "catalogue.manage")
  const { userId } = requireStaff(context)
  const { db, now } = context.get(requestContext)
  const form = await request.formData()
  const create = params.productId === "new"
  const productId = create ? String(form.get("productId") ?? "") : params.productId
  requireIds(productId)
  const desk = {
    productId,
    actorId: userId,
    now,
    todayOn: houseTime(now).dayOn,
    t: getT(context, "admin"),
    create,
  }
  const outcome = await actOnProduct(db, form, desk)
  if (!outcome.ok) return data(outcome, { status: 400 })
  forgetShopFacts(db)
  throw redirect(`/admin/catalogue/${productId}`, { status: 303, headers: flash(outcome.said) })
}

export default function Product({ loaderData, actionData }: Route.ComponentProps) {
  const { sheet, variantId, productId, categories, breakRows, desk, title } = loaderData
  const t = useT("admin")
  const f = useFormat()
  const errorsOf = (part: "sheet" | "stock") => (actionData?.part === part ? actionData.errors : {})
  const plain = sheet.breaks[0]?.unitCents
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/catalogue" className="link">
            {t("catalogue.title")}
          </Link>
        }
        title={title}
        lead={
          desk &&
          [
            sheet.sku,
            plain
              ? t("sheet.lead", { price: f.money(plain), margin: f.percent(1 - sheet.costCents / plain) })
              : t("sheet.noPrice"),
          ].join(" · ")
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <ProductSheetForm
          key={`${productId}-${JSON.stringify(sheet).length}`}
          sheet={sheet}
          productId={desk ? undefined : productId}
          variantId={variantId}
          categories={categories}
          breakRows={breakRows}
          errors={errorsOf("sheet")}
        />
        {desk && (
          <div className="grid gap-4">
            <ProductStock desk={desk} variantId={variantId} errors={errorsOf("stock")} />
            <Panel>
              <PanelHead title={t("sheet.otherPrices")} note={t("sheet.otherPricesNote")} />
              <SumList className="text-13">
                {desk.otherPrices.map((price) => (
                  <SumRow
                    key={`${price.list}-${price.minQuantity}`}
                    label={price.list}
                    note={t("sheet.fromPieces", { count: price.minQuantity })}
                    value={f.money(price.unitCents)}
                  />
                ))}
                <SumRow label={t("sheet.contracts")} value={f.number(desk.contracts)} />
              </SumList>
            </Panel>
          </div>
        )}
      </div>
    </>
  )
}

const blankSheet: ProductSheet = {
  name: "",
  nameZh: null,
  description: "",
  categoryKey: "",
  status: "active",
  opensOn: null,
  sku: "",
  ean: null,
  pack: 1,
  moq: 1,
  increment: 1,
  costCents: 0,
  protectedQuantity: 0,
  expectedOn: null,
  breaks: [],
}

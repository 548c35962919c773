import type { Database } from "../client.server.ts"
import { type Cell, copyRows } from "./copy-rows.ts"
import { seedId } from "./invent/draw.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import type { PriceListKey } from "./plan/types.ts"

const day0 = Date.UTC(2020, 0, 1)

export const priceListId = (key: PriceListKey) => seedId(day0, `price list ${key}`)
const categoryId = (key: string) => seedId(day0, `category ${key}`)

const priceLists = [
  { key: "base", name: "List prices", kind: "base" },
  { key: "trade", name: "Trade", kind: "company" },
  { key: "key", name: "Key account", kind: "company" },
] as const

export async function writeCatalogue(database: Database, plan: HousePlan): Promise<void> {
  await copyRows(database, "categories", CATEGORY, categoryRows(plan))
  await copyRows(database, "products", PRODUCT, productRows(plan))
  await copyRows(database, "variants", VARIANT, variantRows(plan))
  await copyRows(
    database,
    "price_lists",
    ["id", "key", "name", "kind"],
    priceLists.map((list) => [priceListId(list.key), list.key, list.name, list.kind]),
  )
  await copyRows(
    database,
    "prices",
    ["variant_id", "price_list_id", "min_quantity", "unit_cents"],
    priceRows(plan),
  )
  await copyRows(database, "stock", STOCK, stockRows(plan))
  await copyRows(database, "stock_moves", MOVE, moveRows(plan))
}

const CATEGORY = ["id", "parent_id", "key", "name_en", "name_zh", "plate", "position"]
const PRODUCT = [
  "id",
  "slug",
  "name",
  "category_id",
  "plate",
  "status",
  "launched_on",
  "opens_on",
  "created_at",
]
const VARIANT = [
  "id",
  "product_id",
  "sku",
  "sku_normal",
  "ean",
  "pack",
  "moq",
  "increment",
  "cost_cents",
  "status",
  "substitute_id",
  "search_text",
  "sold_trailing_year",
]
const STOCK = ["variant_id", "on_hand", "reserved", "protected_quantity", "expected_on"]
const MOVE = ["variant_id", "kind", "on_hand_delta", "reserved_delta", "company_id", "order_id", "note", "at"]

/** Parents first: a child refers to its parent. */
function categoryRows({ house }: HousePlan): Cell[][] {
  const rows = house.categories.map((category, position): Cell[] => {
    const parent = category.parentKey === null ? null : categoryId(category.parentKey)
    return [
      categoryId(category.key),
      parent,
      category.key,
      category.nameEn,
      category.nameZh,
      category.plate,
      position,
    ]
  })
  return [...rows.filter((row) => row[1] === null), ...rows.filter((row) => row[1] !== null)]
}

function* productRows({ products, calendar }: HousePlan): Generator<Cell[]> {
  for (const { source, ...product } of products) {
    const opensOn = product.opensDay === null ? null : calendar.on(product.opensDay)
    const launchedOn = opensOn ? calendar.todayOn : calendar.on(source.firstSoldDay)
    const status = product.archived ? "archived" : "active"
    const at = new Date(product.launchedAt)
    yield [
      product.productId,
      product.slug,
      source.name,
      categoryId(source.categoryKey),
      source.plate,
      status,
      launchedOn,
      opensOn,
      at,
    ]
  }
}

function* variantRows({ products }: HousePlan): Generator<Cell[]> {
  for (const { source, ...product } of products) {
    const substitute = source.substitute === null ? null : (products[source.substitute]?.variantId ?? null)
    yield [
      product.variantId,
      product.productId,
      source.sku,
      product.skuNormal,
      product.ean,
      // A case that is also sold in parts is no pack: what is sold in steps of 2 is a pack of 2.
      source.increment % source.pack === 0 ? source.pack : source.increment,
      source.moq,
      source.increment,
      source.costCents,
      product.archived ? "archived" : "active",
      substitute,
      `${source.name} ${source.sku} ${product.skuNormal} ${product.ean}`.toLowerCase(),
      product.soldTrailingYear,
    ]
  }
}

function* priceRows({ prices, products }: HousePlan): Generator<Cell[]> {
  for (const { key } of priceLists) {
    for (const [index, steps] of prices.lists[key].entries()) {
      for (const step of steps) {
        yield [products[index]?.variantId ?? null, priceListId(key), step.minQuantity, step.unitCents]
      }
    }
  }
}

function* stockRows({ products, calendar }: HousePlan): Generator<Cell[]> {
  for (const product of products) {
    const expectedOn = product.expectedDay === null ? null : calendar.on(product.expectedDay)
    yield [product.variantId, product.onHand, product.reserved, product.protectedQuantity, expectedOn]
  }
}

/** Stock is the fold of its moves: what was counted at the opening, and what open orders have reserved since. */
function* moveRows({ products, orders, companies, calendar }: HousePlan): Generator<Cell[]> {
  const opening = new Date(calendar.at(calendar.yesterday - 30, 7 * 60))
  for (const product of products) {
    yield [product.variantId, "opening", product.onHand, 0, null, null, "Counted for the opening", opening]
  }
  for (const order of orders) {
    for (const line of order.lines) {
      const open = line.quantity - line.cancelledQuantity - line.shippedQuantity
      if (open === 0) continue
      const variantId = products[line.product]?.variantId ?? null
      yield [
        variantId,
        "reserve",
        0,
        open,
        companies[order.company]?.id ?? null,
        order.id,
        null,
        new Date(order.at),
      ]
    }
  }
}

import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import * as schema from "#db/schema/index.ts"
import { bps, cents } from "#loyalty/money.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"

export type SmallArticle = {
  sku: string
  name: string
  category?: "kitchen" | "garden"
  baseCents?: number
  pack?: number
  moq?: number
  increment?: number
  onHand?: number
  protectedQuantity?: number
  sold?: number
  launchedOn?: string
  opensOn?: string | null
  ean?: string
}

export type SmallShop = {
  companyId: string
  userId: string
  repId: string
  lists: { base: string; trade: string; gold: string }
  /** Variant id by SKU. */
  variants: Record<string, string>
}

const createdAt = new Date("2026-01-05T09:00:00Z")

/** A house with two categories, three price lists, one company with a buyer, and the articles asked for. */
export async function openSmallShop(db: Db, articles: readonly SmallArticle[]): Promise<SmallShop> {
  const lists = { base: uuidv7(), trade: uuidv7(), gold: uuidv7() }
  const categoryIds = { top: uuidv7(), kitchen: uuidv7(), garden: uuidv7() }
  await db.insert(schema.house).values({
    name: "Test House",
    vatBps: bps(2_000),
    minimumOrderCents: cents(10_000),
    freightCents: cents(950),
    freeFreightOverCents: cents(30_000),
    bankDetails: "Bank",
    addressLines: ["1 Quay"],
    phone: "0",
    email: "house@example.com",
  })
  await db.insert(schema.programVersions).values({
    id: uuidv7(),
    number: 1,
    status: "published",
    body: demoProgram,
    hash: "test",
    effectiveFromOn: "2020-01-01",
    createdAt,
    publishedAt: createdAt,
  })
  await db.insert(schema.categories).values([
    { id: categoryIds.top, key: "home", nameEn: "Home", nameZh: "家居", plate: "box", position: 1 },
    {
      id: categoryIds.kitchen,
      parentId: categoryIds.top,
      key: "kitchen",
      nameEn: "Kitchen",
      nameZh: "厨房",
      plate: "mug",
      position: 1,
    },
    {
      id: categoryIds.garden,
      parentId: null,
      key: "garden",
      nameEn: "Garden",
      nameZh: "花园",
      plate: "garden",
      position: 2,
    },
  ])
  await db.insert(schema.priceLists).values([
    { id: lists.base, key: "base", name: "Base list", kind: "base" },
    { id: lists.trade, key: "trade", name: "Trade list", kind: "company" },
    { id: lists.gold, key: "gold", name: "Gold list", kind: "tier", tierKey: "gold" },
  ])
  const buyer = await openCompany(db, "Lantern House")
  const variants: Record<string, string> = {}
  for (const article of articles)
    variants[article.sku] = await addArticle(db, article, categoryIds, lists.base)
  return { ...buyer, lists, variants }
}

/** A company with credit, a rep and one buyer. */
export async function openCompany(db: Db, name: string) {
  const [companyId, userId, repId] = [uuidv7(), uuidv7(), uuidv7()]
  const mail = (who: string) => `${who}-${companyId}@example.com`
  await db
    .insert(schema.users)
    .values({ id: repId, email: mail("rep"), name: "Mara Okafor", role: "rep", createdAt })
  await db.insert(schema.companies).values({
    id: companyId,
    number: `C-${companyId}`,
    name,
    country: "GB",
    region: "South West",
    town: "Bristol",
    tierKey: "bronze",
    joinedOn: "2026-01-05",
    repId,
    createdAt,
  })
  await db.insert(schema.creditAccounts).values({
    companyId,
    limitCents: cents(500_000),
    termsDays: 30,
    openInvoicesCents: cents(120_000),
    openOrdersCents: cents(0),
    unappliedCents: cents(0),
  })
  await db
    .insert(schema.users)
    .values({ id: userId, email: mail("buyer"), name: "Ana Lima", role: "owner", companyId, createdAt })
  return { companyId, userId, repId }
}

async function addArticle(
  db: Db,
  article: SmallArticle,
  categoryIds: { kitchen: string; garden: string },
  baseListId: string,
): Promise<string> {
  const { sku, name, category = "kitchen", baseCents = 500, increment = 1, moq = increment } = article
  const [productId, variantId] = [uuidv7(), uuidv7()]
  const skuNormal = sku.replace(/[^A-Za-z0-9]/g, "").toUpperCase()
  await db.insert(schema.products).values({
    id: productId,
    slug: skuNormal.toLowerCase(),
    name,
    categoryId: categoryIds[category],
    plate: "mug",
    launchedOn: article.launchedOn ?? "2026-01-05",
    opensOn: article.opensOn ?? null,
    createdAt,
  })
  await db.insert(schema.variants).values({
    id: variantId,
    productId,
    sku,
    skuNormal,
    ean: article.ean ?? null,
    pack: article.pack ?? increment,
    moq,
    increment,
    costCents: cents(100),
    searchText: [name, sku, skuNormal, article.ean ?? ""].join(" ").toLowerCase(),
    soldTrailingYear: article.sold ?? 0,
  })
  await db
    .insert(schema.prices)
    .values({ variantId, priceListId: baseListId, minQuantity: 1, unitCents: cents(baseCents) })
  await db.insert(schema.stock).values({
    variantId,
    onHand: article.onHand ?? 1_000,
    protectedQuantity: article.protectedQuantity ?? 0,
  })
  return variantId
}

/** What a company bought of one article, as the rollup keeps it. */
export async function rememberSku(
  db: Db,
  entry: {
    companyId: string
    variantId: string
    firstOn: string
    lastOn: string
    orderDays: number
    recent: number[]
  },
): Promise<void> {
  await rowsOf(
    db,
    sql`insert into company_skus (company_id, variant_id, first_on, last_on, order_days, quantity_total, last_unit_cents, recent_quantities)
      values (${entry.companyId}, ${entry.variantId}, ${entry.firstOn}, ${entry.lastOn}, ${entry.orderDays},
        ${entry.recent.reduce((a, b) => a + b, 0)}, 500, ${sql.param(entry.recent)}::int[])`,
  )
}

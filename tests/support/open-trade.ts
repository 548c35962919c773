import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import {
  addresses,
  cartLines,
  carts,
  categories,
  companies,
  creditAccounts,
  house,
  priceLists,
  prices,
  products,
  programVersions,
  stock,
  tierHoldings,
  users,
  variants,
} from "#db/schema/index.ts"
import { bps, type Cents, cents } from "#loyalty/money.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"

/** A house that trades, with nothing sold yet: what tests of ordering start from. */
export type Trade = {
  db: Db
  now: Date
  baseListId: string
  categoryId: string
}

export async function openTrade(db: Db, now: Date): Promise<Trade> {
  const trade = { db, now, baseListId: uuidv7(), categoryId: uuidv7() }
  await db.insert(house).values({
    id: 1,
    name: "Test house",
    vatBps: bps(2_000),
    minimumOrderCents: cents(10_000),
    freightCents: cents(1_250),
    freeFreightOverCents: cents(30_000),
    bankDetails: "Sort code 00-00-00",
    addressLines: ["1 Quay"],
    phone: "0117 496 0000",
    email: "orders@demo.pennant.example",
  })
  await db.insert(programVersions).values({
    id: uuidv7(),
    number: 1,
    status: "published",
    body: demoProgram,
    hash: "test",
    effectiveFromOn: "2020-01-01",
    createdAt: now,
    publishedAt: now,
  })
  await db.insert(priceLists).values({ id: trade.baseListId, key: "base", name: "Base", kind: "base" })
  await db.insert(categories).values({
    id: trade.categoryId,
    key: "kitchen",
    nameEn: "Kitchen",
    nameZh: "厨房",
    plate: "tin",
    position: 1,
  })
  return trade
}

export type ProductWish = {
  sku: string
  unitCents?: number
  pack?: number
  moq?: number
  increment?: number
  onHand?: number
  protectedQuantity?: number
  substituteId?: string
  status?: "active" | "archived"
  breaks?: [minQuantity: number, unitCents: number][]
}

/** Sold in ones at £10.00 with 1,000 pieces on hand unless wished otherwise. Returns the variant. */
export async function addProduct(trade: Trade, wish: ProductWish): Promise<string> {
  const [variantId] = await addProducts(trade, [wish])
  if (!variantId) throw new Error("one product in, one variant out")
  return variantId
}

export async function addProducts(
  { db, now, baseListId, categoryId }: Trade,
  wishes: readonly ProductWish[],
) {
  const made = wishes.map((wish) => ({ wish, productId: uuidv7(), id: uuidv7() }))
  await db.insert(products).values(
    made.map(({ wish, productId }) => ({
      id: productId,
      slug: wish.sku.toLowerCase(),
      name: `Product ${wish.sku}`,
      categoryId,
      plate: "tin",
      launchedOn: "2020-01-01",
      createdAt: now,
    })),
  )
  await db.insert(variants).values(
    made.map(({ wish, productId, id }) => ({
      id,
      productId,
      sku: wish.sku,
      skuNormal: wish.sku.toUpperCase().replaceAll(/[^A-Z0-9]/g, ""),
      pack: wish.pack ?? 1,
      moq: wish.moq ?? wish.increment ?? 1,
      increment: wish.increment ?? 1,
      costCents: cents(400),
      status: wish.status ?? "active",
      substituteId: wish.substituteId ?? null,
      searchText: wish.sku.toLowerCase(),
    })),
  )
  await db.insert(stock).values(
    made.map(({ wish, id }) => ({
      variantId: id,
      onHand: wish.onHand ?? 1_000,
      protectedQuantity: wish.protectedQuantity ?? 0,
    })),
  )
  await db.insert(prices).values(
    made.flatMap(({ wish, id }) => [
      { variantId: id, priceListId: baseListId, minQuantity: 1, unitCents: cents(wish.unitCents ?? 1_000) },
      ...(wish.breaks ?? []).map(([minQuantity, unitCents]) => ({
        variantId: id,
        priceListId: baseListId,
        minQuantity,
        unitCents: cents(unitCents),
      })),
    ]),
  )
  return made.map(({ id }) => id)
}

export type Buyer = { companyId: string; userId: string; cartId: string; addressId: string; email: string }

/** A British company with £5,000 of credit at 30 days, one owner, one address and an empty cart. */
export async function addBuyer(
  { db, now }: Trade,
  wish: { name?: string; limitCents?: number; tierKey?: string; country?: string } = {},
): Promise<Buyer> {
  const buyer = { companyId: uuidv7(), userId: uuidv7(), cartId: uuidv7(), addressId: uuidv7() }
  const email = `${buyer.userId}@demo.pennant.example`
  const tierKey = wish.tierKey ?? "bronze"
  const [version] = await rowsOf<{ id: string }>(db, sql`select id from program_versions limit 1`)
  await db.insert(companies).values({
    id: buyer.companyId,
    number: `C-${buyer.companyId}`,
    name: wish.name ?? "Lantern House",
    country: wish.country ?? "GB",
    region: "South West",
    town: "Bristol",
    tierKey,
    joinedOn: "2020-01-01",
    createdAt: now,
  })
  await db.insert(creditAccounts).values({
    companyId: buyer.companyId,
    limitCents: cents(wish.limitCents ?? 500_000),
    termsDays: 30,
    openInvoicesCents: zero,
    openOrdersCents: zero,
    unappliedCents: zero,
  })
  await db.insert(users).values({
    id: buyer.userId,
    email,
    name: "Ada Buyer",
    role: "owner",
    companyId: buyer.companyId,
    createdAt: now,
  })
  await db.insert(addresses).values({
    companyId: buyer.companyId,
    id: buyer.addressId,
    label: "Shop",
    recipient: wish.name ?? "Lantern House",
    line1: "2 High Street",
    town: "Bristol",
    postcode: "BS1 1AA",
    country: wish.country ?? "GB",
    isDefault: true,
  })
  await db
    .insert(carts)
    .values({ companyId: buyer.companyId, id: buyer.cartId, userId: buyer.userId, updatedAt: now })
  if (version) {
    await db.insert(tierHoldings).values({
      companyId: buyer.companyId,
      fromOn: "2020-01-01",
      tierKey,
      cause: "start",
      evidence: {},
      programVersionId: version.id,
    })
  }
  return { ...buyer, email }
}

const zero: Cents = cents(0)

export async function fillCart(
  { db, now }: Pick<Trade, "db" | "now">,
  buyer: Buyer,
  lines: readonly { variantId: string; quantity: number }[],
): Promise<void> {
  await db
    .insert(cartLines)
    .values(
      lines.map((line) => ({ companyId: buyer.companyId, cartId: buyer.cartId, ...line, addedAt: now })),
    )
}

import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { hashPassword } from "#app/auth/password.server.ts"
import type { Db } from "#db/client.server.ts"
import * as schema from "#db/schema/index.ts"
import { bps, cents } from "#loyalty/money.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import { programHash } from "#loyalty/program/hash-program.ts"

export const password = "correct horse battery"

/** The least a house needs to recruit: itself, its program, an admin, a rep, one customer with an owner, one product. */
export async function makeSmallHouse(db: Db, now: Date) {
  const ids = {
    admin: uuidv7(),
    rep: uuidv7(),
    company: uuidv7(),
    owner: uuidv7(),
    category: uuidv7(),
    product: uuidv7(),
    variant: uuidv7(),
    baseList: uuidv7(),
    tradeList: uuidv7(),
    program: uuidv7(),
  }
  const passwordHash = await hashPassword(password)
  await db.transaction(async (tx) => {
    await tx.insert(schema.house).values({
      name: "Harbour & Vine",
      vatBps: bps(2_000),
      minimumOrderCents: cents(5_000),
      freightCents: cents(1_500),
      freeFreightOverCents: cents(40_000),
      bankDetails: "Sort code 00-00-00, account 12345678",
      addressLines: ["1 Quay Street", "Bristol BS1 4DB"],
      phone: "0117 496 0143",
      email: "orders@house.example",
    })
    await insertPeople(tx, ids, passwordHash, now)
    await insertGoods(tx, ids, now)
    await tx.insert(schema.programVersions).values({
      id: ids.program,
      number: 1,
      status: "published",
      body: demoProgram,
      hash: programHash(demoProgram),
      effectiveFromOn: "2020-01-01",
      createdAt: now,
      publishedAt: now,
    })
  })
  return ids
}

type Ids = Awaited<ReturnType<typeof makeSmallHouse>>

async function insertPeople(tx: Db, ids: Ids, passwordHash: string, now: Date): Promise<void> {
  const staff = { passwordHash, createdAt: now }
  await tx.insert(schema.priceLists).values([
    { id: ids.baseList, key: "base", name: "Base", kind: "base" },
    { id: ids.tradeList, key: "trade", name: "Trade", kind: "company" },
  ])
  await tx.insert(schema.users).values([
    { ...staff, id: ids.admin, email: "admin@house.example", name: "Ada Hale", role: "admin" },
    { ...staff, id: ids.rep, email: "rep@house.example", name: "Mara Okafor", role: "rep" },
  ])
  await tx.insert(schema.companies).values({
    id: ids.company,
    number: sql`'C-' || lpad(nextval('company_numbers')::text, 5, '0')`,
    name: "Lantern House",
    country: "GB",
    region: "England",
    town: "Leeds",
    repId: ids.rep,
    tierKey: "bronze",
    joinedOn: "2025-01-01",
    createdAt: now,
  })
  await tx.insert(schema.creditAccounts).values({
    companyId: ids.company,
    limitCents: cents(500_000),
    termsDays: 30,
    openInvoicesCents: cents(0),
    openOrdersCents: cents(0),
    unappliedCents: cents(0),
  })
  await tx.insert(schema.users).values({
    ...staff,
    id: ids.owner,
    email: "owner@lantern.example",
    name: "Olga Lantern",
    role: "owner",
    companyId: ids.company,
  })
}

async function insertGoods(tx: Db, ids: Ids, now: Date): Promise<void> {
  await tx.insert(schema.categories).values({
    id: ids.category,
    key: "candles",
    nameEn: "Candles",
    nameZh: "蜡烛",
    plate: "candle",
    position: 1,
  })
  await tx.insert(schema.products).values({
    id: ids.product,
    slug: "hanging-heart",
    name: "White hanging heart T-light holder",
    nameZh: "白色心形挂式烛台",
    description: "A small heart of white wire.",
    categoryId: ids.category,
    plate: "heart",
    launchedOn: "2024-01-01",
    createdAt: now,
  })
  await tx.insert(schema.variants).values({
    id: ids.variant,
    productId: ids.product,
    sku: "85123A",
    skuNormal: "85123A",
    pack: 6,
    moq: 6,
    increment: 6,
    costCents: cents(120),
    searchText: "white hanging heart t-light holder 85123a",
  })
  await tx.insert(schema.prices).values([
    { variantId: ids.variant, priceListId: ids.baseList, minQuantity: 1, unitCents: cents(255) },
    { variantId: ids.variant, priceListId: ids.tradeList, minQuantity: 1, unitCents: cents(242) },
  ])
  await tx.insert(schema.stock).values({ variantId: ids.variant, onHand: 600 })
}

import { hash } from "@node-rs/argon2"
import type { Replay } from "#loyalty/simulate/types.ts"
import type { Database } from "../client.server.ts"
import { type Cell, copyRows } from "./copy-rows.ts"
import { seedId } from "./invent/draw.ts"
import { planCredit } from "./plan/plan-credit.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import { admins, demoPassword, reps } from "./plan/story.ts"
import { priceListId } from "./write-catalogue.ts"

const staffSince = Date.UTC(2020, 0, 1)

export const staffId = (email: string) => seedId(staffSince, `staff ${email}`)

/** Argon2id as sign-in expects it. One hash serves all people of the demo: they share the published password. */
export async function hashDemoPassword(): Promise<string> {
  return hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

export async function writeStaff(database: Database, passwordHash: string): Promise<void> {
  const rows = [...admins, ...reps].map((person): Cell[] => {
    return [
      staffId(person.email),
      person.email,
      person.name,
      passwordHash,
      person.role,
      null,
      person.phone,
      new Date(staffSince),
    ]
  })
  await copyRows(database, "users", USER, rows)
}

export async function writeCompanies(
  database: Database,
  plan: HousePlan,
  replay: Replay,
  passwordHash: string,
): Promise<void> {
  const tierOf = new Map(replay.companies.map((company) => [company.companyId, company.holding.tierKey]))
  await copyRows(database, "companies", COMPANY, companyRows(plan, tierOf))
  const credit = planCredit(plan.companies, plan.orders)
  await copyRows(
    database,
    "credit_accounts",
    [
      "company_id",
      "limit_cents",
      "terms_days",
      "open_invoices_cents",
      "open_orders_cents",
      "unapplied_cents",
    ],
    plan.companies.map((company, index): Cell[] => {
      const own = credit[index]
      if (!own) throw new Error(`${company.name} has no credit account`)
      return [
        company.id,
        own.limitCents,
        company.termsDays,
        own.openInvoicesCents,
        own.openOrdersCents,
        own.unappliedCents,
      ]
    }),
  )
  await copyRows(database, "addresses", ADDRESS, addressRows(plan))
  await copyRows(database, "users", USER, memberRows(plan, passwordHash))
  await copyRows(database, "contract_prices", CONTRACT, contractRows(plan))
}

const USER = ["id", "email", "name", "password_hash", "role", "company_id", "phone", "created_at"]
const COMPANY = [
  "id",
  "number",
  "name",
  "country",
  "region",
  "town",
  "tax_number",
  "phone",
  "price_list_id",
  "rep_id",
  "tier_key",
  "joined_on",
  "created_at",
]
const ADDRESS = [
  "company_id",
  "id",
  "label",
  "recipient",
  "line1",
  "town",
  "postcode",
  "country",
  "is_default",
]
const CONTRACT = ["company_id", "variant_id", "min_quantity", "unit_cents", "valid_from_on"]

function* companyRows(plan: HousePlan, tierOf: ReadonlyMap<string, string>): Generator<Cell[]> {
  for (const [index, company] of plan.companies.entries()) {
    const list = plan.prices.listOf[index] ?? "base"
    const rep = company.repIndex === null ? undefined : reps[company.repIndex]
    yield [
      company.id,
      company.number,
      company.name,
      company.place.country,
      company.place.region,
      company.place.town,
      company.taxNumber,
      company.phone,
      list === "base" ? null : priceListId(list),
      rep ? staffId(rep.email) : null,
      tierOf.get(company.id) ?? null,
      plan.calendar.on(company.facts.firstDay),
      company.joinedAt,
    ]
  }
}

function* addressRows({ companies }: HousePlan): Generator<Cell[]> {
  for (const { id, addressId, name, place } of companies) {
    yield [id, addressId, "Shop", name, place.line1, place.town, place.postcode, place.country, true]
  }
}

function* memberRows({ companies }: HousePlan, passwordHash: string): Generator<Cell[]> {
  for (const company of companies) {
    for (const person of company.people) {
      yield [
        person.id,
        person.email,
        person.name,
        passwordHash,
        person.role,
        company.id,
        person.phone,
        company.joinedAt,
      ]
    }
  }
}

function* contractRows({ prices, companies, products, house, calendar }: HousePlan): Generator<Cell[]> {
  const validFromOn = calendar.on(house.lastDay - 180)
  for (const contract of prices.contracts) {
    const companyId = companies[contract.company]?.id ?? null
    const variantId = products[contract.product]?.variantId ?? null
    yield [companyId, variantId, contract.minQuantity, contract.unitCents, validFromOn]
  }
}

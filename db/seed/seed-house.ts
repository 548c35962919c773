import { demoProgramOn } from "#loyalty/program/demo-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import type { Replay } from "#loyalty/simulate/types.ts"
import type { Database } from "../client.server.ts"
import { arrayOf, type Cell, copyRows } from "./copy-rows.ts"
import { seedId } from "./invent/draw.ts"
import { loadUnchecked } from "./load-unchecked.ts"
import { type HousePlan, planHouse } from "./plan/plan-house.ts"
import { demoSignIns } from "./plan/story.ts"
import { type PastRedemption, planRedemptions, redemptionEvents } from "./plan-redemptions.ts"
import type { SeedScale } from "./read-house.ts"
import { replayLoyalty } from "./replay-loyalty.ts"
import {
  collectSettled,
  type PastRun,
  type PastSettlement,
  pastRuns,
  settleEvents,
} from "./settle-history.ts"
import { writeCatalogue } from "./write-catalogue.ts"
import { hashDemoPassword, writeCompanies, writeStaff } from "./write-companies.ts"
import { writeDrafts } from "./write-drafts.ts"
import { type DocumentCounts, numberCreditNotes, writeFulfilment } from "./write-fulfilment.ts"
import { writeLoyalty, writeProgram, writeReviewMark } from "./write-loyalty.ts"
import { writeOrders } from "./write-orders.ts"
import { writeRecognition } from "./write-recognition.ts"
import { writeRecruiting } from "./write-recruiting.ts"
import { writeRewards } from "./write-rewards.ts"
import { writeRollups } from "./write-rollups.ts"
import { rebateNotes, writeSettlements } from "./write-settlements.ts"

export type SeedOptions = {
  scale: SeedScale
  now: Date
  /** A step has begun, or has come so far: a sentence and how much of everything is done, from 0 to 1. */
  onProgress?: (step: string, share: number) => void
}

export type SeededHouse = {
  companies: number
  orders: number
  lines: number
  products: number
  journals: number
  /** Mail addresses of the demo's people; the password is `demoPassword`. */
  signIns: string[]
}

const timeZone = "Europe/London"

/**
 * Loads the demo house into an empty, migrated database: real trade with all dates moved so that the last order was placed
 * yesterday, and the loyalty that the program in force would have brought. Same day, same scale: same house.
 */
export async function seedHouse(database: Database, options: SeedOptions): Promise<SeededHouse> {
  const progress = options.onProgress ?? (() => {})
  progress("Reading two years of trade", 0)
  const plan = planHouse(options.scale, options.now, timeZone)
  const program = demoProgramOn(plan.calendar.todayOn)
  const programVersionId = seedId(plan.calendar.at(plan.orders[0]?.day ?? 0, 0), "program version 1")
  progress("Replaying the history through the loyalty program", 0.08)
  const fromOn = plan.calendar.on(plan.orders[0]?.day ?? 0)
  const runs = pastRuns(plan)
  const { settlements, onSettled } = collectSettled(plan)
  const redemptions = planRedemptions(plan)
  const events = [...settleEvents(plan, runs), ...redemptionEvents(redemptions, timeZone)]
  const past = { events, onSettled }
  const replay = replayLoyalty(plan, [{ programVersionId, program, fromOn, toOn: null }], past)

  progress("Writing the catalogue", 0.2)
  const passwordHash = await hashDemoPassword()
  await loadUnchecked(database, () =>
    write(database, plan, replay, {
      program,
      programVersionId,
      passwordHash,
      progress,
      runs,
      settlements,
      redemptions,
    }),
  )
  await database.executeSql("analyze")
  progress("The house is loaded", 1)
  return {
    companies: plan.companies.length,
    orders: plan.orders.length,
    lines: plan.house.lines.product.length,
    products: plan.products.length,
    journals: replay.journals.length,
    signIns: demoSignIns,
  }
}

type Means = {
  program: Program
  programVersionId: string
  passwordHash: string
  progress: (step: string, share: number) => void
  runs: readonly PastRun[]
  settlements: readonly PastSettlement[]
  redemptions: readonly PastRedemption[]
}

async function write(
  database: Database,
  plan: HousePlan,
  replay: Replay,
  { program, programVersionId, passwordHash, progress, runs, settlements, redemptions: wished }: Means,
): Promise<void> {
  await writeHouseRow(database)
  await writeStaff(database, passwordHash)
  await writeCatalogue(database, plan)
  await writeProgram(database, plan, program, programVersionId)
  await writeDrafts(database, { program, programVersionId }, plan.calendar.todayOn)
  await writeCompanies(database, plan, replay, passwordHash)
  progress("Writing orders", 0.28)
  await writeOrders(database, plan, replay, (done, of) => {
    progress(`Writing orders: ${done} of ${of} lines`, 0.28 + (0.27 * done) / of)
  })
  progress("Writing shipments, invoices and payments", 0.55)
  const noteNumbers = numberCreditNotes(plan, rebateNotes(runs, settlements))
  const counts = await writeFulfilment(database, plan, noteNumbers)
  progress("Writing what each company buys", 0.78)
  await writeRollups(database, plan)
  progress("Writing the loyalty ledger", 0.88)
  await writeLoyalty(database, replay, programVersionId)
  const means = { runs, settlements, program, programVersionId, noteNumbers }
  const statements = await writeSettlements(database, plan, means)
  await writeRecognition(database, plan, replay, { program, programVersionId })
  const redemptions = await writeRewards(database, plan, replay, wished)
  await writeReviewMark(database, plan, replay)
  await writeRecruiting(database, plan)
  await moveSequences(database, plan.orders.length, plan.companies.length, {
    ...counts,
    statements,
    redemptions,
  })
}

async function writeHouseRow(database: Database): Promise<void> {
  const row: Record<string, Cell> = {
    id: 1,
    name: "Harbour & Vine",
    currency: "GBP",
    time_zone: timeZone,
    vat_bps: 2_000,
    minimum_order_cents: 5_000,
    freight_cents: 995,
    free_freight_over_cents: 50_000,
    bank_details: "Harbour & Vine Ltd · Sort code 00-00-00 · Account 00000000",
    address_lines: arrayOf([
      "Harbour & Vine Ltd",
      "Unit 4, Old Quay Works",
      "Cumberland Road",
      "Bristol BS1 6UX",
    ]),
    phone: "0117 496 0140",
    email: "orders@harbour-vine.example",
    demo: 1,
  }
  await copyRows(database, "house", Object.keys(row), [Object.values(row)])
}

/** The next document is numbered after the last of the history. */
async function moveSequences(
  database: Database,
  orders: number,
  companies: number,
  counts: DocumentCounts & { statements: number; redemptions: number },
): Promise<void> {
  const last = {
    order_numbers: orders,
    company_numbers: 10_000 + companies,
    shipment_numbers: counts.shipments,
    invoice_numbers: counts.invoices,
    return_numbers: counts.returns,
    credit_note_numbers: counts.creditNotes,
    statement_numbers: counts.statements,
    redemption_numbers: Math.max(1, counts.redemptions),
  }
  for (const [name, value] of Object.entries(last)) {
    await database.executeSql("select setval($1::regclass, $2::bigint)", [name, value])
  }
}

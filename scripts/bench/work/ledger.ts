import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import { lockCompanies, writeJournals } from "#db/queries/write-journals.ts"
import type { JournalDraft } from "#loyalty/ledger/types.ts"
import { median, ROUNDS, secondsOf, type Work, type WorkRow } from "../work-row.ts"

/** Writers at once; the embedded database takes one after the other anyway. */
const WRITERS = 8
const BATCH = 250
const HOT = 10

/** Journals of two postings, each in a transaction of its own that has locked its company, as a command does. */
export const ledgerSingle: WorkRow = {
  name: "ledger-single",
  unit: "journals/s",
  goal: { least: 1_000 },
  scale: "small",
  run: async (work) => {
    const ledger = await openLedger(work)
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round++) rates.push(await ledger.oneByOne(ledger.companies))
    await ledger.verify()
    return { ours: median(rates), note: `${WRITERS} writers, ${ledger.companies.length} companies` }
  },
}

/** The same, 250 to a transaction, as settlements, reviews and expiry write them. */
export const ledgerBatch: WorkRow = {
  name: "ledger-batch",
  unit: "journals/s",
  goal: { least: 5_000 },
  scale: "small",
  run: async (work) => {
    const ledger = await openLedger(work)
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round++) rates.push(await ledger.inBatches())
    await ledger.verify()
    return { ours: median(rates), note: `${BATCH} to a transaction` }
  },
}

/** One by one on ten companies only, against the same on all of them. */
export const ledgerHot: WorkRow = {
  name: "ledger-hot",
  unit: "journals/s",
  goal: { share: 0.7 },
  scale: "small",
  run: async (work) => {
    const ledger = await openLedger(work)
    const rates: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      rates[0].push(await ledger.oneByOne(ledger.companies.slice(0, HOT)))
      rates[1].push(await ledger.oneByOne(ledger.companies))
    }
    await ledger.verify()
    return { ours: median(rates[0]), limit: median(rates[1]), note: `${HOT} companies against all` }
  },
}

async function openLedger({ kind, database: { db } }: Work) {
  const [version] = await rowsOf<{ id: string }>(
    db,
    sql`select id from program_versions where status = 'published' limit 1`,
  )
  const companies = (await rowsOf<{ id: string }>(db, sql`select id from companies order by id`)).map(
    ({ id }) => id,
  )
  const [before] = await rowsOf<{ count: number }>(db, sql`select count(*)::int as count from journals`)
  const programVersionId = version?.id ?? ""
  const count = kind === "postgres" ? 4_000 : 1_000
  let written = 0
  const draft = (companyId: string) => draftOf(companyId, programVersionId, ++written)
  return {
    companies,
    oneByOne: async (among: readonly string[]) => {
      let next = 0
      const write = async () => {
        for (let at = next++; at < count; at = next++)
          await writeOne(db, draft(among[at % among.length] ?? ""))
      }
      return count / (await secondsOf(() => Promise.all(Array.from({ length: WRITERS }, write))))
    },
    inBatches: async () => {
      const batches = Array.from({ length: (count * 5) / BATCH }, (_, batch) =>
        Array.from({ length: BATCH }, (_, at) =>
          draft(companies[(batch * BATCH + at) % companies.length] ?? ""),
        ),
      )
      const seconds = await secondsOf(async () => {
        for (const batch of batches) await writeMany(db, batch)
      })
      return (count * 5) / seconds
    },
    verify: () => allThere(db, (before?.count ?? 0) + written),
  }
}

/** Both statements leave together: the second waits for the lock of the first in the database, not for its answer here. */
function writeOne(db: Db, journal: JournalDraft): Promise<unknown> {
  return writeMany(db, [journal])
}

function writeMany(db: Db, journals: readonly JournalDraft[]): Promise<unknown> {
  const companyIds = [...new Set(journals.map(({ companyId }) => companyId))]
  return db.transaction((tx) =>
    Promise.all([lockCompanies(tx, companyIds), writeJournals(tx, journals, new Date())]),
  )
}

function draftOf(companyId: string, programVersionId: string, amount: number): JournalDraft {
  return {
    companyId,
    key: `bench:${uuidv7()}`,
    requestHash: "bench",
    kind: "points_granted",
    cause: {},
    programVersionId,
    effectiveAt: new Date(),
    postings: [
      { debit: "house:rebate", credit: "rebate:pending", asset: "GBP", amount },
      { debit: "house:points", credit: "points:pending", asset: "points", amount },
    ],
  }
}

/** Every journal with its postings, and every balance still their sum: speed of writing something wrong is none. */
async function allThere(db: Db, journals: number): Promise<void> {
  const [found] = await rowsOf<{ journals: number; wrong: number }>(
    db,
    sql`with moved as (
      select company_id, account, asset, sum(amount) as sum from (
        select company_id, credit as account, asset, amount from postings union all select company_id, debit, asset, -amount from postings) p
      group by 1, 2, 3)
    select (select count(*)::int from journals) as journals,
      (select count(*)::int from balances b full join moved m using (company_id, account, asset) where coalesce(b.balance, 0) <> coalesce(m.sum, 0)) as wrong`,
  )
  if (found?.journals !== journals) throw new Error(`${found?.journals} journals are there, not ${journals}`)
  if (found.wrong > 0) throw new Error(`${found.wrong} balances are not what their postings say`)
}

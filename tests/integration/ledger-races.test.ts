import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { rowsOf } from "#db/client.server.ts"
import { lockCompanies, writeJournals } from "#db/queries/write-journals.ts"
import { journals } from "#db/schema/index.ts"
import { reverseJournal } from "#loyalty/ledger/reverse-journal.ts"
import type { Journal, JournalDraft } from "#loyalty/ledger/types.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addBuyer, openTrade, type Trade } from "#tests/support/open-trade.ts"

// The embedded database has one connection, so nothing can happen there at once: skipped.
const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
let trade: Trade

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
})

const balanceOf = async (companyId: string) => {
  const rows = await rowsOf<{ account: string; balance: number }>(
    trade.db,
    sql`select account, balance from balances where company_id = ${companyId}::uuid and balance <> 0`,
  )
  return Object.fromEntries(rows.map(({ account, balance }) => [account, balance]))
}

describe.skipIf(!onPostgres)("500 journals, each undone twice at once", () => {
  it("are undone exactly 500 times", { timeout: 120_000 }, async () => {
    const { companyId } = await addBuyer(trade)
    const [version] = await rowsOf<{ id: string }>(trade.db, sql`select id from program_versions limit 1`)
    const drafts = Array.from({ length: 500 }, (_, at): JournalDraft => {
      const grant = {
        debit: "house:points",
        credit: "points:active",
        asset: "points",
        amount: at + 1,
      } as const
      return {
        companyId,
        key: `grant:${at}`,
        requestHash: "test",
        kind: "points_granted",
        cause: {},
        programVersionId: version?.id ?? "",
        effectiveAt: now,
        postings: [grant],
      }
    })
    await writeJournals(trade.db, drafts, now)
    const written = await trade.db.select({ id: journals.id, key: journals.key }).from(journals)
    const idOf = new Map(written.map(({ id, key }) => [key, id]))
    const undo = (draft: JournalDraft) => {
      const journal: Journal = { ...draft, id: idOf.get(draft.key) ?? "", recordedAt: now, reverses: null }
      return trade.db.transaction(async (tx) => {
        await lockCompanies(tx, [companyId])
        await writeJournals(tx, [reverseJournal(journal, "entered twice", now)], now)
      })
    }
    const outcomes = await Promise.allSettled(drafts.flatMap((draft) => [undo(draft), undo(draft)]))
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(500)
    expect(await balanceOf(companyId)).toEqual({})
    const [counted] = await rowsOf<{ reversals: number; undone: number }>(
      trade.db,
      sql`select count(*)::int as reversals, count(distinct reverses)::int as undone from journals
        where company_id = ${companyId}::uuid and kind = 'reversal'`,
    )
    expect(counted).toEqual({ reversals: 500, undone: 500 })
    // Also under another key a journal cannot be undone again: the database itself holds that.
    const [first] = drafts
    const again = first && {
      ...reverseJournal(
        { ...first, id: idOf.get(first.key) ?? "", recordedAt: now, reverses: null },
        "again",
        now,
      ),
    }
    await expect(
      again ? writeJournals(trade.db, [{ ...again, key: "another" }], now) : null,
    ).rejects.toThrow()
  })
})

import { type SQL, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { JournalDraft, Posting } from "#loyalty/ledger/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { listOf } from "../list-of.ts"

type NewJournal = JournalDraft & { readonly reverses?: string }

/**
 * Writes journals of many companies with their postings, and moves the balances, in one statement. The caller has locked
 * the companies. A key that exists violates its unique index and throws, and so does a second reversal of one journal:
 * nothing is ever posted or undone twice.
 */
export async function writeJournals(db: Db, journals: readonly NewJournal[], now: Date): Promise<void> {
  if (journals.length === 0) return
  const rows = journals.map((journal) => ({ ...journal, id: uuidv7() }))
  const pairs = rows.flatMap(({ companyId, id, postings }) =>
    postings.map((posting, seq) => ({ ...posting, companyId, journalId: id, seq })),
  )
  await rowsOf(
    db,
    sql`with journal as (
      insert into journals (company_id, id, key, request_hash, kind, cause, program_version_id, effective_at, recorded_at, reverses)
      select company_id, id, key, request_hash, kind, cause::jsonb, program_version_id, effective_at::timestamptz,
        ${now.toISOString()}::timestamptz, reverses
      from unnest(${listOf(rows, (row) => row.companyId)}::uuid[], ${listOf(rows, (row) => row.id)}::uuid[],
        ${listOf(rows, (row) => row.key)}::text[], ${listOf(rows, (row) => row.requestHash)}::text[],
        ${listOf(rows, (row) => row.kind)}::text[], ${listOf(rows, (row) => JSON.stringify(row.cause))}::text[],
        ${listOf(rows, (row) => row.programVersionId)}::uuid[], ${listOf(rows, (row) => row.effectiveAt.toISOString())}::text[],
        ${listOf(rows, (row) => row.reverses ?? null)}::uuid[])
        as t(company_id, id, key, request_hash, kind, cause, program_version_id, effective_at, reverses)
    ),
    posting as (
      insert into postings (company_id, journal_id, seq, debit, credit, asset, amount)
      select * from unnest(${listOf(pairs, (pair) => pair.companyId)}::uuid[], ${listOf(pairs, (pair) => pair.journalId)}::uuid[],
        ${listOf(pairs, (pair) => pair.seq)}::int[], ${listOf(pairs, (pair) => pair.debit)}::text[],
        ${listOf(pairs, (pair) => pair.credit)}::text[], ${listOf(pairs, (pair) => pair.asset)}::text[],
        ${listOf(pairs, (pair) => pair.amount)}::bigint[])
    ),
    delta as materialized (${deltasOf(pairs)}),
    moved as (
      update balances b set balance = b.balance + d.delta from delta d
      where b.company_id = d.company_id and b.account = d.account and b.asset = d.asset
    )
    insert into balances (company_id, account, asset, balance)
    select company_id, account, asset, delta from delta d where not exists (
      select 1 from balances b where b.company_id = d.company_id and b.account = d.account and b.asset = d.asset)`,
  )
}

/** What postings do to each account of each company. */
function deltasOf(pairs: readonly (Posting & { companyId: string })[]): SQL {
  const deltas = new Map<string, { companyId: string; account: string; asset: string; delta: number }>()
  const move = (companyId: string, account: string, asset: string, amount: number) => {
    const key = `${companyId} ${asset} ${account}`
    const known = deltas.get(key)
    if (known) known.delta += amount
    else deltas.set(key, { companyId, account, asset, delta: amount })
  }
  for (const { companyId, debit, credit, asset, amount } of pairs) {
    move(companyId, debit, asset, -amount)
    move(companyId, credit, asset, amount)
  }
  const rows = [...deltas.values()]
  return sql`select * from unnest(${listOf(rows, (row) => row.companyId)}::uuid[], ${listOf(rows, (row) => row.account)}::text[],
    ${listOf(rows, (row) => row.asset)}::text[], ${listOf(rows, (row) => row.delta)}::bigint[]) as d(company_id, account, asset, delta)`
}

/** Queues up behind every command of these companies, always in the same order so that two jobs never wait for each other. */
export async function lockCompanies(db: Db, companyIds: readonly string[]): Promise<void> {
  await rowsOf(
    db,
    sql`select company_id from credit_accounts where company_id = any(${sql.param([...companyIds])}::uuid[]) order by company_id for update`,
  )
}

/** One nightly loyalty job at a time; the lock goes with the transaction. */
export async function lockLoyaltyJobs(db: Db): Promise<void> {
  await rowsOf(db, sql`select pg_advisory_xact_lock(hashtext('loyalty jobs'))`)
}

import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { JournalDraft } from "#loyalty/ledger/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

/**
 * Writes journals of many companies with their postings, and moves the balances, in one statement. The caller has locked
 * the companies. A key that exists violates its unique index and throws, and so does a second reversal of one journal:
 * nothing is ever posted or undone twice.
 */
export async function writeJournals(
  db: Db,
  journals: readonly (JournalDraft & { readonly reverses?: string })[],
  now: Date,
): Promise<void> {
  if (journals.length === 0) return
  const rows = journals.map(({ postings, effectiveAt, ...journal }) => ({
    ...journal,
    id: uuidv7(),
    effectiveAt: effectiveAt.toISOString(),
    postings: postings.map((posting, seq) => ({ ...posting, seq })),
  }))
  await rowsOf(
    db,
    sql`with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("companyId" uuid, id uuid, key text, "requestHash" text,
        kind text, cause jsonb, "programVersionId" uuid, "effectiveAt" timestamptz, reverses uuid, postings jsonb)
    ),
    pair as materialized (
      select g."companyId" as company_id, g.id as journal_id, p.* from given g,
        jsonb_to_recordset(g.postings) as p(seq int, debit text, credit text, asset text, amount bigint)
    ),
    journal as (
      insert into journals (company_id, id, key, request_hash, kind, cause, program_version_id, effective_at, recorded_at, reverses)
      select "companyId", id, key, "requestHash", kind, cause, "programVersionId", "effectiveAt", ${now.toISOString()}::timestamptz, reverses
      from given
    ),
    posting as (
      insert into postings (company_id, journal_id, seq, debit, credit, asset, amount)
      select company_id, journal_id, seq, debit, credit, asset, amount from pair
    ),
    delta as materialized (
      select company_id, account, asset, sum(amount)::bigint as delta from (
        select company_id, credit as account, asset, amount from pair union all select company_id, debit, asset, -amount from pair) t
      group by 1, 2, 3
    ),
    moved as (
      update balances b set balance = b.balance + d.delta from delta d
      where b.company_id = d.company_id and b.account = d.account and b.asset = d.asset
    )
    insert into balances (company_id, account, asset, balance)
    select company_id, account, asset, delta from delta d where not exists (
      select 1 from balances b where b.company_id = d.company_id and b.account = d.account and b.asset = d.asset)`,
  )
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

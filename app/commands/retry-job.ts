import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { auditEntries } from "#db/schema/index.ts"

/** Gives a job that was given up one more try, at once. Only one that has failed: a job in hand is left alone. */
export async function retryJob(
  db: Db,
  input: { jobId: string; actorId: string },
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "not_failed" }> {
  return db.transaction(async (tx) => {
    const [job] = await rowsOf<{ name: string }>(
      tx,
      sql`update pgboss.job set state = 'retry', start_after = ${now.toISOString()}::timestamptz, completed_on = null, retry_limit = retry_count + 1
          where id = ${input.jobId} and state = 'failed' returning name`,
    )
    if (!job) return { ok: false, reason: "not_failed" }
    await tx.insert(auditEntries).values({
      at: now,
      actorId: input.actorId,
      action: "job.retry",
      entity: "job",
      entityId: input.jobId,
      after: { name: job.name },
    })
    return { ok: true }
  })
}

import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type QueueHealth = {
  name: string
  /** Ready now, not yet taken. */
  waiting: number
  active: number
  /** Failed and to be tried again. */
  retrying: number
  failed: number
  /** Done in the last 24 hours. */
  doneDay: number
  lastDoneAt: string | null
  /** How long the longest waiting one has been ready. */
  oldestSeconds: number
  /** When the house runs it by itself ("10 1 * * *"), or null. */
  cron: string | null
}

/** How every queue stands. Reads the queue's own tables. */
export function listQueues(db: Db, names: readonly string[], now: Date): Promise<QueueHealth[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  return rowsOf<QueueHealth>(
    db,
    sql`with work as (
          select name, state, start_after, completed_on from pgboss.job
          union all select name, state, start_after, completed_on from pgboss.archive)
        select n.name,
          count(*) filter (where w.state = 'created' and w.start_after <= ${at})::int as waiting,
          count(*) filter (where w.state = 'active')::int as active,
          count(*) filter (where w.state = 'retry')::int as retrying,
          count(*) filter (where w.state = 'failed')::int as failed,
          count(*) filter (where w.state = 'completed' and w.completed_on > ${at} - interval '1 day')::int as "doneDay",
          max(w.completed_on) filter (where w.state = 'completed')::text as "lastDoneAt",
          coalesce(extract(epoch from ${at} - min(w.start_after) filter (where w.state = 'created' and w.start_after <= ${at})), 0)::int as "oldestSeconds",
          (select s.cron from pgboss.schedule s where s.name = n.name) as cron
        from unnest(${sql.param([...names])}::text[]) with ordinality n(name, place) left join work w on w.name = n.name
        group by n.name, n.place order by n.place`,
  )
}

export type FailedJob = {
  id: string
  name: string
  /** Whom or what it was about: the address of a mail. */
  about: string | null
  error: string
  tries: number
  failedAt: string
}

/** Jobs that were given up, the latest first. */
export function listFailedJobs(db: Db, limit: number): Promise<FailedJob[]> {
  return rowsOf<FailedJob>(
    db,
    sql`select id, name, data->>'to' as about, coalesce(output->>'message', output->>'value', '') as error,
          retry_count + 1 as tries, completed_on::text as "failedAt"
        from pgboss.job where state = 'failed' and name not like '\\_\\_pgboss%'
        order by completed_on desc limit ${limit}`,
  )
}

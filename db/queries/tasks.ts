import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type TaskStatus = "open" | "done" | "dropped"

/** Whose tasks: an admin's are all of them; a rep's are the own ones and those about the own companies (the guard's are the house's). */
export type TaskScope = { repId: string | null }

export type TaskRow = {
  id: string
  kind: string
  detail: Record<string, unknown>
  status: TaskStatus
  dueOn: string
  createdAt: string
  companyId: string | null
  companyName: string | null
  assigneeName: string | null
  closedAt: string | null
  closedBy: string | null
  closeNote: string | null
}

export const TASK_PAGE_SIZE = 50

/** Tasks of one status, open ones by their day, closed ones the latest first; with the counts. Two statements. */
export async function listTasks(
  db: Db,
  scope: TaskScope,
  input: { status: TaskStatus; kind: string | null; page: number },
): Promise<{ rows: TaskRow[]; total: number; counts: Record<TaskStatus, number> }> {
  const rows = await rowsOf<TaskRow & { total: number }>(
    db,
    sql`select ${taskColumns}, count(*) over ()::int as total from ${taskTables}
      where t.status = ${input.status} and ${inScope(scope)} and (${input.kind}::text is null or t.kind = ${input.kind})
      order by ${input.status === "open" ? sql`t.due_on, t.created_at` : sql`t.closed_at desc`}, t.id
      limit ${TASK_PAGE_SIZE} offset ${(input.page - 1) * TASK_PAGE_SIZE}`,
  )
  const counted = await rowsOf<{ status: TaskStatus; n: number }>(
    db,
    sql`select t.status, count(*)::int as n from tasks t left join companies c on c.id = t.company_id
      where ${inScope(scope)} group by t.status`,
  )
  const countOf = (status: TaskStatus) => counted.find((row) => row.status === status)?.n ?? 0
  return {
    rows: rows.map(({ total: _, ...row }) => row),
    total: rows[0]?.total ?? 0,
    counts: { open: countOf("open"), done: countOf("done"), dropped: countOf("dropped") },
  }
}

/** What is open for one person of the house, the most pressing first. */
export async function listOpenTasks(db: Db, scope: TaskScope, most: number): Promise<TaskRow[]> {
  return rowsOf<TaskRow>(
    db,
    sql`select ${taskColumns} from ${taskTables} where t.status = 'open' and ${inScope(scope)}
      order by t.due_on, t.created_at, t.id limit ${most}`,
  )
}

/** Closes a task that is open and in scope; the row as it was, or undefined. */
export async function closeOpenTask(
  db: Db,
  scope: TaskScope,
  by: {
    taskId: string
    actorId: string
    outcome: "done" | "dropped"
    note: string | null
    added: Record<string, unknown>
    at: Date
  },
): Promise<{ kind: string; companyId: string | null } | undefined> {
  const [closed] = await rowsOf<{ kind: string; companyId: string | null }>(
    db,
    sql`update tasks set status = ${by.outcome}, closed_at = ${by.at.toISOString()}::timestamptz, closed_by_id = ${by.actorId},
        close_note = ${by.note}, detail = detail || ${JSON.stringify(by.added)}::jsonb
      where id = ${by.taskId} and status = 'open' and id in (
        select t.id from tasks t left join companies c on c.id = t.company_id where t.id = ${by.taskId} and ${inScope(scope)})
      returning kind, company_id as "companyId"`,
  )
  return closed
}

const taskColumns = sql`t.id, t.kind, t.detail, t.status, t.due_on as "dueOn", t.created_at::text as "createdAt",
  t.company_id as "companyId", c.name as "companyName", a.name as "assigneeName", t.closed_at::text as "closedAt",
  b.name as "closedBy", t.close_note as "closeNote"`

const taskTables = sql`tasks t left join companies c on c.id = t.company_id
  left join users a on a.id = t.assignee_id left join users b on b.id = t.closed_by_id`

function inScope({ repId }: TaskScope): SQL {
  return repId === null
    ? sql`true`
    : sql`(t.assignee_id = ${repId} or (c.rep_id = ${repId} and t.kind <> 'guard_finding'))`
}

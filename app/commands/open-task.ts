import { v7 as uuidv7 } from "uuid"
import type { TaskMatter } from "#app/commerce/task-matter.ts"
import type { Db } from "#db/client.server.ts"
import { tasks } from "#db/schema/index.ts"

export type TaskWish = TaskMatter & {
  /** One task per key for ever: a closed one is not opened again by the next night. */
  dedupeKey: string
  companyId: string | null
  /** Null: any admin. */
  assigneeId: string | null
  dueOn: string
}

/** Puts something on a person's list, once per key. True when it was not there before. */
export async function openTask(tx: Db, wish: TaskWish, now: Date): Promise<boolean> {
  return (await openTasks(tx, [wish], now)) === 1
}

/** The same for many, in one statement. Returns how many were new. */
export async function openTasks(tx: Db, wishes: readonly TaskWish[], now: Date): Promise<number> {
  if (wishes.length === 0) return 0
  const rows = wishes.map((wish) => ({ ...wish, id: uuidv7(), createdAt: now }))
  const opened = await tx
    .insert(tasks)
    .values(rows)
    .onConflictDoNothing({ target: tasks.dedupeKey })
    .returning({ id: tasks.id })
  return opened.length
}

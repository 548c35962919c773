import { z } from "zod"
import { closeTask } from "#app/commands/close-task.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import type { TaskScope } from "#db/queries/tasks.ts"
import { type Acted, refuse, say } from "./acted.ts"

const note = z
  .string()
  .trim()
  .max(500)
  .transform((text) => text || null)

const form = z.object({
  taskId: z.uuid(),
  outcome: z.enum(["done", "dropped"]),
  note,
  handedOverOn: z.iso.date().optional(),
  handedOverBy: z.string().trim().min(1).max(80).optional(),
})

type Desk = { actorId: string; scope: TaskScope; todayOn: string; now: Date; t: Translate<"recognition"> }

export type TaskActed = Acted & { taskId: string | null }

/** One press on a task: done, or dropped with a reason. */
export async function actOnTask(db: Db, sent: FormData, desk: Desk): Promise<TaskActed> {
  const { t, todayOn, ...by } = desk
  const raw = sent.get("taskId")
  const taskId = typeof raw === "string" ? raw : null
  const parsed = form.safeParse(Object.fromEntries(sent))
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? "")
    return {
      ...(field.startsWith("handedOver")
        ? refuse(t("tasks.refused.handedOver"), field)
        : refuse(t("tasks.refused.form"))),
      taskId,
    }
  }
  const { handedOverOn, handedOverBy, ...wish } = parsed.data
  if (handedOverOn && handedOverOn > todayOn)
    return { ...refuse(t("tasks.refused.ahead"), "handedOverOn"), taskId }
  const handedOver =
    handedOverOn && handedOverBy ? { handedOver: { on: handedOverOn, by: handedOverBy } } : {}
  const outcome = await closeTask(db, { ...by, ...wish, ...handedOver }, desk.now)
  if (outcome.ok) return { ...say(t(`tasks.said.${wish.outcome}`)), taskId }
  switch (outcome.reason) {
    case "not_open":
      return { ...refuse(t("tasks.refused.notOpen")), taskId }
    case "reason_missing":
      return { ...refuse(t("tasks.refused.reason"), "note"), taskId }
    default:
      return outcome.reason satisfies never
  }
}

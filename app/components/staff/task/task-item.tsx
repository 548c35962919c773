import { Form, Link } from "react-router"
import { readMatter } from "#app/commerce/task-matter.ts"
import { Button, SubmitButton } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, Textarea } from "#app/components/ui/input.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { TaskRow } from "#db/queries/tasks.ts"
import { Refusal, type Refused, refusedAt } from "../refusal.tsx"
import { taskPlace, taskSentence } from "./task-words.tsx"

type Props = {
  task: TaskRow
  todayOn: string
  /** Where its company's page is: "/admin/companies" or "/rep/companies". */
  companies: string
  /** An admin's desk links on to the guard and to recognition. */
  admin: boolean
  error: Refused | undefined
}

/** One task: what, for whom, by when; below it the way to take it off the list. */
export function TaskItem({ task, todayOn, companies, admin, error }: Props) {
  const t = useT("recognition")
  const f = useFormat()
  const matter = readMatter(task.kind, task.detail)
  const place = admin ? taskPlace(task.kind) : null
  return (
    <li className="border-b border-line py-3.5 text-14">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 max-w-[68ch]">
          <p className="font-medium">{taskSentence(matter, task.companyName ?? "", t, f)}</p>
          <p className="mt-0.5 flex flex-wrap gap-x-3 gap-y-0.5 text-13 text-quiet">
            <span>{task.assigneeName ? t("tasks.for", { who: task.assigneeName }) : t("tasks.forAny")}</span>
            {task.companyId && (
              <Link to={`${companies}/${task.companyId}`} className="link">
                {task.companyName}
              </Link>
            )}
            {place && (
              <Link to={place} className="link">
                {t(`tasks.place.${place === "/admin/guard" ? "guard" : "recognition"}`)}
              </Link>
            )}
          </p>
        </div>
        <TaskState task={task} todayOn={todayOn} />
      </div>
      {task.status === "open" ? (
        <details className="mt-2" open={error !== undefined}>
          <summary className="link inline-flex min-h-8 items-center text-13">{t("tasks.close")}</summary>
          <CloseForm task={task} todayOn={todayOn} by={giver(matter)} error={error} />
        </details>
      ) : (
        <Closed task={task} />
      )}
    </li>
  )
}

function giver(matter: ReturnType<typeof readMatter>): string | null {
  return matter?.kind === "hand_over_gift" ? matter.detail.by : null
}

function TaskState({ task, todayOn }: { task: TaskRow; todayOn: string }) {
  const t = useT("recognition")
  const f = useFormat()
  if (task.status !== "open") return <Chip>{t(`tasks.status.${task.status}`)}</Chip>
  const late = task.dueOn < todayOn
  return (
    <span className={late ? "num text-13 font-medium text-amber" : "num text-13 text-quiet"}>
      {t(late ? "tasks.late" : "tasks.due", { day: f.dayShort(task.dueOn) })}
    </span>
  )
}

function Closed({ task }: { task: TaskRow }) {
  const t = useT("recognition")
  const f = useFormat()
  const matter = readMatter(task.kind, task.detail)
  const handed = matter?.kind === "hand_over_gift" ? matter.detail.handedOver : undefined
  return (
    <div className="mt-1 text-13 text-quiet">
      {handed && <p>{t("tasks.handedOver", { by: handed.by, day: f.day(handed.on) })}</p>}
      <p>
        {t(`tasks.closedBy.${task.status === "done" ? "done" : "dropped"}`, {
          who: task.closedBy ?? "",
          when: task.closedAt ? f.dateTime(task.closedAt) : "",
        })}
      </p>
      {task.closeNote && <p>{t("tasks.noteWas", { note: task.closeNote })}</p>}
    </div>
  )
}

function CloseForm({
  task,
  todayOn,
  by,
  error,
}: {
  task: TaskRow
  todayOn: string
  by: string | null
  error: Refused | undefined
}) {
  const t = useT("recognition")
  return (
    <Form method="post" className="mt-2 grid max-w-form gap-3" preventScrollReset>
      <input type="hidden" name="taskId" value={task.id} />
      <Refusal error={error} />
      {by !== null && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("tasks.handedOverOn")} error={refusedAt(error, "handedOverOn")} required>
            <Input type="date" name="handedOverOn" defaultValue={todayOn} max={todayOn} />
          </Field>
          <Field label={t("tasks.handedOverBy")} error={refusedAt(error, "handedOverBy")} required>
            <Input name="handedOverBy" defaultValue={by} maxLength={80} />
          </Field>
        </div>
      )}
      <Field label={t("tasks.note")} hint={t("tasks.noteHint")} error={refusedAt(error, "note")}>
        <Textarea name="note" rows={2} maxLength={500} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="ink" size="sm" name="outcome" value="done">
          {t(by === null ? "tasks.done" : "tasks.doneGift")}
        </SubmitButton>
        <Button size="sm" name="outcome" value="dropped">
          {t("tasks.drop")}
        </Button>
      </div>
    </Form>
  )
}

import { data, redirect } from "react-router"
import { careScope, requirePermission, requireStaff } from "#app/auth/require.ts"
import { taskKinds } from "#app/commerce/task-matter.ts"
import { ListFrame } from "#app/components/staff/list-page.tsx"
import { TaskItem } from "#app/components/staff/task/task-item.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnTask } from "#app/forms/act-on-task.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import { listTasks, TASK_PAGE_SIZE } from "#db/queries/tasks.ts"
import type { Route } from "./+types/tasks"

export const handle = { i18n: ["recognition"] }

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "tasks.close")
  const { db, now } = context.get(requestContext)
  const { page } = listParams(url)
  const status = choiceParam(url, "status", ["done", "dropped"] as const) ?? "open"
  const kind = choiceParam(url, "kind", taskKinds)
  const list = await listTasks(db, careScope(requireStaff(context)), { status, kind, page })
  return { ...list, page, pageSize: TASK_PAGE_SIZE, todayOn: houseTime(now).dayOn }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { userId } = requirePermission(context, "tasks.close")
  const { db, now } = context.get(requestContext)
  const acted = await actOnTask(db, await request.formData(), {
    actorId: userId,
    scope: careScope(requireStaff(context)),
    todayOn: houseTime(now).dayOn,
    now,
    t: getT(context, "recognition"),
  })
  if (!acted.ok) return data(acted, { status: 409 })
  return redirect("/admin/tasks", { status: 303, headers: flash(acted.said) })
}

/** What people of the house have to do, by its day. */
export default function Tasks({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, counts, todayOn } = loaderData
  const t = useT("recognition")
  return (
    <>
      <title>{`${t("tasks.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("tasks.title")}
        lead={counts.open > 0 ? t("tasks.lead", { count: counts.open }) : t("tasks.leadNone")}
      />
      <FilterChips label={t("tasks.which")}>
        <FilterChip name="status" value={undefined} count={counts.open}>
          {t("tasks.status.open")}
        </FilterChip>
        {(["done", "dropped"] as const).map((status) => (
          <FilterChip key={status} name="status" value={status} count={counts[status]}>
            {t(`tasks.status.${status}`)}
          </FilterChip>
        ))}
      </FilterChips>
      <FilterChips label={t("tasks.kinds")}>
        <FilterChip name="kind" value={undefined}>
          {t("tasks.kind.all")}
        </FilterChip>
        {taskKinds.map((kind) => (
          <FilterChip key={kind} name="kind" value={kind}>
            {t(`tasks.kind.${kind}`)}
          </FilterChip>
        ))}
      </FilterChips>
      <ListFrame
        list={loaderData}
        empty={<EmptyState title={t("tasks.none")}>{t("tasks.noneText")}</EmptyState>}
      >
        <ul className="max-w-[60rem] border-t border-line">
          {rows.map((task) => (
            <TaskItem
              key={task.id}
              task={task}
              todayOn={todayOn}
              companies="/admin/companies"
              admin
              error={actionData?.taskId === task.id && !actionData.ok ? actionData.error : undefined}
            />
          ))}
        </ul>
      </ListFrame>
    </>
  )
}

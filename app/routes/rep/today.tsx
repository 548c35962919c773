import { data, redirect } from "react-router"
import { careScope, requirePermission, requireStaff } from "#app/auth/require.ts"
import { withoutOthers } from "#app/commerce/task-matter.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { CareCard } from "#app/components/staff/care-card.tsx"
import { TaskItem } from "#app/components/staff/task/task-item.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { DefinitionTip } from "#app/components/ui/definition-tip.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnTask } from "#app/forms/act-on-task.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam } from "#app/list-params.ts"
import { listCareToday, listDueSkus } from "#db/queries/care.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { listOpenTasks } from "#db/queries/tasks.ts"
import type { Route } from "./+types/today"

export const handle = { i18n: ["rep", "recognition"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

const states = ["due", "overdue", "dormant"] as const
const SHOWN = 30
const TASKS_SHOWN = 20

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "care.view")
  const viewer = requireStaff(context)
  const { db, now } = context.get(requestContext)
  const todayOn = houseTime(now).dayOn
  const state = choiceParam(new URL(request.url), "state", states)
  const everyone = viewer.role === "admin"
  const [all, { program }, tasks] = await Promise.all([
    listCareToday(db, careScope(viewer), todayOn),
    loadShopFacts(db, { now, todayOn }),
    listOpenTasks(db, careScope(viewer), TASKS_SHOWN),
  ])
  const rows = all.filter((row) => state === null || row.state === state).slice(0, SHOWN)
  const due = await listDueSkus(db, { companyIds: rows.map(({ id }) => id), todayOn, perCompany: 5 })
  const counts = Object.fromEntries(
    states.map((each) => [each, all.filter((row) => row.state === each).length]),
  )
  return {
    rows: rows.map((row) => ({ ...row, skus: due.filter((sku) => sku.companyId === row.id) })),
    counts,
    states,
    total: all.length,
    worthCents: all.reduce((sum, row) => sum + row.weightCents, 0),
    everyone,
    tasks: everyone ? tasks : tasks.map(withoutOthers),
    todayOn,
    tiers: tierNames(program, getLocale(context)),
    title: getT(context, "rep")("today.title"),
  }
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
  return redirect("/rep", { status: 303, headers: flash(acted.said) })
}

export default function Today({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, counts, states: keys, total, worthCents, todayOn, tiers, everyone } = loaderData
  const t = useT("rep")
  const f = useFormat()
  return (
    <div className="mx-auto max-w-form">
      <PageHeader
        title={t("today.title")}
        lead={total > 0 && t("today.lead", { count: total, worth: f.moneyWhole(worthCents) })}
        className="mb-2!"
      />
      <ToDo {...loaderData} actionData={actionData} />
      {total > 0 && (
        <div className="mb-4">
          <DefinitionTip>{t("today.counted")}</DefinitionTip>
        </div>
      )}
      {total > 0 && (
        <FilterChips label={t("today.which")}>
          <FilterChip name="state" value={undefined}>
            {t("today.all")}
          </FilterChip>
          {keys.map((state) => (
            <FilterChip key={state} name="state" value={state} count={counts[state] ?? 0}>
              {t(`state.${state}`)}
            </FilterChip>
          ))}
        </FilterChips>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={t("today.none")}
          action={
            <LinkButton to="/rep/companies" tone="quiet">
              {t("companies.title")}
            </LinkButton>
          }
        >
          {t("today.noneText")}
        </EmptyState>
      ) : (
        <div className="grid gap-3">
          {rows.map((row, index) => (
            <CareCard
              key={row.id}
              row={row}
              skus={row.skus}
              tier={tiers[row.tierKey] ?? row.tierKey}
              todayOn={todayOn}
              first={index === 0}
              showRep={everyone}
            />
          ))}
        </div>
      )}
    </div>
  )
}

/** Gifts to bring, tiers about to fall: what somebody has to do, before who should be called. */
function ToDo({
  tasks,
  todayOn,
  everyone,
  actionData,
}: Pick<Route.ComponentProps["loaderData"], "tasks" | "todayOn" | "everyone"> & {
  actionData: Route.ComponentProps["actionData"]
}) {
  const t = useT("recognition")
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby="to-do" className="mb-6">
      <h2 id="to-do">{t("tasks.rep.title")}</h2>
      <ul className="mt-2 border-t border-line">
        {tasks.map((task) => (
          <TaskItem
            key={task.id}
            task={task}
            todayOn={todayOn}
            companies="/rep/companies"
            admin={everyone}
            error={actionData?.taskId === task.id && !actionData.ok ? actionData.error : undefined}
          />
        ))}
      </ul>
    </section>
  )
}

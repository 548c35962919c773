import { Form, redirect } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { retryJob } from "#app/commands/retry-job.ts"
import { Button } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { RowHead, Table, TableBody, TableHead, TableRow, Td, Th } from "#app/components/ui/table.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { type JobName, jobs } from "#app/jobs/registry.ts"
import { requireIds } from "#app/require-found.ts"
import { type FailedJob, listFailedJobs, listQueues, type QueueHealth } from "#db/queries/jobs.ts"
import type { Route } from "./+types/jobs"

export const handle = { i18n: ["system"] }

/** Work that has been ready this long tells that nobody works. */
const stuckAfterSeconds = 60

export async function loader({ context }: Route.LoaderArgs) {
  requirePermission(context, "house.manage")
  const { db, now } = context.get(requestContext)
  const names = Object.keys(jobs) as JobName[]
  const [queues, failed] = await Promise.all([listQueues(db, names, now), listFailedJobs(db, 50)])
  return {
    queues: names.map((name) => ({ ...(queues.find((queue) => queue.name === name) ?? empty), name })),
    failed: failed.map((job) => ({ ...job, name: names.find((name) => name === job.name) ?? null })),
    stuck: queues.some((queue) => queue.oldestSeconds > stuckAfterSeconds),
  }
}

const empty: Omit<QueueHealth, "name"> = {
  waiting: 0,
  active: 0,
  retrying: 0,
  failed: 0,
  doneDay: 0,
  lastDoneAt: null,
  oldestSeconds: 0,
  cron: null,
}

export async function action({ request, context }: Route.ActionArgs) {
  const { userId } = requirePermission(context, "house.manage")
  const { db, now } = context.get(requestContext)
  const jobId = String((await request.formData()).get("jobId") ?? "")
  requireIds(jobId)
  const outcome = await retryJob(db, { jobId, actorId: userId }, now)
  const word = getT(context, "system")(outcome.ok ? "jobs.retried" : "jobs.notFailed")
  return redirect("/admin/jobs", { status: 303, headers: flash(word) })
}

/** What works behind the pages: how each queue stands, and what was given up. */
export default function Jobs({ loaderData }: Route.ComponentProps) {
  const { queues, failed, stuck } = loaderData
  const t = useT("system")
  const f = useFormat()
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0)
  return (
    <>
      <title>{`${t("jobs.title")} · ${house.name}`}</title>
      <PageHeader
        title={t("jobs.title")}
        lead={waiting > 0 ? t("jobs.leadWaiting", { count: waiting }) : t("jobs.lead")}
      />
      {stuck && (
        <Notice tone="warn" title={t("jobs.stuck")} className="mb-4">
          {t("jobs.stuckText")}
        </Notice>
      )}
      <Panel flush className="px-4">
        <Table label={t("jobs.title")}>
          <TableHead>
            <Th sticky>{t("jobs.queue")}</Th>
            <Th number>{t("jobs.waiting")}</Th>
            <Th number>{t("jobs.active")}</Th>
            <Th number>{t("jobs.retrying")}</Th>
            <Th number>{t("jobs.failed")}</Th>
            <Th number>{t("jobs.doneDay")}</Th>
            <Th>{t("jobs.lastDone")}</Th>
            <Th>{t("jobs.when")}</Th>
          </TableHead>
          <TableBody>
            {queues.map((queue) => (
              <TableRow key={queue.name}>
                <RowHead className="whitespace-nowrap">{t(`jobs.names.${queue.name}`)}</RowHead>
                <Td number>{f.number(queue.waiting)}</Td>
                <Td number>{f.number(queue.active)}</Td>
                <Td number>{f.number(queue.retrying)}</Td>
                <Td number className={queue.failed > 0 ? "font-semibold text-red-ink" : ""}>
                  {f.number(queue.failed)}
                </Td>
                <Td number>{f.number(queue.doneDay)}</Td>
                <Td className="num whitespace-nowrap">
                  {queue.lastDoneAt ? f.dateTime(queue.lastDoneAt) : <span className="text-quiet">–</span>}
                </Td>
                <Td className="num whitespace-nowrap">
                  {queue.cron ? t("jobs.nightly", { time: timeOf(queue.cron) }) : t("jobs.atOnce")}
                </Td>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
      <FailedJobs failed={failed} />
    </>
  )
}

function FailedJobs({ failed }: { failed: readonly (Omit<FailedJob, "name"> & { name: JobName | null })[] }) {
  const t = useT("system")
  const f = useFormat()
  if (failed.length === 0)
    return (
      <EmptyState title={t("jobs.noneFailed")} className="mt-8">
        {t("jobs.noneFailedText")}
      </EmptyState>
    )
  return (
    <Panel className="mt-6">
      <PanelHead title={t("jobs.failedTitle")} note={t("jobs.failedText")} />
      <ul>
        {failed.map((job) => (
          <li
            key={job.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-2.5"
          >
            <div className="min-w-0 flex-1 text-13">
              <p>
                <span className="font-medium">{job.name && t(`jobs.names.${job.name}`)}</span>
                {job.about && <span> · {job.about}</span>}
                <span className="num text-quiet">
                  {" · "}
                  {f.dateTime(job.failedAt)} · {t("jobs.tries", { count: job.tries })}
                </span>
              </p>
              <p className="line-clamp-2 text-quiet">{job.error}</p>
            </div>
            <Form method="post">
              <Button name="jobId" value={job.id} size="sm">
                {t("jobs.retry")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** `10 1 * * *` runs at 01:10. */
function timeOf(cron: string): string {
  const [minute = "0", hour = "0"] = cron.split(" ")
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`
}

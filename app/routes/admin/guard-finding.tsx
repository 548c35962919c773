import { data, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requirePermission } from "#app/auth/require.ts"
import { answerFinding } from "#app/commands/answer-finding.ts"
import { startDraft } from "#app/commands/start-draft.ts"
import { startSimulation } from "#app/commands/start-simulation.ts"
import { AnswerForm } from "#app/components/guard/answer-form.tsx"
import { FindingSentence } from "#app/components/guard/finding-sentence.tsx"
import { MendForm } from "#app/components/guard/mend-form.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getFormat, getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { nameFindings } from "#app/insight/guard-program.server.ts"
import { mendingText, type ProgramNames } from "#app/insight/mending-text.ts"
import { parseMending } from "#app/insight/parse-mending.ts"
import { viewGuard } from "#app/insight/read-guard.server.ts"
import { idParam } from "#app/list-params.ts"
import { requireFound } from "#app/require-found.ts"
import { listFindings } from "#db/queries/guard-findings.ts"
import { mend } from "#loyalty/guard/mend.ts"
import { proposeMendings } from "#loyalty/guard/propose-mendings.ts"
import type { Program } from "#loyalty/program/schema.ts"
import type { Route } from "./+types/guard-finding"

export const handle = { i18n: ["guard"] }

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  const { db, now } = context.get(requestContext)
  const asked = { key: url.searchParams.get("key") ?? "", versionId: idParam(url, "version") }
  const view = await viewGuard(db, asked.versionId, houseTime(now).dayOn)
  const { program, inspection, years, live } = requireFound(view.ok ? view : undefined)
  const finding = inspection.findings.find(({ key }) => key === asked.key)
  const ids = { draftId: uuidv7(), runId: uuidv7() }
  if (!finding)
    return { named: null, ...ids, ...asked, live, proposals: [], names: namesOf(program), answer: null }
  const [named] = await nameFindings(db, program, [finding])
  const known = live ? await listFindings(db, 0) : []
  return {
    named: named ?? null,
    ...asked,
    ...ids,
    live,
    names: namesOf(program),
    proposals: proposeMendings(program, finding, years),
    answer: known.find(({ key }) => key === asked.key) ?? null,
  }
}

function namesOf({ rebates, tiers, perks }: Program): ProgramNames {
  const named = (parts: readonly { key: string; name: { en: string; zh: string } }[]) =>
    Object.fromEntries(parts.map(({ key, name }) => [key, name]))
  return { rules: named(rebates), tiers: named(tiers), perks: named(perks) }
}

export async function action({ request, context, url }: Route.ActionArgs) {
  const sent = await request.formData()
  return sent.get("intent") === "answer" ? answer(context, sent) : mendInDraft(context, sent, url)
}

type Context = Route.ActionArgs["context"]

async function answer(context: Context, sent: FormData) {
  const { userId } = requirePermission(context, "program.publish")
  const { db, now } = context.get(requestContext)
  const t = getT(context, "guard")
  const key = String(sent.get("key") ?? "")
  const reason = String(sent.get("reason") ?? "").slice(0, 500)
  const outcome = await answerFinding(db, { key, reason, actorId: userId }, now)
  if (!outcome.ok) return data({ error: t(`answer.${outcome.reason}`), reason }, { status: 409 })
  return redirect("/admin/guard", { status: 303, headers: flash(t("answer.saved")) })
}

/** The program that is looked at, with the change, as a draft: to be edited on, or simulated at once. */
async function mendInDraft(context: Context, sent: FormData, url: URL) {
  const { userId } = requirePermission(context, "program.edit")
  const { db, now } = context.get(requestContext)
  const view = await viewGuard(db, idParam(url, "version"), houseTime(now).dayOn)
  const { program } = requireFound(view.ok ? view : undefined)
  const mending = requireFound(parseMending(sent.get("mending")) ?? undefined)
  const draftId = requireFound(idOf(sent, "draftId"))
  const t = getT(context, "guard")
  const what = mendingText(t, getFormat(context), mending, namesOf(program))
  const title = t("mend.draftTitle", { what }).slice(0, 120)
  const body = mend(program, mending)
  const draft = await startDraft(db, { draftId, title, actorId: userId, from: "file", body }, now)
  if (!draft.ok) throw new Error(`a mended program is a program: ${draft.reason}`)
  const headers = (word: "started" | "startedSimulated") => flash(t(`mend.${word}`, { number: draft.number }))
  if (sent.get("intent") !== "simulate")
    return redirect(`/admin/program/${draftId}`, { status: 303, headers: headers("started") })
  const runId = requireFound(idOf(sent, "runId"))
  await startSimulation(db, { runId, draftIds: [draftId], actorId: userId, title: "" }, now)
  return redirect(`/admin/simulator/${runId}`, { status: 303, headers: headers("startedSimulated") })
}

function idOf(sent: FormData, name: string): string | undefined {
  return (
    idParam(new URL(`http://form/?${name}=${encodeURIComponent(String(sent.get(name) ?? ""))}`), name) ??
    undefined
  )
}

export default function GuardFinding({ loaderData, actionData }: Route.ComponentProps) {
  const { named, live, answer } = loaderData
  const t = useT("guard")
  const back = loaderData.versionId ? `/admin/guard?version=${loaderData.versionId}` : "/admin/guard"
  const eyebrow = (
    <Link to={back} className="link">
      {t("mend.eyebrow")}
    </Link>
  )
  return (
    <>
      <title>{`${t("mend.title")} · ${house.name}`}</title>
      {named ? (
        <>
          <PageHeader eyebrow={eyebrow} title={t(`kinds.${named.finding.kind}`)} />
          <p className="mb-4 max-w-[70ch] text-16">
            <FindingSentence named={named} />
          </p>
          <div className="grid gap-4">
            <MendForm loaderData={loaderData} />
            {live && <AnswerForm findingKey={named.key} answer={answer?.answer ?? null} sent={actionData} />}
          </div>
        </>
      ) : (
        <>
          <PageHeader eyebrow={eyebrow} title={t("mend.gone")} />
          <EmptyState title={t("mend.gone")}>{t("mend.goneText")}</EmptyState>
        </>
      )}
    </>
  )
}

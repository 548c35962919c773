import { data, redirect } from "react-router"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { DraftForm } from "#app/components/staff/program/draft-form.tsx"
import { DraftHead, ItemHead } from "#app/components/staff/program/draft-head.tsx"
import { DraftNav } from "#app/components/staff/program/draft-nav.tsx"
import { DraftPartFields, DraftPartLists } from "#app/components/staff/program/draft-parts.tsx"
import { EditorHouseProvider } from "#app/components/staff/program/editor-house.ts"
import { FaultSummary } from "#app/components/staff/program/fault-summary.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnDraft } from "#app/forms/program/act-on-draft.server.ts"
import { placeQuery, readPlace, scopesOf } from "#app/forms/program/editor-place.ts"
import { loadDraftPage } from "#app/forms/program/load-draft.server.ts"
import { programDesk } from "#app/forms/program/program-desk.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { getProgramVersion } from "#db/queries/program-versions.ts"
import { valueIn } from "#loyalty/program/units.ts"
import type { Route } from "./+types/program-draft"

export const handle = { i18n: ["program"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.head.title }]

export async function loader({ params, context, url }: Route.LoaderArgs) {
  requirePermission(context, "program.edit")
  requireIds(params.draftId)
  const { db } = context.get(requestContext)
  const desk = await programDesk(context)
  const version = requireFound(await getProgramVersion(db, params.draftId, desk.todayOn))
  if (version.state !== "draft") throw redirect(`/admin/program/${version.id}`)
  const place = readPlace(url.searchParams)
  const scope = place.item === undefined ? [] : scopesOf(place, version.body)
  for (const path of scope) requireFound(valueIn(version.body, path))
  const { number, title, revision, basedOnNumber, updatedAt, savedBy, returned } = version
  return {
    head: {
      id: version.id,
      number,
      title: title || desk.t("editor.untitled", { number }),
      revision,
      basedOnNumber,
      updatedAt,
      savedBy,
      returned,
    },
    rawTitle: title,
    place,
    ...(await loadDraftPage(db, version, { ...desk, place })),
  }
}

export async function action({ params, request, context, url }: Route.ActionArgs) {
  requirePermission(context, "program.edit")
  requireIds(params.draftId)
  const { userId } = requireStaff(context)
  const { db, now } = context.get(requestContext)
  const desk = await programDesk(context)
  const form = await request.formData()
  const outcome = await actOnDraft(db, form, {
    ...desk,
    draftId: params.draftId,
    place: readPlace(url.searchParams),
    actorId: userId,
    now,
  })
  switch (outcome.kind) {
    case "done": {
      const to = outcome.to.startsWith("/")
        ? outcome.to
        : `/admin/program/drafts/${params.draftId}${outcome.to}`
      throw redirect(to, { status: 303, headers: outcome.said ? flash(outcome.said) : {} })
    }
    case "checked":
      return data(outcome)
    case "conflict":
    case "refused":
      return data(outcome, { status: 409 })
    default:
      return outcome satisfies never
  }
}

export default function ProgramDraft({ loaderData, actionData }: Route.ComponentProps) {
  const { head, place, faults, counts, items, house, rawTitle } = loaderData
  const t = useT("program")
  const conflict = actionData?.kind === "conflict" ? actionData : undefined
  const lists = place.part === "recognition" ? (["awards", "milestones"] as const) : ([place.part] as const)
  const navItems = lists.flatMap((list) => {
    const own = (items[list] ?? []).map((item) => ({ ...item, list }))
    return list === "tiers" ? own.reverse() : own
  })
  const here = place.list && place.item !== undefined ? items[place.list]?.[place.item] : undefined
  return (
    <EditorHouseProvider value={house}>
      <DraftHead head={head} />
      {actionData?.kind === "refused" && (
        <Notice tone="refused" className="mb-4">
          {actionData.text}
        </Notice>
      )}
      {conflict && (
        <Notice
          tone="refused"
          title={conflict.text}
          className="mb-4"
          actions={
            <LinkButton to={placeQuery(place)} size="sm" reloadDocument>
              {t("editor.takeTheirs")}
            </LinkButton>
          }
        >
          {t("editor.conflictWay")}
        </Notice>
      )}
      <FaultSummary faults={faults} />
      <div className="grid gap-4 lg:grid-cols-[11.5rem_minmax(0,1fr)] lg:items-start">
        <DraftNav
          part={place.part}
          counts={counts}
          items={navItems}
          open={place.item === undefined ? "" : `${place.list}.${place.item}`}
        />
        <div className="grid min-w-0 gap-4">
          {here && place.list && (
            <ItemHead name={here.name} list={place.list} item={here.at} revision={head.revision} />
          )}
          {place.part !== "perks" && <DraftPartLists place={place} items={items} revision={head.revision} />}
          {(place.item !== undefined || !["rebates", "recognition"].includes(place.part)) && (
            <DraftForm
              key={`${placeQuery(place)}-${conflict ? conflict.revision : head.revision}`}
              revision={conflict?.revision ?? head.revision}
              fields={conflict?.fields ?? loaderData.fields}
              errors={loaderData.errors}
              words={loaderData.words}
              unsaved={conflict !== undefined}
              aside={place.part !== "basics" && !(place.part === "perks" && place.item === undefined)}
            >
              <DraftPartFields
                place={place}
                items={items}
                title={conflict?.fields.find(([name]) => name === "title")?.[1] ?? rawTitle}
              />
            </DraftForm>
          )}
          {place.part === "perks" && <DraftPartLists place={place} items={items} revision={head.revision} />}
        </div>
      </div>
    </EditorHouseProvider>
  )
}

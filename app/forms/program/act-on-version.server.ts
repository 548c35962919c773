import { z } from "zod"
import { discardDraft } from "#app/commands/discard-draft.ts"
import { type ProgramPublished, publishProgram } from "#app/commands/publish-program.ts"
import { returnDraft } from "#app/commands/return-draft.ts"
import { submitDraft } from "#app/commands/submit-draft.ts"
import { withdrawProgram } from "#app/commands/withdraw-program.ts"
import { type Acted, refuse, say } from "#app/forms/acted.ts"
import type { Db } from "#db/client.server.ts"
import type { programDesk } from "./program-desk.server.ts"

type Desk = Awaited<ReturnType<typeof programDesk>> & { versionId: string; actorId: string; now: Date }

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("submit"), revision: z.coerce.number().int() }),
  z.object({ intent: z.literal("approve"), revision: z.coerce.number().int(), fromOn: z.iso.date() }),
  z.object({ intent: z.literal("return"), note: z.string().trim().min(8).max(1_000) }),
  z.object({ intent: z.literal("discard") }),
  z.object({ intent: z.literal("withdraw") }),
])

/** What needs which permission: whoever edits may hand over and lay aside, whoever publishes decides. */
export const permissionFor = (posted: FormData): "program.edit" | "program.publish" =>
  ["submit", "discard"].includes(String(posted.get("intent"))) ? "program.edit" : "program.publish"

/** One press on the page of a version. */
export async function actOnVersion(db: Db, posted: FormData, desk: Desk): Promise<Acted> {
  const { t, versionId: draftId, actorId, now, todayOn } = desk
  const parsed = form.safeParse(Object.fromEntries(posted))
  if (!parsed.success) {
    if (posted.get("intent") === "return") return refuse(t("review.noteMissing"), "note")
    return posted.get("intent") === "approve"
      ? refuse(t("fault.notDay"), "fromOn")
      : refuse(t("editor.badForm"))
  }
  const input = parsed.data
  switch (input.intent) {
    case "submit": {
      const outcome = await submitDraft(db, { draftId, revision: input.revision, actorId }, now)
      if (outcome.ok) return say(t("review.submitted"))
      return refuse(
        outcome.reason === "faulty"
          ? t("editor.faults", { count: outcome.faults })
          : t(`review.${outcome.reason}`),
      )
    }
    case "return": {
      const outcome = await returnDraft(db, { draftId, note: input.note, actorId }, now)
      return outcome.ok ? say(t("review.returned")) : refuse(t("review.not_in_review"))
    }
    case "discard": {
      const outcome = await discardDraft(db, { draftId, actorId }, now)
      return outcome.ok ? say(t("editor.discarded")) : refuse(t("review.not_in_review"))
    }
    case "withdraw": {
      const outcome = await withdrawProgram(db, { versionId: draftId, actorId, todayOn }, now)
      return outcome.ok ? say(t("review.withdrawn")) : refuse(t("review.not_scheduled"))
    }
    case "approve": {
      const outcome = await publishProgram(
        db,
        {
          versionId: draftId,
          revision: input.revision,
          effectiveFromOn: input.fromOn,
          reasons: reasonsIn(posted),
          actorId,
          todayOn,
        },
        now,
      )
      return outcome.ok
        ? say(t("review.published", { day: desk.f.day(outcome.fromOn) }))
        : refusal(outcome, desk)
    }
    default:
      return input satisfies never
  }
}

function refusal(outcome: Exclude<ProgramPublished, { ok: true }>, { t, f }: Desk): Acted {
  switch (outcome.reason) {
    case "too_early":
      return refuse(t("review.tooEarly", { day: f.day(outcome.earliestOn) }), "fromOn")
    case "day_taken":
      return refuse(t("review.dayTaken", { number: outcome.number }), "fromOn")
    case "guarded":
      return refuse(t(outcome.blocks ? "review.blocked" : "review.unanswered"), "findings")
    case "not_in_review":
    case "saved_in_between":
    case "own_work":
    case "faulty":
      return refuse(t(`review.${outcome.reason}`))
    default:
      return outcome satisfies never
  }
}

/** "reason" answers for all, "reason:<finding>" for one. */
function reasonsIn(posted: FormData): Record<string, string> {
  const reasons: Record<string, string> = {}
  for (const [name, value] of posted)
    if (typeof value === "string" && /^reason(:|$)/.test(name)) reasons[name.replace(/^reason:?/, "")] = value
  return reasons
}

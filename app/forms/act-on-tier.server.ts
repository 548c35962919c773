import { z } from "zod"
import { endTier, setTier, type TierSet } from "#app/commands/set-tier.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import { type Acted, refuse, say } from "./acted.ts"

const reason = z.string().trim().max(300)
const forms = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("set-tier"),
    tierKey: z.string().max(40),
    untilOn: z.union([z.iso.date(), z.literal("").transform(() => null)]),
    reason,
  }),
  z.object({ intent: z.literal("end-tier"), reason }),
])

type Desk = { companyId: string; actorId: string; todayOn: string; now: Date; t: Translate<"tiers"> }

export function isTierForm(form: FormData): boolean {
  const intent = form.get("intent")
  return intent === "set-tier" || intent === "end-tier"
}

/** A tier given or ended by hand, on a company's page. */
export async function actOnTier(db: Db, form: FormData, desk: Desk): Promise<Acted> {
  const { t, companyId, actorId, todayOn, now } = desk
  const parsed = forms.safeParse(Object.fromEntries(form))
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0]
    return field === "untilOn" ? refuse(t("byHand.refused.end"), field) : refuse(t("byHand.refused.form"))
  }
  const asked = parsed.data
  if (asked.reason.length < 3) return refuse(t("byHand.refused.reason"), "reason")
  const deed = { companyId, actorId, reason: asked.reason }
  const outcome =
    asked.intent === "set-tier"
      ? await setTier(db, { ...deed, tierKey: asked.tierKey, untilOn: asked.untilOn }, todayOn, now)
      : await endTier(db, deed, todayOn, now)
  if (outcome.ok) return say(t(asked.intent === "set-tier" ? "byHand.said.set" : "byHand.said.ended"))
  return refused(outcome, t)
}

function refused(outcome: Extract<TierSet, { ok: false }>, t: Translate<"tiers">): Acted {
  switch (outcome.reason) {
    case "end_in_past":
      return refuse(t("byHand.refused.endInPast"), "untilOn")
    case "unchanged":
      return refuse(t("byHand.refused.unchanged"), "tierKey")
    case "seat_by_rank":
      return refuse(t("byHand.refused.seat"), "tierKey")
    case "unknown_tier":
      return refuse(t("byHand.refused.unknown"), "tierKey")
    case "not_by_hand":
      return refuse(t("byHand.refused.notByHand"))
    case "not_found":
      return refuse(t("byHand.refused.notFound"))
    default:
      return outcome.reason satisfies never
  }
}

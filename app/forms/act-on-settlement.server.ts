import { approveSettlement, type MovedFigure } from "#app/commands/approve-settlement.ts"
import { cancelSettlement } from "#app/commands/cancel-settlement.ts"
import { postSettlement } from "#app/commands/post-settlement.ts"
import { previewSettlement } from "#app/commands/preview-settlement.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import { getSettlementRun } from "#db/queries/settlements.ts"

type Desk = { runId: string; actorId: string; now: Date; t: Translate<"settlement"> }
type SettlementActed =
  | { ok: true; said: string }
  | { ok: false; error: string; moved: { moved: MovedFigure[]; movedCount: number } | null }

/** What an admin does with a run; which deed is in `intent`. */
export async function actOnSettlement(db: Db, form: FormData, desk: Desk): Promise<SettlementActed> {
  const { runId, actorId, now, t } = desk
  const deed = { runId, actorId }
  switch (form.get("intent")) {
    case "refresh":
      return refresh(db, desk)
    case "approve": {
      const previewHash = String(form.get("previewHash") ?? "")
      const outcome = await approveSettlement(db, { ...deed, previewHash }, now)
      if (outcome.ok) return { ok: true, said: t("said.approved") }
      const moved =
        outcome.reason === "moved" ? { moved: outcome.moved, movedCount: outcome.movedCount } : null
      return { ok: false, error: t(`refused.${outcome.reason}`), moved }
    }
    case "post": {
      const outcome = await postSettlement(db, deed, now)
      return outcome.ok ? { ok: true, said: t("said.posting") } : refuse(t(`refused.${outcome.reason}`))
    }
    case "cancel": {
      const outcome = await cancelSettlement(db, deed, now)
      return outcome.ok ? { ok: true, said: t("said.cancelled") } : refuse(t(`refused.${outcome.reason}`))
    }
    default:
      return refuse(t("refused.form"))
  }
}

async function refresh(db: Db, { runId, actorId, now, t }: Desk): Promise<SettlementActed> {
  const run = await getSettlementRun(db, runId)
  if (!run) return refuse(t("refused.form"))
  const outcome = await previewSettlement(db, { runId, actorId, payPeriod: run.payPeriod }, now)
  return outcome.ok ? { ok: true, said: t("said.refreshed") } : refuse(t(`refused.${outcome.reason}`))
}

function refuse(error: string): SettlementActed {
  return { ok: false, error, moved: null }
}

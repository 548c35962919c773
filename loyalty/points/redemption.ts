import { fingerprint } from "../digest.ts"
import type { JournalDraft, Posting } from "../ledger/types.ts"
import { type Points, points } from "../money.ts"
import { commitHold, holdPoints, type Release, releaseHold, type Spending } from "./spend-points.ts"
import type { Lot, LotUse } from "./types.ts"

/** One company's points when a redemption is asked for, delivered or called off. `lots` are all that have anything left in them. */
export type PurseFacts = {
  readonly companyId: string
  readonly programVersionId: string
  readonly lots: readonly Lot[]
  readonly debtPoints: Points
}
export type RedemptionStep = { readonly redemptionId: string; readonly at: Date; readonly on: string }

type Held = Extract<Spending, { ok: true }> & { readonly journal: JournalDraft }
type Refused = Extract<Spending, { ok: false }>

/** Asking for a reward holds its points: nobody else can spend them, nothing is lost if it is called off. */
export function holdRedemption(
  facts: PurseFacts,
  step: RedemptionStep & { readonly points: number },
): Held | Refused {
  const spending = holdPoints(facts.lots, points(step.points), facts.debtPoints, step.on)
  if (!spending.ok) return spending
  return { ...spending, journal: journalOf(facts, step, "points_held", spending.postings) }
}

/** The reward was handed over. */
export function commitRedemption(
  facts: Pick<PurseFacts, "companyId" | "programVersionId">,
  uses: readonly LotUse[],
  step: Omit<RedemptionStep, "on">,
): JournalDraft {
  return journalOf(facts, step, "points_spent", commitHold(uses))
}

/** The redemption was called off. */
export function releaseRedemption(
  facts: PurseFacts,
  uses: readonly LotUse[],
  step: RedemptionStep,
): Release & { readonly journal: JournalDraft } {
  const release = releaseHold(facts.lots, uses, facts.debtPoints, step.on)
  return { ...release, journal: journalOf(facts, step, "points_released", release.postings) }
}

function journalOf(
  facts: Pick<PurseFacts, "companyId" | "programVersionId">,
  { redemptionId, at }: Omit<RedemptionStep, "on">,
  kind: "points_held" | "points_spent" | "points_released",
  postings: readonly Posting[],
): JournalDraft {
  return {
    companyId: facts.companyId,
    key: `redemption:${redemptionId}:${kind.slice("points_".length)}`,
    requestHash: fingerprint([kind, redemptionId]),
    kind,
    cause: { redemptionId },
    programVersionId: facts.programVersionId,
    effectiveAt: at,
    postings,
  }
}

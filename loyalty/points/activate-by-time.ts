import { dayOf, startOfDay } from "../calendar.ts"
import { fingerprint } from "../digest.ts"
import type { JournalDraft } from "../ledger/types.ts"
import type { Points } from "../money.ts"
import type { Program } from "../program/schema.ts"
import { activeByTimeOn } from "./order-points.ts"
import { settleLot } from "./settle-lot.ts"
import type { Lot } from "./types.ts"

type RulesOfDay = {
  readonly program: Pick<Program, "points" | "timeZone">
  readonly programVersionId: string
}

export type Activation = {
  readonly lots: readonly Lot[]
  readonly journals: readonly JournalDraft[]
  readonly debtPoints: Points
}

/**
 * Where points wait so many days and for nothing else: those whose days are over turn active, as of the morning on which
 * that was, however late this is noticed. The rule is the one of the day on which the lot was granted.
 */
export function activateByTime(
  facts: {
    readonly companyId: string
    readonly lots: Iterable<Lot>
    readonly debtPoints: Points
    readonly rulesOf: (grantedOn: string) => RulesOfDay
    readonly timeZone: string
  },
  asOn: string,
): Activation {
  const lots: Lot[] = []
  const journals: JournalDraft[] = []
  let { debtPoints } = facts
  for (const lot of facts.lots) {
    if (lot.pendingPoints === 0) continue
    const grantedOn = dayOf(lot.grantedAt, facts.timeZone)
    const { program, programVersionId } = facts.rulesOf(grantedOn)
    const dueOn = activeByTimeOn(program, grantedOn)
    if (dueOn === null || dueOn > asOn) continue
    const at = startOfDay(dueOn, program.timeZone)
    const qualified = lot.activePoints + lot.spentPoints + lot.expiredPoints
    const target = { pendingPoints: 0, qualifiedPoints: qualified + lot.pendingPoints }
    const moved = settleLot(program, lot, target, debtPoints, { at, activeOn: dueOn })
    lots.push(moved.lot)
    debtPoints = moved.debtPoints
    journals.push({
      companyId: facts.companyId,
      key: `active:${lot.lotKey}`,
      requestHash: fingerprint([lot.lotKey, dueOn]),
      kind: "points_activated",
      cause: { lotKey: lot.lotKey },
      programVersionId,
      effectiveAt: at,
      postings: moved.postings,
    })
  }
  return { lots, journals, debtPoints }
}

import { startOfDay } from "../calendar.ts"
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

/** A lot with the day of the order that its points are for: the days are counted from there, by that day's rules. */
export type WaitingLot = { readonly lot: Lot; readonly orderedOn: string }

export type Activation = {
  readonly lots: readonly Lot[]
  readonly journals: readonly JournalDraft[]
  readonly debtPoints: Points
}

type Facts = {
  readonly companyId: string
  readonly waiting: Iterable<WaitingLot>
  readonly debtPoints: Points
  readonly rulesOf: (orderedOn: string) => RulesOfDay
}

/**
 * Where points wait so many days and for nothing else: those whose days are over turn active, as of the morning on which
 * that was and in the order of these mornings, however late this is noticed. Also those of an act that came later than its
 * order, such as paying on time.
 */
export function activateByTime(facts: Facts, asOn: string): Activation {
  const lots: Lot[] = []
  const journals: JournalDraft[] = []
  let { debtPoints } = facts
  for (const { lot, dueOn, rules } of dueFirst(facts, asOn)) {
    const { program, programVersionId } = rules
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

type DueLot = { readonly lot: Lot; readonly dueOn: string; readonly rules: RulesOfDay }

function dueFirst(facts: Pick<Facts, "waiting" | "rulesOf">, asOn: string): DueLot[] {
  const due: DueLot[] = []
  for (const { lot, orderedOn } of facts.waiting) {
    if (lot.pendingPoints === 0) continue
    const rules = facts.rulesOf(orderedOn)
    const dueOn = activeByTimeOn(rules.program, orderedOn)
    if (dueOn !== null && dueOn <= asOn) due.push({ lot, dueOn, rules })
  }
  return due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

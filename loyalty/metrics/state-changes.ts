import type { CompanyState, StateEvidence, StateRecord } from "./states.ts"

/**
 * What a change means for the house. `arrived`: first order. `fell_due`: everyday trade, a reminder. `slipped`: overdue,
 * dormant or lost, which is what the headline counts. `came_back`: an order after dormancy. `eased`: an order made a due or
 * overdue company active again. `settled`: new or returned turned active. `withdrawn`: the only orders were cancelled.
 */
export type StateChangeKind =
  | "arrived"
  | "fell_due"
  | "slipped"
  | "came_back"
  | "eased"
  | "settled"
  | "withdrawn"

export interface StateChange {
  readonly companyId: string
  readonly changedOn: string
  /** Null for a company that was not known before. */
  readonly from: CompanyState | null
  /** Null for a company that is no longer known. */
  readonly to: CompanyState | null
  readonly kind: StateChangeKind
  /** The evidence of the new state, or of the last one known. */
  readonly evidence: StateEvidence
}

/** The events between two nights, in order of company. `changedOn` is the day of the later one. */
export function diffStates(
  before: ReadonlyMap<string, StateRecord>,
  after: ReadonlyMap<string, StateRecord>,
  changedOn: string,
): StateChange[] {
  const changes: StateChange[] = []
  for (const [companyId, { state: to, evidence }] of after) {
    const from = before.get(companyId)?.state ?? null
    if (from !== to) changes.push({ companyId, changedOn, from, to, kind: kindOf(from, to), evidence })
  }
  for (const [companyId, { state: from, evidence }] of before) {
    if (!after.has(companyId))
      changes.push({ companyId, changedOn, from, to: null, kind: "withdrawn", evidence })
  }
  return changes.sort((one, other) => (one.companyId < other.companyId ? -1 : 1))
}

const SILENCE_RANK: Record<CompanyState, number> = {
  new: 0,
  returned: 0,
  active: 0,
  due: 1,
  overdue: 2,
  dormant: 3,
  lost: 4,
}

/** What a change from one state to another means; `from` null for a company that was not known before. */
export function kindOf(from: CompanyState | null, to: CompanyState): StateChangeKind {
  if (from === null) return "arrived"
  if (to === "returned" && (from === "dormant" || from === "lost" || from === "overdue")) return "came_back"
  const step = SILENCE_RANK[to] - SILENCE_RANK[from]
  if (step === 0) return "settled"
  if (step > 0) return to === "due" ? "fell_due" : "slipped"
  return from === "dormant" || from === "lost" ? "came_back" : "eased"
}

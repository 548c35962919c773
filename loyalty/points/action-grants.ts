import { fingerprint } from "../digest.ts"
import type { JournalDraft, Posting } from "../ledger/types.ts"
import { type Points, points } from "../money.ts"
import type { EarnRule, Program } from "../program/schema.ts"
import { activeOnOf } from "./order-points.ts"
import { newLot, settleLot } from "./settle-lot.ts"
import type { Lot } from "./types.ts"

type ActionRule = Extract<EarnRule, { kind: "action" }>
export type EarnAction = ActionRule["action"]

/** Points for an act rather than for goods: once per company and key. */
export type ActionGrant = { readonly lotKey: string; readonly points: Points }

/** What an action is worth under the program of its day; several rules for one action add up to one lot. Null: nothing. */
export function actionGrant(
  { points: { earn } }: Pick<Program, "points">,
  action: EarnAction,
  subject: string | null,
): ActionGrant | null {
  let sum = 0
  for (const rule of earn) if (rule.kind === "action" && rule.action === action) sum += rule.points
  if (sum === 0) return null
  return { lotKey: subject === null ? action : `${action}:${subject}`, points: points(sum) }
}

/** The actions that an order is when it is placed: the company's first one, and one placed in the portal. */
export function orderActions(
  program: Pick<Program, "points">,
  order: { readonly orderId: string; readonly first: boolean; readonly online: boolean },
): ActionGrant[] {
  const grants = [
    order.first ? actionGrant(program, "first_order", null) : null,
    order.online ? actionGrant(program, "online_order", order.orderId) : null,
  ]
  return grants.filter((grant) => grant !== null)
}

/**
 * How an order's action points stand. They wait until something of the order has qualified as its goods do, and are gone once
 * nothing of it is kept: who sends everything back has not bought.
 */
export type CauseState = { readonly kept: boolean; readonly qualified: boolean }

export type ActionFacts = {
  readonly program: Pick<Program, "points">
  readonly programVersionId: string
  readonly companyId: string
  readonly orderId: string
  /** The order's day: points that wait so many days count them from there. */
  readonly placedOn: string
  readonly state: CauseState
  /** Lots that this order's actions brought before. */
  readonly lots: readonly Lot[]
  /** Actions that happened in this very step. */
  readonly granted: readonly ActionGrant[]
  readonly debtPoints: Points
}

export type ActionsMoved = {
  readonly journal: JournalDraft | null
  readonly lots: readonly Lot[]
  readonly debtPoints: Points
}

/**
 * Brings the lots of an order's actions to what the order now justifies. Called after every change of it, with the change's own
 * key, so that the points of an act follow the goods in a journal of their own. Points whose days were over before the night's work
 * came by count from the morning on which they were.
 */
export function settleActions(
  facts: ActionFacts,
  change: { readonly key: string; readonly at: Date; readonly on: string },
): ActionsMoved {
  const before = [
    ...facts.lots,
    ...facts.granted.map(({ lotKey, points: granted }) => ({
      ...newLot(lotKey, change.at),
      grantedPoints: granted,
    })),
  ].sort((a, b) => (a.lotKey < b.lotKey ? -1 : 1))
  const { kept, qualified } = facts.state
  const lots: Lot[] = []
  const postings: Posting[] = []
  const waitedUntil = activeOnOf(facts.program, facts.placedOn, change.on)
  let { debtPoints } = facts
  for (const lot of before) {
    const activeOn = facts.lots.includes(lot) ? waitedUntil : change.on
    const target = {
      pendingPoints: kept && !qualified ? lot.grantedPoints : 0,
      qualifiedPoints: kept && qualified ? lot.grantedPoints : 0,
    }
    const moved = settleLot(facts.program, lot, target, debtPoints, { at: change.at, activeOn })
    if (moved.postings.length === 0) continue
    lots.push(moved.lot)
    postings.push(...moved.postings)
    debtPoints = moved.debtPoints
  }
  if (postings.length === 0) return { journal: null, lots: [], debtPoints }
  const journal: JournalDraft = {
    companyId: facts.companyId,
    key: `${change.key}:actions`,
    requestHash: fingerprint(lots.map(({ lotKey }) => lotKey)),
    kind: "action_points",
    cause: { orderId: facts.orderId, actions: lots.map(({ lotKey }) => lotKey.split(":")[0]).join(" ") },
    programVersionId: facts.programVersionId,
    effectiveAt: change.at,
    postings,
  }
  return { journal, lots, debtPoints }
}

/**
 * Points granted at once and for good, whatever becomes of what caused them: a referral (another company's order cannot take
 * them back), a settlement paid in points.
 */
export function grantPoints(
  facts: {
    readonly program: Pick<Program, "points">
    readonly programVersionId: string
    readonly companyId: string
    readonly debtPoints: Points
  },
  grant: ActionGrant,
  now: { readonly at: Date; readonly on: string },
): { journal: JournalDraft; lot: Lot; debtPoints: Points } {
  const target = { pendingPoints: 0, qualifiedPoints: grant.points }
  const empty = newLot(grant.lotKey, now.at)
  const moved = settleLot(facts.program, empty, target, facts.debtPoints, { at: now.at, activeOn: now.on })
  const journal: JournalDraft = {
    companyId: facts.companyId,
    key: `grant:${grant.lotKey}`,
    requestHash: fingerprint([grant.lotKey, `${grant.points}`]),
    kind: "points_granted",
    cause: { lotKey: grant.lotKey },
    programVersionId: facts.programVersionId,
    effectiveAt: now.at,
    postings: moved.postings,
  }
  return { journal, lot: moved.lot, debtPoints: moved.debtPoints }
}

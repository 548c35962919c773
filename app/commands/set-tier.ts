import type { Db } from "#db/client.server.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { loadHoldings, updateHoldings } from "#db/queries/tier-holdings.ts"
import { loadTradeHistories } from "#db/queries/trade-history.ts"
import { lockCompanies, lockLoyaltyJobs } from "#db/queries/write-journals.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { evidenceOf, plainEvidence } from "#loyalty/tiers/evidence.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"
import { isInvited, moveTo } from "#loyalty/tiers/holdings.ts"
import { qualifiedTier } from "#loyalty/tiers/qualify.ts"
import { tierRank } from "#loyalty/tiers/tier-rank.ts"
import type { Holding, HoldingEvidence, TierChange } from "#loyalty/tiers/types.ts"
import { moveCompanies } from "./move-companies.ts"
import { recordAudit } from "./record-audit.ts"

type Deed = { companyId: string; actorId: string; reason: string }
export type SetTier = Deed & {
  tierKey: string
  /** The last day it is given for; null = no end. */
  untilOn: string | null
}

export type TierSet =
  | { ok: true; tierKey: string }
  | {
      ok: false
      reason: "not_found" | "unknown_tier" | "seat_by_rank" | "unchanged" | "end_in_past" | "not_by_hand"
    }

/**
 * Gives a company a tier by hand, from today and until a day or without end. An invitation, or a tier given until a day,
 * is left alone by reviews until then. Seats go by rank and are given to nobody.
 */
export async function setTier(db: Db, input: SetTier, todayOn: string, now: Date): Promise<TierSet> {
  return db.transaction(async (tx) => {
    const situation = await load(tx, input.companyId, todayOn)
    if (!situation) return { ok: false, reason: "not_found" }
    const { program, holding: before } = situation
    const tier = program.tiers.find(({ key }) => key === input.tierKey)
    if (!tier) return { ok: false, reason: "unknown_tier" }
    if (tier.kind === "seat") return { ok: false, reason: "seat_by_rank" }
    if (input.untilOn !== null && input.untilOn < todayOn) return { ok: false, reason: "end_in_past" }
    if (before.tierKey === tier.key && before.invitedUntilOn === input.untilOn)
      return { ok: false, reason: "unchanged" }
    const next = { ...moveTo(program, before, tier.key, todayOn), invitedUntilOn: input.untilOn }
    const evidence = plainEvidence(todayOn, tier.key, before.tierKey, input.reason)
    await move(tx, situation, next, evidence, { todayOn, now })
    await record(tx, input, before, next, now)
    return { ok: true, tierKey: tier.key }
  })
}

/** Ends a tier that was given by hand: the company holds what it deserves from today. */
export async function endTier(db: Db, input: Deed, todayOn: string, now: Date): Promise<TierSet> {
  return db.transaction(async (tx) => {
    const situation = await load(tx, input.companyId, todayOn)
    if (!situation) return { ok: false, reason: "not_found" }
    const { program, holding: before } = situation
    if (!isInvited(program, before, todayOn)) return { ok: false, reason: "not_by_hand" }
    const asOn = addDays(todayOn, 1)
    const histories = await loadTradeHistories(tx, historyNeed(program, asOn), asOn, [input.companyId])
    const history = histories.get(input.companyId)
    if (!history) return { ok: false, reason: "not_found" }
    const { key } = qualifiedTier(program, history, asOn, "keep")
    const next = { ...moveTo(program, before, key, todayOn), invitedUntilOn: null }
    const figures = evidenceOf(program, key, history, asOn, "keep")
    const evidence = {
      ...plainEvidence(todayOn, key, before.tierKey, input.reason),
      ...figures,
      asOn: todayOn,
    }
    await move(tx, situation, next, evidence, { todayOn, now })
    await record(tx, input, before, next, now)
    return { ok: true, tierKey: key }
  })
}

type Situation = { program: Program; programVersionId: string; holding: Holding }

/** The jobs wait, the company is locked: nobody reviews or orders while its tier changes. */
async function load(tx: Db, companyId: string, todayOn: string): Promise<Situation | null> {
  await lockLoyaltyJobs(tx)
  await lockCompanies(tx, [companyId])
  const terms = await requireProgramOn(tx, todayOn)
  const [holding] = await loadHoldings(tx, addDays(todayOn, 1), [companyId])
  return holding ? { ...terms, holding } : null
}

async function move(
  tx: Db,
  { holding: before, ...terms }: Situation,
  next: Holding,
  evidence: HoldingEvidence,
  { todayOn, now }: { todayOn: string; now: Date },
): Promise<void> {
  if (next.tierKey === before.tierKey) return updateHoldings(tx, [next])
  const up = tierRank(terms.program, next.tierKey) > tierRank(terms.program, before.tierKey)
  const change: TierChange = {
    companyId: next.companyId,
    fromTierKey: before.tierKey,
    toTierKey: next.tierKey,
    direction: up ? "up" : "down",
    fromOn: todayOn,
    cause: "manual",
    evidence,
  }
  await moveCompanies(tx, terms, { changes: [change], holdings: [next] }, todayOn, now)
}

async function record(
  tx: Db,
  { companyId, actorId, reason }: Deed,
  before: Holding,
  after: Holding,
  now: Date,
): Promise<void> {
  await recordAudit(tx, now, {
    actorId,
    action: "tier.set",
    entity: "company",
    entityId: companyId,
    companyId,
    before: { tierKey: before.tierKey, untilOn: before.invitedUntilOn },
    after: { tierKey: after.tierKey, untilOn: after.invitedUntilOn, reason },
  })
}

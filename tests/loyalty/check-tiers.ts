import type { VersionedProgram } from "#loyalty/program/versions.ts"
import type { HeldTier, LoyaltyEvent, ReplayedCompany } from "#loyalty/simulate/types.ts"
import type { Case } from "./arbitrary-case.ts"
import { fallWrongs, riseWrongs, waitingWrongs } from "./check-tier-moves.ts"
import { standing } from "./compare.ts"
import { fallenDue, inOrder, withDueDays } from "./due-days.ts"
import { londonMidnight } from "./house-day.ts"
import { versionAt } from "./oracle-rebates.ts"
import { type ReplayedCase, replayCase } from "./replay-case.ts"
import { eventOf } from "./trade-to-events.ts"

/**
 * The same trade with tiers that the replay reviews by itself, against a count of what was done by each morning.
 */
export function reviewWrongs({ versions, trade, mix }: Case): string[] {
  const fallen = fallenDue(trade)
  const own = trade.steps.filter(({ kind }) => kind !== "tier").map(eventOf)
  const events = withDueDays(own, fallen)
  const replay = replayCase(versions, events, trade.lastOn, true)
  return [
    ...replay.companies.flatMap(dayWrongs),
    ...seatWrongs(versions, replay),
    ...trade.companies.flatMap((company) => {
      const replayed = replay.companies.find(({ companyId }) => companyId === company.companyId)
      if (!replayed) return []
      const reviewed = { versions, trade, fallen, company, replayed, notices: replay.notices }
      return [...riseWrongs(reviewed), ...fallWrongs(reviewed), ...waitingWrongs(reviewed)]
    }),
    ...givenWrongs(versions, events, replay, trade.lastOn),
    ...((mix[1] ?? 0) % 3 === 0 ? orderWrongs(versions, events, replay, trade.lastOn) : []),
  ]
}

/** 8: one tier on every day, without gaps, and each with its evidence. */
export function dayWrongs({ companyId, held }: ReplayedCompany): string[] {
  return held.flatMap(({ fromOn, toOn, evidence }, at) => {
    const next = held[at + 1]
    const isRight = toOn === (next?.fromOn ?? null) && (toOn === null || fromOn < toOn)
    const wrongs =
      evidence.asOn === fromOn ? [] : [`8: ${companyId} has evidence of ${evidence.asOn} for ${fromOn}`]
    return isRight
      ? wrongs
      : [...wrongs, `8: ${companyId} holds a tier from ${fromOn} to ${toOn}, the next from ${next?.fromOn}`]
  })
}

/** 8: never more holders than seats. */
function seatWrongs(versions: readonly VersionedProgram[], { companies }: ReplayedCase): string[] {
  const days = new Set(companies.flatMap(({ held }) => held.map(({ fromOn }) => fromOn)))
  return [...days].flatMap((day) =>
    versionAt(versions, day).program.tiers.flatMap(({ key, kind, seats }) => {
      const holders = companies.filter(({ held }) => heldOn(held, day)?.tierKey === key).length
      return kind === "seat" && holders > (seats ?? 0) ? [`8: ${holders} hold ${key} on ${day}`] : []
    }),
  )
}

function heldOn(held: readonly HeldTier[], day: string): HeldTier | undefined {
  return held.findLast(({ fromOn }) => fromOn <= day)
}

/** 11: told which tiers were held, a replay that does not review comes to the same ledger. */
function givenWrongs(
  versions: readonly VersionedProgram[],
  events: readonly LoyaltyEvent[],
  reviewed: ReplayedCase,
  until: string,
): string[] {
  const given = reviewed.companies.flatMap(({ companyId, held }) =>
    held.slice(1).map(({ tierKey, fromOn }): LoyaltyEvent => {
      return { type: "tier_set", companyId, at: londonMidnight(fromOn), on: fromOn, tierKey }
    }),
  )
  const told = replayCase(versions, inOrder([...given, ...events]), until)
  return standing(told) === standing(reviewed)
    ? []
    : ["11: under the tiers that were held the ledger is another"]
}

/** 8: who is looked at first does not matter. */
function orderWrongs(
  versions: readonly VersionedProgram[],
  events: readonly LoyaltyEvent[],
  reviewed: ReplayedCase,
  until: string,
): string[] {
  const joined = events.filter(({ type }) => type === "joined").reverse()
  const others = events.filter(({ type }) => type !== "joined")
  const turned = replayCase(versions, [...joined, ...others], until, true)
  const tell = ({ companies }: ReplayedCase) =>
    JSON.stringify(companies.map(({ companyId, held }) => [companyId, held]).sort())
  return tell(turned) === tell(reviewed) && standing(turned) === standing(reviewed)
    ? []
    : ["8: the order of the companies matters to their tiers"]
}

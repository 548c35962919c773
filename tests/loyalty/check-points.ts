import type { Lot } from "#loyalty/points/types.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import type { LoyaltyEvent, Replay, ReplayedCompany } from "#loyalty/simulate/types.ts"
import { balanceOf, differences, standing } from "./compare.ts"
import type { CountedPoints } from "./oracle-points.ts"
import { replayCase } from "./replay-case.ts"

/** 2 and 6: each point is in one place, the accounts are what the lots hold, and what was spent is what rewards took. */
export function lotWrongs({ companyId, lots, balances, redemptions, debtPoints }: ReplayedCompany): string[] {
  const wrongs = lots.flatMap((lot) => {
    const parts = [
      lot.pendingPoints,
      lot.activePoints,
      lot.spentPoints,
      lot.expiredPoints,
      lot.reversedPoints,
    ]
    const sum = parts.reduce((so, part) => so + part, 0)
    return parts.every((part) => part >= 0) && sum === lot.grantedPoints
      ? []
      : [`2: lot ${lot.lotKey} of ${companyId} holds ${parts.join(" + ")} of ${lot.grantedPoints}`]
  })
  const sumOf = (part: (lot: Lot) => number) => lots.reduce((sum, lot) => sum + part(lot), 0)
  const taken = [...redemptions.values()].flat().reduce((sum, use) => sum + use.points, 0)
  const same = (what: string, told: number, counted: number) => {
    if (told !== counted) wrongs.push(`${what} of ${companyId}: ${told}, not ${counted}`)
  }
  const account = (name: string) => balanceOf(balances, `points:${name}`)
  same(
    "2: points:pending",
    account("pending"),
    sumOf((lot) => lot.pendingPoints),
  )
  same(
    "2: points:active",
    account("active"),
    sumOf((lot) => lot.activePoints),
  )
  same(
    "2: points:expired",
    account("expired"),
    sumOf((lot) => lot.expiredPoints),
  )
  same("2: points:debt", account("debt"), debtPoints)
  same("6: held and spent", account("held") + account("spent"), taken)
  same("6: spent of the lots and owed", sumOf((lot) => lot.spentPoints) + debtPoints, taken)
  return wrongs
}

/** 4 and 6: lots, rewards and debt as counted day by day; a reward that was not free was refused. */
export function pointsWrongs(replayed: ReplayedCompany | undefined, counted: CountedPoints): string[] {
  const tell = (amounts: readonly (number | bigint)[], lastOn: string) =>
    `${amounts.join(" ")} until ${lastOn}`
  const posted = new Map<string, string>()
  for (const lot of replayed?.lots ?? []) {
    const { grantedPoints, pendingPoints, activePoints, spentPoints, expiredPoints, expiresOn } = lot
    const amounts = [grantedPoints, pendingPoints, activePoints, spentPoints, expiredPoints]
    posted.set(`lot ${lot.lotKey}`, tell(amounts, expiresOn ?? ""))
  }
  for (const [reward, uses] of replayed?.redemptions ?? [])
    posted.set(reward, uses.map(({ lotKey, points }) => `${points} of ${lotKey}`).join())
  posted.set("debt", `${replayed?.debtPoints ?? 0}`)
  const expected = new Map<string, string>()
  for (const { key, granted, pending, active, spent, expired, lastOn } of counted.lots.values())
    if (granted > 0n) expected.set(`lot ${key}`, tell([granted, pending, active, spent, expired], lastOn))
  for (const [reward, taken] of counted.uses)
    expected.set(reward, [...taken].map(([key, points]) => `${points} of ${key}`).join())
  expected.set("debt", `${counted.debt}`)
  return differences(`4/6: points of ${replayed?.companyId}`, posted, expected)
}

type Released = Extract<LoyaltyEvent, { type: "committed" | "released" }>

/**
 * 6: what was held and given back as it was leaves nothing behind: the history without it ends in the same place. Only where
 * nothing else moved points out of the lots meanwhile, nothing was owed and nothing ran out.
 */
export function releaseWrongs(
  versions: readonly VersionedProgram[],
  events: readonly LoyaltyEvent[],
  replay: Replay,
  until: string,
): string[] {
  const quiet = events.find(
    (event): event is Released =>
      event.type === "released" && isQuiet(events, replay, event) && lastsUntil(versions, events, event),
  )
  if (!quiet) return []
  const without = events.filter(
    (event) => !("redemptionId" in event) || event.redemptionId !== quiet.redemptionId,
  )
  return standing(replayCase(versions, without, until)) === standing(replay)
    ? []
    : [`6: ${quiet.redemptionId} was called off and has left something behind`]
}

/** Whether what was held could still be spent on the day it was given back, by the dates that its lots had when it was held. */
function lastsUntil(
  versions: readonly VersionedProgram[],
  events: readonly LoyaltyEvent[],
  { companyId, redemptionId, on }: Released,
): boolean {
  const at = events.findIndex((event) => event.type === "held" && event.redemptionId === redemptionId)
  const { companies } = replayCase(versions, events.slice(0, at + 1), events[at]?.on ?? on)
  const then = companies.find((each) => each.companyId === companyId)
  const keys = new Set(then?.redemptions.get(redemptionId)?.map(({ lotKey }) => lotKey))
  return then?.lots.every(({ lotKey, expiresOn }) => !keys.has(lotKey) || (expiresOn ?? "") >= on) === true
}

const takesPoints = new Set<LoyaltyEvent["type"]>(["held", "released", "returned", "cancelled"])

function isQuiet(events: readonly LoyaltyEvent[], { journals }: Replay, released: Released): boolean {
  const { companyId, redemptionId } = released
  const journal = journals.find(
    (each) =>
      each.companyId === companyId &&
      each.kind === "points_released" &&
      each.cause.redemptionId === redemptionId,
  )
  const from = events.findIndex((event) => event.type === "held" && event.redemptionId === redemptionId)
  const between = events.slice(from + 1, events.indexOf(released))
  return (
    journal?.postings.every(({ credit }) => credit === "points:active") === true &&
    !between.some((event) => event.companyId === companyId && takesPoints.has(event.type))
  )
}

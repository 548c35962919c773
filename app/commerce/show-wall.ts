import type { AnnouncedAward, GiftFacts, RecognitionFacts } from "#db/queries/recognition.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { milestonesAhead } from "#loyalty/recognition/milestones.ts"
import type { Names } from "./rewards-input.ts"
import { showEvidence, titleOf } from "./show-award.ts"
import { showPlaces } from "./show-places.ts"

export type WallView = ReturnType<typeof showWall>
export type GiftView = { name: string; by: string; handedOver: { on: string; by: string } | null }

/** The wall of recognition of one company: what it has won and reached, what lies ahead, its places, and who else agreed to be named. */
export function showWall({
  program,
  facts,
  names,
  todayOn,
}: {
  program: Program
  facts: RecognitionFacts
  names: Names
  todayOn: string
}) {
  const reached = new Set(facts.milestones.map(({ key }) => key))
  return {
    company: facts.company,
    awards: facts.awards.map(({ evidence, gift, ...award }) => ({
      ...award,
      ...titleOf(program, award, names),
      of: showEvidence({ evidence, grantedOn: award.grantedOn }).of,
      gift: showGift(gift, names),
    })),
    milestones: facts.milestones.map(({ key, reachedOn, gift }) => {
      const rule = program.milestones.find((each) => each.key === key)
      return { key, reachedOn, name: rule?.name[names.language] ?? key, gift: showGift(gift, names) }
    }),
    ahead: milestonesAhead(
      program.milestones,
      { joinedOn: facts.company.joinedOn, orders: facts.orders, netCents: facts.netCents },
      reached,
      todayOn,
    ).map(({ rule, ...rest }) => ({
      key: rule.key,
      kind: rule.kind,
      name: rule.name[names.language],
      ...rest,
    })),
    house: showPlaces(facts, "house"),
    region: showPlaces(facts, "region"),
    announced: showAnnounced(program, facts.announced, names),
  }
}

function showGift(gift: GiftFacts | null, names: Names): GiftView | null {
  return gift && { name: gift.name[names.language], by: gift.by, handedOver: gift.handedOver }
}

export type AnnouncedView = ReturnType<typeof showAnnounced>[number]

/** Winners that agreed to be named: name and title, no figure. */
export function showAnnounced(program: Program, announced: readonly AnnouncedAward[], names: Names) {
  return announced.map(({ companyName, period, rank, own, grantedOn, ...award }) => {
    const { title, scope } = titleOf(program, award, names)
    return { companyName, title, scope, period, rank, own, grantedOn }
  })
}

import {
  describeAward,
  describeGuard,
  describeMilestone,
  describePerk,
  describePerkWorth,
} from "../describe/describe-perk.ts"
import { describeEarn, describePoints } from "../describe/describe-points.ts"
import { describeTierPolicy } from "../describe/describe-tier.ts"
import { phrase, type Sentence } from "../describe/sentence.ts"
import type { Perk, Program } from "../schema.ts"
import type { Change, Topic } from "./change.ts"
import { diffItems, diffTold, same, type Told } from "./diff-items.ts"
import { diffRebates } from "./diff-rebates.ts"
import { diffTiers } from "./diff-tiers.ts"

/** What differs between two versions, in the terms of those who run the program: nothing differs without being named. */
export function diffPrograms(before: Program, after: Program): Change[] {
  const found = [
    ...diffTold("basics", null, [["name", phrase.name(before.name)]], [["name", phrase.name(after.name)]]),
    ...diffTiers(before, after),
    ...diffPolicy(before, after),
    ...diffRebates(before, after),
    ...diffPoints(before, after),
    ...diffItems(
      "perks",
      before.perks,
      after.perks,
      (perk) => [phrase.of(describePerk(perk))],
      (was, is) => diffTold("perks", is.name, perkTold(was), perkTold(is)),
    ),
    ...diffItems(
      "recognition",
      before.awards,
      after.awards,
      (each) => describeAward(each).map(phrase.of),
      (was, is) => diffTold("recognition", is.name, tell(describeAward(was)), tell(describeAward(is))),
    ),
    ...diffItems(
      "recognition",
      before.milestones,
      after.milestones,
      (each) => describeMilestone(each).map(phrase.of),
      (was, is) =>
        diffTold("recognition", is.name, tell(describeMilestone(was)), tell(describeMilestone(is))),
    ),
    ...diffTold("guard", null, tell(describeGuard(before.guard)), tell(describeGuard(after.guard))),
  ]
  const silent = (["tiers", "rebates", "points", "perks", "awards", "milestones"] as const).filter(
    (part) =>
      !same(before[part], after[part]) &&
      !found.some(
        (change) => change.part === partOf[part] || (part === "tiers" && change.kind === "perk_moved"),
      ),
  )
  const details = silent.map((part): Change => ({ part: partOf[part], name: null, kind: "details" }))
  return [...found, ...details]
}

const partOf = {
  tiers: "tiers",
  rebates: "rebates",
  points: "points",
  perks: "perks",
  awards: "recognition",
  milestones: "recognition",
} as const

function topicOf({ say }: Sentence): Topic {
  if (say.startsWith("policy_")) return "policy"
  if (say.startsWith("pending_")) return "pending"
  if (say.startsWith("expiry_")) return "expiry"
  if (say.startsWith("milestone_")) return "milestone"
  if (say.startsWith("earn_")) return "earn"
  switch (say) {
    case "award":
      return "award"
    case "award_minimum":
      return "minimum"
    case "award_gift":
      return "gift"
    case "award_announced":
    case "award_private":
      return "announcement"
    case "campaign":
      return "campaign"
    case "warn":
      return "warnings"
    case "points_worth":
      return "worth"
    case "expected_redemption":
      return "redemption"
    case "guard_worth":
      return "compared"
    case "guard_block":
    case "guard_override":
      return "at_publish"
    default:
      return "does"
  }
}

function tell(sentences: readonly Sentence[]): Told {
  return sentences.map((sentence) => [topicOf(sentence), phrase.of(sentence)])
}

/** Each sentence of the policy is about something else, so they are compared one by one. */
function diffPolicy(before: Program, after: Program): Change[] {
  const kinds = ["review", "promotion", "grace", "fall", "notice", "soft"] as const
  const about = (program: Program, kind: string) =>
    tell(
      describeTierPolicy(program.tierPolicy).filter(({ say }) =>
        say.replace("no_", "").startsWith(`policy_${kind}`),
      ),
    )
  return kinds.flatMap((kind) => diffTold("tiers", null, about(before, kind), about(after, kind)))
}

function diffPoints({ points: was, tiers }: Program, { points: is, tiers: tiersNow }: Program): Change[] {
  const rest = (points: Program["points"]) =>
    tell(describePoints({ ...points, earn: [], campaigns: [], multiplierBpsByTier: {} }, tiersNow))
  const campaign = (each: Program["points"]["campaigns"][number]) =>
    describePoints({ ...is, earn: [], multiplierBpsByTier: {}, campaigns: [each] }, tiersNow).filter(
      ({ say }) => say === "campaign",
    )
  const factors = tiersNow.flatMap((tier): Change[] => {
    const [old, now] = [was, is].map((points) => points.multiplierBpsByTier[tier.key] ?? 10_000)
    if (old === undefined || now === undefined || old === now || !tiers.some(({ key }) => key === tier.key))
      return []
    return [
      {
        part: "points",
        name: null,
        kind: "factor",
        tier: tier.name,
        before: phrase.factor(old),
        after: phrase.factor(now),
        rises: now > old,
      },
    ]
  })
  return [
    ...diffItems(
      "points",
      was.earn,
      is.earn,
      (rule) => [phrase.of(describeEarn(rule))],
      (old, now) => diffTold("points", now.name, tell([describeEarn(old)]), tell([describeEarn(now)])),
    ),
    ...factors,
    ...diffItems(
      "points",
      was.campaigns,
      is.campaigns,
      (each) => campaign(each).map(phrase.of),
      (old, now) => diffTold("points", now.name, tell(campaign(old)), tell(campaign(now))),
    ),
    ...diffTold("points", null, rest(was), rest(is)),
  ]
}

function perkTold(perk: Perk): Told {
  return [
    ["does", phrase.of(describePerk(perk))],
    ["worth", phrase.of(describePerkWorth(perk))],
    ["visibility", phrase.word(`seen_${perk.visibility}`)],
  ]
}

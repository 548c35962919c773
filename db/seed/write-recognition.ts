import { addDays, startOfDay } from "#loyalty/calendar.ts"
import type { AwardRule, MilestoneRule, Program } from "#loyalty/program/schema.ts"
import type { Award } from "#loyalty/recognition/compute-awards.ts"
import type { Milestone } from "#loyalty/recognition/milestones.ts"
import type { Replay } from "#loyalty/simulate/types.ts"
import type { Database } from "../client.server.ts"
import { type Cell, copyRows, json } from "./copy-rows.ts"
import { seedId } from "./invent/draw.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import { admins, reps } from "./plan/story.ts"
import { staffId } from "./write-companies.ts"

/** What the history was honoured for: awards, milestones, and the gifts that were handed over or are still to be. */
export async function writeRecognition(
  database: Database,
  plan: HousePlan,
  replay: Replay,
  { program, programVersionId }: { program: Program; programVersionId: string },
): Promise<void> {
  await copyRows(database, "awards", AWARD, awardRows(plan, replay, programVersionId))
  await copyRows(database, "milestones", MILESTONE, milestoneRows(replay, programVersionId))
  await copyRows(database, "tasks", TASK, giftRows(plan, replay, program))
  // Who agreed that an award is announced also agreed to be named beside its place.
  await database.executeSql(
    "update companies set shows_name = true where id in (select company_id from awards where announcement = 'agreed')",
  )
}

const AWARD = [
  "company_id",
  "id",
  "award_key",
  "period",
  "scope_key",
  "rank",
  "evidence",
  "granted_on",
  "program_version_id",
  "announcement",
  "answered_at",
  "answered_by_id",
]
const MILESTONE = ["company_id", "milestone_key", "reached_on", "evidence", "program_version_id"]
const TASK = [
  "id",
  "dedupe_key",
  "kind",
  "company_id",
  "assignee_id",
  "due_on",
  "detail",
  "status",
  "created_at",
  "closed_at",
  "closed_by_id",
]

const awardId = ({ awardKey, period, scopeKey, rank, grantedOn }: Award): string =>
  seedId(Date.parse(grantedOn), `award ${awardKey} ${period} ${scopeKey} ${rank}`)

/** The top sellers and the most loyal have agreed to be named; the others have been asked and have not answered yet. */
const AGREED = ["top_seller", "most_loyal"]

function* awardRows(plan: HousePlan, { awards }: Replay, programVersionId: string): Generator<Cell[]> {
  const owners = new Map(
    plan.companies.map(({ id, people }) => [id, people.find(({ role }) => role === "owner")?.id]),
  )
  for (const award of awards) {
    const { companyId, awardKey, period, scopeKey, rank, evidence, grantedOn, announcement } = award
    const answered = announcement === "asked" && AGREED.includes(awardKey)
    const answer: Cell[] = answered
      ? ["agreed", startOfDay(addDays(grantedOn, 2), "Europe/London"), owners.get(companyId) ?? null]
      : [announcement, null, null]
    const row = [companyId, awardId(award), awardKey, period, scopeKey, rank]
    yield [...row, json(evidence), grantedOn, programVersionId, ...answer]
  }
}

function* milestoneRows({ milestones }: Replay, programVersionId: string): Generator<Cell[]> {
  for (const { companyId, milestoneKey, reachedOn, evidence } of milestones)
    yield [companyId, milestoneKey, reachedOn, json(evidence), programVersionId]
}

type Won = {
  companyId: string
  of: string
  period: string | null
  rule: AwardRule | MilestoneRule | undefined
  wonOn: string
}

/** Gifts of more than six weeks ago have been brought, the newer ones are on somebody's list. */
function* giftRows(plan: HousePlan, { awards, milestones }: Replay, program: Program): Generator<Cell[]> {
  const { todayOn } = plan.calendar
  const givers = new Map([...admins, ...reps].map(({ name, email }) => [name, staffId(email)]))
  const won: Won[] = [
    ...awards.map((award) => ({
      companyId: award.companyId,
      of: `award:${awardId(award)}`,
      period: award.period,
      rule: program.awards.find(({ key }) => key === award.awardKey),
      wonOn: award.grantedOn,
    })),
    ...milestones.map((milestone: Milestone) => ({
      companyId: milestone.companyId,
      of: `milestone:${milestone.milestoneKey}`,
      period: null,
      rule: program.milestones.find(({ key }) => key === milestone.milestoneKey),
      wonOn: milestone.reachedOn,
    })),
  ]
  for (const { companyId, of, period, rule, wonOn } of won) {
    const gift = rule?.gift
    if (!rule || !gift) continue
    const giver = givers.get(gift.handedOverBy) ?? null
    const broughtOn = addDays(wonOn, 19)
    const brought = addDays(wonOn, 42) < todayOn
    const at = (day: string) => startOfDay(day, "Europe/London")
    const { en, zh } = rule.name
    const detail = {
      gift: gift.name,
      // Only the awards of a whole year come with a gift here.
      title: period === null ? rule.name : { en: `${en} ${period}`, zh: `${period}年${zh}` },
      of,
      by: gift.handedOverBy,
      ...(brought ? { handedOver: { on: broughtOn, by: gift.handedOverBy } } : {}),
    }
    const key = `gift:${companyId}:${of}`
    const row = [seedId(at(wonOn).getTime(), key), key, "hand_over_gift", companyId, giver]
    const state: Cell[] = brought
      ? ["done", at(wonOn), at(broughtOn), giver]
      : ["open", at(wonOn), null, null]
    yield [...row, addDays(wonOn, 30), json(detail), ...state]
  }
}

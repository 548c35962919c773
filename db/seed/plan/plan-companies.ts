import { drawFrom, seedId } from "../invent/draw.ts"
import { type Identity, inventIdentities, plainName } from "../invent/identities.ts"
import { inventPerson } from "../invent/names.ts"
import type { SeedHouse } from "../read-house.ts"
import { type CompanyFacts, companyFacts } from "./company-facts.ts"
import type { Calendar } from "./shift-calendar.ts"
import { reps, storyMail } from "./story.ts"
import type { CompanyPlan, PersonPlan, StoryRole } from "./types.ts"

/** Who the customers are: real countries and turnover, invented names, people, terms and manners of paying. */
export function planCompanies(house: SeedHouse, calendar: Calendar): CompanyPlan[] {
  const facts = companyFacts(house)
  const story = castStory(house, facts)
  const identities = inventIdentities(house.companies)
  const byJoining = [...facts.keys()].sort((a, b) => joined(facts, a) - joined(facts, b) || a - b)
  const numbers = new Map(byJoining.map((index, position) => [index, `C-${10_001 + position}`]))
  const ranked = [...facts.keys()].sort(
    (a, b) => (facts[b]?.trailingNetCents ?? 0) - (facts[a]?.trailingNetCents ?? 0),
  )
  const rankOf = new Map(ranked.map((index, rank) => [index, rank + 1]))
  const plans: CompanyPlan[] = []
  house.companies.forEach((company, index) => {
    const own = facts[index]
    const identity = identities[index]
    if (!own || !identity) throw new Error(`company ${company.sourceId} is not in the house`)
    const rank = rankOf.get(index) ?? facts.length
    const role = story.get(index) ?? null
    const number = numbers.get(index) ?? ""
    plans.push(planCompany(company.sourceId, own, { rank, role, number, identity, calendar }))
  })
  assignReps(plans, ranked)
  return plans
}

type Setting = {
  rank: number
  role: StoryRole | null
  number: string
  identity: Identity
  calendar: Calendar
}

function planCompany(
  sourceId: string,
  facts: CompanyFacts,
  { rank, role, number, identity, calendar }: Setting,
): CompanyPlan {
  const draw = drawFrom(`company ${sourceId}`)
  const { name, place } = identity
  const joinedAt = calendar.at(facts.firstDay, 0)
  const plan: CompanyPlan = {
    id: seedId(joinedAt, `company ${sourceId}`),
    sourceId,
    number,
    name,
    place,
    taxNumber: `${place.country}${100_000_000 + draw.below(900_000_000)}`,
    phone: `${place.country === "GB" ? "01632 960" : "+00 555 01"}${100 + draw.below(900)}`,
    story: role,
    facts,
    termsDays: rank <= 10 ? 60 : rank <= 60 ? 45 : facts.orderDays === 1 ? 14 : 30,
    vatBps: place.country === "GB" ? 2_000 : 0,
    lateness: role || rank <= 20 ? [-6, 3] : drawLateness(draw.below(100)),
    repIndex: null,
    people: [],
    addressId: seedId(joinedAt, `address ${sourceId}`),
    joinedAt: new Date(joinedAt),
  }
  plan.people = planPeople(plan, rank, identity.mailDomain, joinedAt)
  return plan
}

/** Most pay within days of the due date, some drag, a few are a worry. */
function drawLateness(percentile: number): [number, number] {
  if (percentile < 20) return [-8, 0]
  if (percentile < 68) return [-2, 5]
  if (percentile < 90) return [4, 20]
  return [18, 55]
}

function planPeople(plan: CompanyPlan, rank: number, mailDomain: string, joinedAt: number): PersonPlan[] {
  const roles: PersonPlan["role"][] =
    rank <= 60 ? ["owner", "approver", "buyer"] : rank <= 200 ? ["owner", "buyer"] : ["owner"]
  const taken = new Set<string>()
  return roles.map((role, index) => {
    const draw = drawFrom(`person ${plan.sourceId} ${index}`)
    let name = inventPerson(plan.place.country, draw)
    while (taken.has(name)) name = inventPerson(plan.place.country, draw)
    taken.add(name)
    const own = role === "owner" ? storyMail(plan.story) : null
    return {
      id: seedId(joinedAt, `person ${plan.sourceId} ${index}`),
      name,
      role,
      email: own ?? `${plainName(name, ".")}@${mailDomain}`,
      phone: `07700 900${100 + draw.below(900)}`,
    }
  })
}

/**
 * The largest and the second by the net of the last twelve months are the story's champion and runner-up; a middling regular
 * whose next order is near is the buyer; a regular that fell silent is the quiet one. The same companies at both scales.
 */
function castStory(house: SeedHouse, facts: readonly CompanyFacts[]): Map<number, StoryRole> {
  const ranked = [...facts.keys()].sort(
    (a, b) => (facts[b]?.trailingNetCents ?? 0) - (facts[a]?.trailingNetCents ?? 0),
  )
  const candidates = ranked.slice(2).filter((index) => {
    const company = house.companies[index]
    return company?.inSmall && company.country === "United Kingdom"
  })
  const silent = (index: number) => house.lastDay - (facts[index]?.lastDay ?? 0)
  const days = (index: number) => facts[index]?.orderDays ?? 0
  const net = (index: number) => facts[index]?.trailingNetCents ?? 0
  const total = (index: number) => facts[index]?.netCents ?? 0
  const buyer = candidates
    .filter(
      (index) =>
        net(index) >= 300_000 && net(index) <= 1_200_000 && silent(index) >= 10 && silent(index) <= 60,
    )
    .sort((a, b) => days(b) - days(a))[0]
  const quiet = candidates
    .filter((index) => index !== buyer && silent(index) >= 130 && silent(index) <= 300 && days(index) >= 6)
    .sort((a, b) => total(b) - total(a))[0]
  const cast: [number | undefined, StoryRole][] = [
    [ranked[0], "champion"],
    [ranked[1], "runner-up"],
    [buyer, "buyer"],
    [quiet, "quiet"],
  ]
  return new Map(cast.flatMap(([index, role]) => (index === undefined ? [] : [[index, role] as const])))
}

/** Reps look after regions, about sixty companies each: the largest by recent trade first, then those that were large once. */
function assignReps(plans: readonly CompanyPlan[], ranked: readonly number[]): void {
  const held = reps.map(() => 0)
  const most = 60
  const trades = (index: number) => (plans[index]?.facts.trailingNetCents ?? 0) > 0
  const byWorth = ranked.filter(trades)
  const once = ranked.filter((index) => !trades(index))
  once.sort((a, b) => (plans[b]?.facts.netCents ?? 0) - (plans[a]?.facts.netCents ?? 0))
  for (const index of [...byWorth, ...once]) {
    const plan = plans[index]
    if (!plan) continue
    const inRegion = reps.findIndex(
      (rep, at) => rep.regions.includes(plan.place.region) && (held[at] ?? 0) < most,
    )
    const least = held.indexOf(Math.min(...held))
    const chosen = plan.story ? 0 : inRegion >= 0 ? inRegion : (held[least] ?? most) < most ? least : -1
    if (chosen < 0) continue
    plan.repIndex = chosen
    held[chosen] = (held[chosen] ?? 0) + 1
  }
}

const joined = (facts: readonly CompanyFacts[], index: number) => facts[index]?.firstDay ?? 0

import { createHash } from "node:crypto"
import type { Database } from "../client.server.ts"
import { type Cell, copyRows } from "./copy-rows.ts"
import { drawFrom, seedId } from "./invent/draw.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import { reps } from "./plan/story.ts"
import { staffId } from "./write-companies.ts"

/**
 * Recruiting under way: codes on the demo rep's and the champion's favourite products, people who scanned them in the last
 * weeks, and three shops that applied. All of it is invented; the source knows nothing of the kind.
 */
export async function writeRecruiting(database: Database, plan: HousePlan): Promise<void> {
  const links = planLinks(plan)
  const scans = links.flatMap((link) => planScans(plan, link))
  const applications = planApplications(plan, links)
  const countOf = (list: readonly { linkId: string | null }[], id: string) =>
    list.filter((each) => each.linkId === id).length
  await copyRows(
    database,
    "share_links",
    [
      "id",
      "code",
      "product_id",
      "owner_staff_id",
      "owner_company_id",
      "created_by_id",
      "created_at",
      "scans",
      "applications",
    ],
    links.map((link): Cell[] => [
      link.id,
      link.code,
      link.productId,
      link.staffId,
      link.companyId,
      link.createdById,
      new Date(link.at),
      countOf(scans, link.id),
      countOf(applications, link.id),
    ]),
  )
  await copyRows(
    database,
    "share_scans",
    ["link_id", "at", "visitor_hash"],
    scans.map((scan): Cell[] => [scan.linkId, new Date(scan.at), scan.visitorHash]),
  )
  await copyRows(
    database,
    "applications",
    APPLICATION,
    applications.map((each): Cell[] => each.row),
  )
}

type LinkPlan = {
  id: string
  code: string
  productId: string
  staffId: string | null
  companyId: string | null
  createdById: string
  at: number
}

const LINKS_OF_REP = 6
const LINKS_OF_CHAMPION = 2
const DAYS = 40

function planLinks(plan: HousePlan): LinkPlan[] {
  const rep = reps[0]
  const champion = plan.companies.find((company) => company.story === "champion")
  const owner = champion?.people.find((person) => person.role === "owner")
  if (!rep || !champion || !owner) throw new Error("the story has a rep and a champion")
  const favourites = [...plan.products]
    .filter((product) => !product.archived && product.opensDay === null)
    .sort((a, b) => b.soldTrailingYear - a.soldTrailingYear)
    .slice(0, LINKS_OF_REP + LINKS_OF_CHAMPION)
  return favourites.map((product, index): LinkPlan => {
    const at = plan.calendar.at(plan.calendar.yesterday - DAYS, 10 * 60 + index)
    const byRep = index < LINKS_OF_REP
    return {
      id: seedId(at, `share link ${product.source.sku}`),
      code: codeOf(product.source.sku),
      productId: product.productId,
      staffId: byRep ? staffId(rep.email) : null,
      companyId: byRep ? null : champion.id,
      createdById: byRep ? staffId(rep.email) : owner.id,
      at,
    }
  })
}

/** 13 characters as the portal draws them; here from the SKU, so that a printed demo sheet stays valid. */
function codeOf(sku: string): string {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
  const draw = drawFrom(`share code ${sku}`)
  return Array.from({ length: 13 }, () => alphabet[draw.below(32)]).join("")
}

function planScans(plan: HousePlan, link: LinkPlan) {
  const draw = drawFrom(`scans ${link.code}`)
  return Array.from({ length: 4 + draw.below(22) }, (_, index) => {
    const at = plan.calendar.at(plan.calendar.yesterday - draw.below(DAYS), 8 * 60 + draw.below(11 * 60))
    const visitorHash = createHash("sha256")
      .update(`${link.code} visitor ${index}`)
      .digest("hex")
      .slice(0, 32)
    return { linkId: link.id, at, visitorHash }
  })
}

const APPLICATION = [
  "id",
  "link_id",
  "company_name",
  "contact_name",
  "email",
  "phone",
  "tax_number",
  "country",
  "region",
  "town",
  "address_line",
  "postcode",
  "note",
  "locale",
  "status",
  "decision_reason",
  "decided_by_id",
  "decided_at",
  "created_at",
]

const applicants = [
  {
    link: 0,
    daysAgo: 1,
    company: "Teasel & Thrift",
    contact: "Nora Whitfield",
    place: ["GB", "South West", "Frome", "18 Catherine Hill", "BA11 1BZ"],
    note: "Saw the jumbo bags at the Saturday market. We have two shops.",
    locale: "en",
  },
  {
    link: 6,
    daysAgo: 3,
    company: "Maison Linden",
    contact: "Camille Roche",
    place: ["FR", "France & Benelux", "Lille", "7 rue Basse", "59800"],
    note: null,
    locale: "en",
  },
  {
    link: null,
    daysAgo: 4,
    company: "竹里馆礼品 Bamboo Lane",
    contact: "林晓雯",
    place: ["GB", "North West", "Manchester", "31 Faulkner Street", "M1 4EE"],
    note: "曼彻斯特唐人街门店，主营礼品和茶具，希望先小批量订货。",
    locale: "zh-CN",
  },
] as const

function planApplications(plan: HousePlan, links: readonly LinkPlan[]) {
  return applicants.map((applicant, index) => {
    const at = plan.calendar.at(plan.calendar.yesterday - applicant.daysAgo, 11 * 60 + index * 17)
    const linkId = applicant.link === null ? null : (links[applicant.link]?.id ?? null)
    const [country, region, town, street, postcode] = applicant.place
    const email = `hello@applicant-${index + 1}.example`
    const row: Cell[] = [
      seedId(at, `application ${applicant.company}`),
      linkId,
      applicant.company,
      applicant.contact,
      email,
      null,
      `${country}90000000${index + 1}`,
      country,
      region,
      town,
      street,
      postcode,
      applicant.note,
      applicant.locale,
      "submitted",
      null,
      null,
      null,
      new Date(at),
    ]
    return { linkId, row }
  })
}

import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { approveApplication } from "#app/commands/approve-application.ts"
import { createShareLinks, type ShareOwner } from "#app/commands/create-share-links.ts"
import { declineApplication } from "#app/commands/decline-application.ts"
import { recordScan } from "#app/commands/record-scan.ts"
import { type SubmitApplication, submitApplication } from "#app/commands/submit-application.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { findApplication, listApplications, loadDecisionChoices } from "#db/queries/applications.ts"
import { findSharedProduct, listShareableProducts, listShareLinks } from "#db/queries/recruiting.ts"
import { cents } from "#loyalty/money.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { makeSmallHouse } from "#tests/support/small-house.ts"

const database = useDatabase()
const now = new Date()
let ids: Awaited<ReturnType<typeof makeSmallHouse>>
let rep: ShareOwner
let company: ShareOwner
beforeAll(async () => {
  ids = await makeSmallHouse(database.current.db, now)
  rep = { kind: "staff", userId: ids.rep }
  company = { kind: "company", companyId: ids.company, userId: ids.owner }
})

async function linkOf(owner: ShareOwner): Promise<string> {
  const [link] = await createShareLinks(database.current.db, { owner, productIds: [ids.product] }, now)
  return link?.code ?? ""
}

const form = (email: string, code: string | null): SubmitApplication => ({
  companyName: "Berg & Daughters",
  contactName: "Anna Berg",
  email,
  phone: null,
  taxNumber: "GB 123 4567 89",
  country: "GB",
  region: "England",
  town: "York",
  addressLine: "12 High Street",
  postcode: "YO1 7EP",
  note: null,
  code,
  locale: "en",
})
const apply = (email: string, code: string | null = null) =>
  submitApplication(database.current.db, form(email, code), now)
const approve = async (
  applicationId: string,
  more: { repId?: string | null; priceListId?: string | null; email?: string } = {},
) =>
  approveApplication(
    database.current.db,
    {
      applicationId,
      priceListId: more.priceListId ?? null,
      termsDays: 30,
      limitCents: cents(250_000),
      repId: more.repId ?? null,
      email: more.email ?? (await findApplication(database.current.db, applicationId))?.email ?? "",
      decidedById: ids.admin,
    },
    now,
  )
const countsOf = async (code: string) => {
  const { rows } = await listShareLinks(database.current.db, {
    scope: "all",
    search: code,
    page: 1,
    locale: "en",
  })
  const [row] = rows
  return (
    row && { scans: row.scans, applications: row.applications, approved: row.approved, ordered: row.ordered }
  )
}
const mailsTo = (to: string) =>
  rowsOf<{ template: string }>(
    database.current.db,
    sql`select data->>'template' as template from pgboss.job where data->>'to' = ${to} order by created_on`,
  )

describe("a share link", () => {
  it("is one per owner and product: asked for again, it is the same", async () => {
    const ofRep = await linkOf(rep)
    expect(ofRep).toHaveLength(13)
    expect(await linkOf(rep)).toBe(ofRep)
    expect(await linkOf(company)).not.toBe(ofRep)
  })

  it.skipIf(!onPostgres)("is one, also when asked for twenty times at once", async () => {
    const admin: ShareOwner = { kind: "staff", userId: ids.admin }
    const codes = await Promise.all(Array.from({ length: 20 }, () => linkOf(admin)))
    expect(new Set(codes).size).toBe(1)
  })

  it("shows a stranger the product without own prices, in both languages", async () => {
    const code = await linkOf(rep)
    expect(await findSharedProduct(database.current.db, code, "en")).toMatchObject({
      name: "White hanging heart T-light holder",
      baseUnitCents: 255,
      inStock: true,
      sold: true,
      ownerName: "Mara Okafor",
      guestPricePolicy: "hidden",
    })
    expect(await findSharedProduct(database.current.db, code, "zh-CN")).toMatchObject({
      name: "白色心形挂式烛台",
    })
    expect(await findSharedProduct(database.current.db, "0000000000000", "en")).toBeUndefined()
  })

  it("is found among the products to share, with and without words, typos included", async () => {
    const code = await linkOf(rep)
    const scope = { staffId: ids.rep }
    for (const search of ["", "hanging", "85123a", "hangng hart"]) {
      const found = await listShareableProducts(database.current.db, {
        scope,
        search,
        locale: "en",
        limit: 12,
      })
      expect(found, search).toMatchObject([{ sku: "85123A", code }])
    }
    const nothing = { scope, search: "zebra crossing", locale: "en" as const, limit: 12 }
    expect(await listShareableProducts(database.current.db, nothing)).toEqual([])
  })
})

describe("a scan", () => {
  it("counts a visitor once a day", async () => {
    const code = await linkOf(company)
    const link = await findSharedProduct(database.current.db, code, "en")
    const scan = (visitorHash: string) =>
      recordScan(database.current.db, { linkId: link?.linkId ?? "", visitorHash }, now)
    expect(await scan("anna on monday")).toEqual({ counted: true })
    expect(await scan("anna on monday")).toEqual({ counted: false })
    expect(await scan("anna on tuesday")).toEqual({ counted: true })
    expect(await countsOf(code)).toMatchObject({ scans: 2 })
  })

  it.skipIf(!onPostgres)("counts once, also when the phone asks twenty times at once", async () => {
    const code = await linkOf(rep)
    const link = await findSharedProduct(database.current.db, code, "en")
    const input = { linkId: link?.linkId ?? "", visitorHash: "eager phone" }
    await Promise.all(Array.from({ length: 20 }, () => recordScan(database.current.db, input, now)))
    expect(await countsOf(code)).toMatchObject({ scans: 1 })
  })
})

describe("an application", () => {
  it("is bound to the link, thanked for, and told to every admin", async () => {
    const code = await linkOf(company)
    const before = await countsOf(code)
    const { applicationId } = await apply("anna@berg.example", code)
    expect(await countsOf(code)).toMatchObject({ applications: (before?.applications ?? 0) + 1 })
    expect(await mailsTo("anna@berg.example")).toEqual([{ template: "application-received" }])
    expect(await mailsTo("admin@house.example")).toEqual([{ template: "application-arrived" }])
    expect(await findApplication(database.current.db, applicationId)).toMatchObject({
      ownerName: "Lantern House",
      productName: "White hanging heart T-light holder",
      suggestedRepId: ids.rep,
      emailHolder: null,
    })
  })

  it("sent again while it waits stays one, counts once and mails nobody", async () => {
    const code = await linkOf(rep)
    const first = await apply("twice@berg.example", code)
    const counts = await countsOf(code)
    const second = await apply("Twice@Berg.example", code)
    expect(second).toEqual({ ok: true, applicationId: first.applicationId, already: true })
    expect(await countsOf(code)).toEqual(counts)
    expect(await mailsTo("Twice@Berg.example")).toEqual([])
  })

  it("needs no link", async () => {
    const { applicationId } = await apply("direct@berg.example", "0000000000000")
    expect(await findApplication(database.current.db, applicationId)).toMatchObject({
      ownerName: null,
      suggestedRepId: null,
    })
  })

  it("waits on the desk until it is decided", async () => {
    const list = await listApplications(database.current.db, {
      status: "submitted",
      search: "direct@",
      page: 1,
    })
    expect(list).toMatchObject({ total: 1, rows: [{ companyName: "Berg & Daughters" }] })
  })
})

describe("a decision", () => {
  it("opens the account with everything it needs, and invites the owner", async () => {
    const code = await linkOf(rep)
    const { applicationId } = await apply("new@berg.example", code)
    const approved = await approve(applicationId, { repId: ids.rep, priceListId: ids.tradeList })
    if (!approved.ok) throw new Error(approved.reason)
    const [opened] = await rowsOf(
      database.current.db,
      sql`select c.name, c.tier_key, c.status, c.rep_id, c.price_list_id, c.number ~ '^C-[0-9]{5}$' as numbered,
            k.limit_cents, k.terms_days, a.town, a.is_default, h.cause, u.role, u.password_hash, l.code
          from companies c join credit_accounts k on k.company_id = c.id join addresses a on a.company_id = c.id
          join tier_holdings h on h.company_id = c.id join users u on u.company_id = c.id
          join share_links l on l.id = c.share_link_id where c.id = ${approved.companyId}`,
    )
    expect(opened).toEqual({
      ...{ name: "Berg & Daughters", tier_key: "bronze", status: "active", numbered: true, code },
      ...{ rep_id: ids.rep, price_list_id: ids.tradeList, limit_cents: 250_000, terms_days: 30 },
      ...{ town: "York", is_default: true, cause: "start", role: "owner", password_hash: null },
    })
    expect((await mailsTo("new@berg.example")).map((mail) => mail.template)).toEqual([
      "application-received",
      "invitation",
    ])
    expect(await countsOf(code)).toMatchObject({ approved: 1, ordered: 0 })
    expect(await approve(applicationId)).toEqual({ ok: false, reason: "already_decided" })
  })

  it.skipIf(!onPostgres)("is made once, also when twenty admins approve at once", async () => {
    const { applicationId } = await apply("race@berg.example")
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => approve(applicationId)))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    const [counted] = await rowsOf<{ companies: number; mails: number; audits: number }>(
      database.current.db,
      sql`select (select count(*)::int from companies c join users u on u.company_id = c.id where u.email = 'race@berg.example') as companies,
            (select count(*)::int from pgboss.job where data->>'to' = 'race@berg.example' and data->>'template' = 'invitation') as mails,
            (select count(*)::int from audit_entries where action = 'application.approve' and entity_id = ${applicationId}) as audits`,
    )
    expect(counted).toEqual({ companies: 1, mails: 1, audits: 1 })
  })

  it.each([
    ["an address that signs in already", "owner@lantern.example", {}, "email_taken"],
    [
      "a rep who is none",
      "norep@berg.example",
      { repId: "01900000-0000-7000-8000-000000000000" },
      "not_a_rep",
    ],
  ])("refuses %s and leaves the application open", async (_, email, more, reason) => {
    const { applicationId } = await apply(email)
    expect(await approve(applicationId, more)).toEqual({ ok: false, reason })
    expect(await findApplication(database.current.db, applicationId)).toMatchObject({
      status: "submitted",
      companyId: null,
    })
  })

  it("opens the account under another address when the applicant's is taken", async () => {
    const { applicationId } = await apply("rep@house.example")
    expect(await approve(applicationId)).toEqual({ ok: false, reason: "email_taken" })
    expect(await approve(applicationId, { email: "other@berg.example" })).toMatchObject({ ok: true })
    expect(await mailsTo("other@berg.example")).toEqual([{ template: "invitation" }])
  })

  it("may be no, with a reason the applicant reads; then there is nothing left to approve", async () => {
    const { applicationId } = await apply("no@berg.example")
    const decline = () =>
      declineApplication(
        database.current.db,
        { applicationId, reason: "Outside our region.", decidedById: ids.admin },
        now,
      )
    expect(await decline()).toEqual({ ok: true })
    expect(await decline()).toEqual({ ok: false, reason: "already_decided" })
    expect(await approve(applicationId)).toEqual({ ok: false, reason: "already_decided" })
    expect((await mailsTo("no@berg.example")).at(-1)).toEqual({ template: "application-declined" })
    expect((await apply("no@berg.example")).already).toBe(false)
  })

  it("takes a fixed number of statements", async () => {
    const { applicationId } = await apply("count@berg.example")
    const { queries } = await countQueries(() => approve(applicationId, { email: "count@berg.example" }))
    expect(queries).toBeLessThanOrEqual(14)
    const choices = await loadDecisionChoices(database.current.db)
    expect(choices).toMatchObject({ priceLists: [{ name: "Trade" }], reps: [{ name: "Mara Okafor" }] })
  })
})

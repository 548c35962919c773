import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { forgiveTries } from "#app/auth/limit-rate.server.ts"
import { readSession } from "#app/auth/session.server.ts"
import { findTokenHolder } from "#app/auth/token.server.ts"
import { acceptInvitation } from "#app/commands/accept-invitation.ts"
import { inviteMember } from "#app/commands/invite-member.ts"
import { requestPasswordReset } from "#app/commands/request-password-reset.ts"
import { resetPassword } from "#app/commands/reset-password.ts"
import { signIn } from "#app/commands/sign-in.ts"
import { rowsOf } from "#db/client.server.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { makeSmallHouse, password } from "#tests/support/small-house.ts"

const database = useDatabase()
const now = new Date()
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
let ids: Awaited<ReturnType<typeof makeSmallHouse>>
beforeAll(async () => {
  ids = await makeSmallHouse(database.current.db, now)
})

const enter = (email: string, pass: string, more: { address?: string; cookie?: string } = {}) =>
  signIn(database.current.db, {
    email,
    password: pass,
    address: more.address ?? "10.0.0.1",
    cookieHeader: more.cookie ?? null,
    secure: false,
  })

const viewerOf = (cookie: string) => readSession(database.current.db, cookie, false)

/** The mails that wait in the queue for this address, newest last. */
async function waitingMails(to: string) {
  const rows = await rowsOf<{ data: { template: string; facts: Record<string, string> } }>(
    database.current.db,
    sql`select data from pgboss.job where name = 'send-mail' and data->>'to' = ${to} order by created_on, id`,
  )
  return rows.map((row) => row.data)
}

async function tokenMailedTo(to: string, fact: "resetUrl" | "invitationUrl"): Promise<string> {
  const link = (await waitingMails(to)).at(-1)?.facts[fact] ?? ""
  return link.slice(link.lastIndexOf("/") + 1)
}

describe("signing in", () => {
  it("takes the right password, whatever the case of the address", async () => {
    const outcome = await enter("Owner@Lantern.example", password)
    if (!outcome.ok) throw new Error(outcome.reason)
    expect(outcome.person).toEqual({ kind: "member", role: "owner" })
    expect(outcome.cookie).toMatch(/HttpOnly/)
    expect(outcome.cookie).toMatch(/SameSite=Lax/i)
    expect((await viewerOf(outcome.cookie))?.viewer).toMatchObject({
      name: "Olga Lantern",
      tierKey: "bronze",
    })
  })

  it("answers the same for a wrong password and an unknown address", async () => {
    expect(await enter("owner@lantern.example", "nonsense")).toEqual({ ok: false, reason: "wrong" })
    expect(await enter("nobody@lantern.example", "nonsense")).toEqual({ ok: false, reason: "wrong" })
  })

  it("ends the session the browser had before", async () => {
    const first = await enter("owner@lantern.example", password)
    if (!first.ok) throw new Error(first.reason)
    await enter("owner@lantern.example", password, { cookie: first.cookie })
    expect(await viewerOf(first.cookie)).toBeNull()
  })

  it("makes a guesser wait after ten tries, and nobody else", async () => {
    const guess = () => enter("rep@house.example", "guess", { address: "10.9.9.9" })
    for (let tries = 0; tries < 10; tries++) expect(await guess()).toMatchObject({ reason: "wrong" })
    expect(await guess()).toMatchObject({ ok: false, reason: "too_many_tries" })
    expect(await enter("rep@house.example", password, { address: "10.9.9.9" })).toMatchObject({ ok: false })
    expect(await enter("rep@house.example", password, { address: "10.9.9.8" })).toMatchObject({ ok: true })
    await forgiveTries(database.current.db, "sign-in", "10.9.9.9|rep@house.example")
  })

  it("counts only wrong tries: the right password can be given any number of times", async () => {
    for (let tries = 0; tries < 12; tries++)
      expect(await enter("admin@house.example", password)).toMatchObject({ ok: true })
  })
})

describe("a forgotten password", () => {
  it("tells nothing about unknown addresses and mails nobody", async () => {
    await requestPasswordReset(database.current.db, { email: "nobody@lantern.example", locale: "en" }, now)
    expect(await waitingMails("nobody@lantern.example")).toEqual([])
  })

  it("is changed by the mailed link once, and every device is signed out", async () => {
    const before = await enter("owner@lantern.example", password)
    if (!before.ok) throw new Error(before.reason)
    await requestPasswordReset(database.current.db, { email: "OWNER@lantern.example", locale: "zh-CN" }, now)
    const token = await tokenMailedTo("owner@lantern.example", "resetUrl")
    const change = () => resetPassword(database.current.db, { token, password: "a new long password" }, now)
    expect(await change()).toMatchObject({ ok: true, userId: ids.owner })
    expect(await change()).toEqual({ ok: false, reason: "link_expired" })
    expect(await viewerOf(before.cookie)).toBeNull()
    expect(await enter("owner@lantern.example", password)).toMatchObject({ ok: false })
    expect(await enter("owner@lantern.example", "a new long password")).toMatchObject({ ok: true })
  })

  it("keeps only the hash of the link's token", async () => {
    await requestPasswordReset(database.current.db, { email: "rep@house.example", locale: "en" }, now)
    const token = await tokenMailedTo("rep@house.example", "resetUrl")
    const kept = await rowsOf(database.current.db, sql`select * from user_tokens where token_hash = ${token}`)
    expect(token.length).toBeGreaterThanOrEqual(43)
    expect(kept).toEqual([])
  })

  it.each([
    ["just before its hour is over", 59, true],
    ["at its hour", 60, false],
  ])("holds %s: %s", async (_, minutes, holds) => {
    await requestPasswordReset(database.current.db, { email: "rep@house.example", locale: "en" }, later(-1))
    const token = await tokenMailedTo("rep@house.example", "resetUrl")
    const holder = await findTokenHolder(database.current.db, token, "reset", later(minutes - 1))
    expect(holder !== undefined).toBe(holds)
  })

  it("sends a fresh link that replaces the older one", async () => {
    await requestPasswordReset(database.current.db, { email: "rep@house.example", locale: "en" }, now)
    const older = await tokenMailedTo("rep@house.example", "resetUrl")
    await requestPasswordReset(database.current.db, { email: "rep@house.example", locale: "en" }, later(1))
    expect(await findTokenHolder(database.current.db, older, "reset", later(2))).toBeUndefined()
  })

  it("is no invitation: a link of one purpose does not serve the other", async () => {
    await requestPasswordReset(database.current.db, { email: "rep@house.example", locale: "en" }, later(2))
    const token = await tokenMailedTo("rep@house.example", "resetUrl")
    expect(await findTokenHolder(database.current.db, token, "invitation", later(3))).toBeUndefined()
  })
})

describe("an invitation", () => {
  const invite = (email: string) =>
    inviteMember(
      database.current.db,
      {
        companyId: ids.company,
        email,
        name: "Bea Buyer",
        role: "buyer",
        invitedById: ids.owner,
        invitedByName: "Olga Lantern",
        locale: "en",
      },
      now,
    )

  it("leads to a password and a session's worth of rights", async () => {
    expect(await invite("bea@lantern.example")).toMatchObject({ ok: true })
    expect(await enter("bea@lantern.example", "")).toMatchObject({ ok: false })
    const token = await tokenMailedTo("bea@lantern.example", "invitationUrl")
    const accepted = await acceptInvitation(
      database.current.db,
      { token, name: "Beatrice Buyer", password: "a long enough one", locale: "zh-CN" },
      now,
    )
    expect(accepted).toMatchObject({ ok: true })
    const outcome = await enter("bea@lantern.example", "a long enough one")
    if (!outcome.ok) throw new Error(outcome.reason)
    expect((await viewerOf(outcome.cookie))?.viewer).toMatchObject({
      name: "Beatrice Buyer",
      role: "buyer",
      locale: "en",
    })
  })

  it("is sent again to who has not answered, and refused for who has", async () => {
    expect(await invite("late@lantern.example")).toMatchObject({ ok: true })
    expect(await invite("LATE@lantern.example")).toMatchObject({ ok: true })
    expect(await invite("bea@lantern.example")).toEqual({ ok: false, reason: "email_taken" })
    expect(await invite("admin@house.example")).toEqual({ ok: false, reason: "email_taken" })
  })

  it.skipIf(!onPostgres)("is used once, also when twenty answer at once", async () => {
    await invite("race@lantern.example")
    const token = await tokenMailedTo("race@lantern.example", "invitationUrl")
    const input = { token, name: "Racer", password: "a long enough one", locale: "en" as const }
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => acceptInvitation(database.current.db, input, now)),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  })
})

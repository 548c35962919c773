import { eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { discardDraft } from "#app/commands/discard-draft.ts"
import { type PublishProgram, publishProgram } from "#app/commands/publish-program.ts"
import { returnDraft } from "#app/commands/return-draft.ts"
import { saveDraft } from "#app/commands/save-draft.ts"
import { startDraft } from "#app/commands/start-draft.ts"
import { submitDraft } from "#app/commands/submit-draft.ts"
import { withdrawProgram } from "#app/commands/withdraw-program.ts"
import { recordOf, setIn } from "#app/forms/program/read-program-form.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import { getProgramVersion, listProgramVersions } from "#db/queries/program-versions.ts"
import { programVersions, users } from "#db/schema/index.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import { programHash } from "#loyalty/program/hash-program.ts"
import { requireProgram } from "#loyalty/program/parse-program.ts"
import { useDatabase } from "#tests/support/database.ts"
import { openTrade } from "#tests/support/open-trade.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
const todayOn = "2026-11-20"
const [author, approver, third] = [uuidv7(), uuidv7(), uuidv7()]
let db: Db
let liveId: string

beforeAll(async () => {
  db = database.current.db
  await openTrade(db, now)
  await db.insert(users).values(
    [author, approver, third].map((id) => ({
      id,
      name: id,
      email: `${id}@house.example`,
      role: "admin" as const,
      createdAt: now,
    })),
  )
  const [live] = await rowsOf<{ id: string }>(db, sql`select id from program_versions`)
  liveId = live?.id ?? ""
})

/** A draft of the version in force, written by the author. */
async function cloned(): Promise<string> {
  const draftId = uuidv7()
  const started = await startDraft(
    db,
    { draftId, title: "Spring", actorId: author, from: "version", versionId: liveId },
    now,
  )
  expect(started).toMatchObject({ ok: true })
  return draftId
}

const save = (
  draftId: string,
  revision: number,
  path: (string | number)[],
  value: unknown,
  actorId = author,
) => saveDraft(db, { draftId, revision, actorId, change: (body) => recordOf(setIn(body, path, value)) }, now)

async function submitted(): Promise<string> {
  const draftId = await cloned()
  expect(await submitDraft(db, { draftId, revision: 0, actorId: author }, now)).toEqual({ ok: true })
  return draftId
}

const publish = (versionId: string, effectiveFromOn: string, changed: Partial<PublishProgram> = {}) =>
  publishProgram(
    db,
    { versionId, revision: 0, effectiveFromOn, reasons: {}, actorId: approver, todayOn, ...changed },
    now,
  )

const rangesOf = async () =>
  (await listProgramVersions(db, todayOn))
    .filter(({ state }) => ["past", "current", "scheduled"].includes(state))
    .map(({ number, fromOn, toOn, state }) => [number, fromOn, toOn, state])
    .reverse()
const deedsOf = async (id: string) =>
  (
    await rowsOf<{ action: string }>(
      db,
      sql`select action from audit_entries where entity = 'program' and entity_id = ${id} order by id`,
    )
  ).map(({ action }) => action)

describe("a draft", () => {
  it("starts with the rules of another version, once however often the form is sent", async () => {
    const draftId = await cloned()
    const input = { draftId, title: "Spring", actorId: author, from: "version", versionId: liveId } as const
    await startDraft(db, input, now)
    const sheet = await getProgramVersion(db, draftId, todayOn)
    expect(sheet).toMatchObject({ state: "draft", title: "Spring", basedOnId: liveId, writerIds: [author] })
    expect(sheet?.hash).toBe(programHash(demoProgram))
    expect(await deedsOf(draftId)).toEqual(["program.start"])
    const missing = { ...input, draftId: uuidv7(), versionId: uuidv7() }
    expect(await startDraft(db, missing, now)).toEqual({ ok: false, reason: "not_found" })
    const file = { draftId: uuidv7(), title: "", actorId: author, from: "file", body: [1] } as const
    expect(await startDraft(db, file, now)).toEqual({ ok: false, reason: "not_a_program" })
    const faulty = { ...file, draftId: uuidv7(), body: { ...demoProgram, tiers: [] } }
    expect(await startDraft(db, faulty, now)).toMatchObject({ ok: true })
  })

  it("names who saved it last: its author where nobody is on record, nobody where it has none", async () => {
    const savedBy = async (authorId: string | null, number: number) => {
      const id = uuidv7()
      await db.insert(programVersions).values({
        ...{ id, number, status: "draft", title: "Brought along", body: demoProgram, hash: "x", authorId },
        createdAt: now,
        updatedAt: now,
      })
      const sheet = await getProgramVersion(db, id, todayOn)
      await rowsOf(db, sql`delete from program_versions where id = ${id}`)
      return sheet?.savedBy
    }
    expect(await savedBy(author, 90)).toBe(author)
    expect(await savedBy(null, 91)).toBeNull()
    const draftId = await cloned()
    expect(await save(draftId, 0, ["name", "en"], "Other", approver)).toMatchObject({ ok: true })
    expect((await getProgramVersion(db, draftId, todayOn))?.savedBy).toBe(approver)
  })

  it("is saved incomplete, cannot be submitted so, and never overwrites somebody else's work", async () => {
    const draftId = await cloned()
    const path = ["rebates", 0, "minimumPayoutCents"]
    expect(await save(draftId, 0, path, "a lot")).toEqual({ ok: true, revision: 1, changed: true })
    expect(await save(draftId, 1, path, "a lot")).toEqual({ ok: true, revision: 1, changed: false })
    expect(await submitDraft(db, { draftId, revision: 1, actorId: author }, now)).toEqual({
      ok: false,
      reason: "faulty",
      faults: 1,
    })
    // The other one still had the first revision on screen.
    expect(await save(draftId, 0, ["guard", "atPublish"], "block", third)).toMatchObject({
      ok: false,
      reason: "saved_in_between",
      revision: 1,
      by: author,
    })
    expect((await getProgramVersion(db, draftId, todayOn))?.body).toMatchObject({
      guard: { atPublish: demoProgram.guard.atPublish },
    })
    expect(await save(draftId, 1, path, 500)).toMatchObject({ ok: true, revision: 2 })
    expect(await submitDraft(db, { draftId, revision: 1, actorId: author }, now)).toMatchObject({
      reason: "saved_in_between",
    })
    expect(await submitDraft(db, { draftId, revision: 2, actorId: author }, now)).toEqual({ ok: true })
    expect(await save(draftId, 2, path, 600)).toEqual({ ok: false, reason: "not_a_draft" })
    expect(await deedsOf(draftId)).toEqual([
      "program.start",
      "program.save",
      "program.save",
      "program.submit",
    ])
  })

  it("comes back from review with a note, and is laid aside for good", async () => {
    const draftId = await submitted()
    expect(
      await returnDraft(db, { draftId, note: "Gold pays less than silver.", actorId: approver }, now),
    ).toEqual({
      ok: true,
    })
    expect(await getProgramVersion(db, draftId, todayOn)).toMatchObject({
      state: "draft",
      returned: { note: "Gold pays less than silver.", by: approver },
    })
    expect(await returnDraft(db, { draftId, note: "Again", actorId: approver }, now)).toMatchObject({
      ok: false,
    })
    expect(await discardDraft(db, { draftId, actorId: author }, now)).toEqual({ ok: true })
    expect(await discardDraft(db, { draftId, actorId: author }, now)).toEqual({
      ok: false,
      reason: "not_open",
    })
    expect(await deedsOf(draftId)).toEqual([
      "program.start",
      "program.submit",
      "program.return",
      "program.discard",
    ])
  })

  it("saved by twenty at once is saved by one", async () => {
    const draftId = await cloned()
    const saves = await Promise.all(
      Array.from({ length: 20 }, (_, at) => save(draftId, 0, ["rebates", 0, "floorCents"], at + 1)),
    )
    expect(saves.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await getProgramVersion(db, draftId, todayOn)).toMatchObject({ revision: 1 })
  })
})

describe("approval", () => {
  it("is not for those who wrote in it, which the database holds too", async () => {
    const draftId = await cloned()
    await save(draftId, 0, ["rebates", 0, "floorCents"], 100, third)
    await submitDraft(db, { draftId, revision: 1, actorId: author }, now)
    for (const actorId of [author, third])
      expect(await publish(draftId, "2099-01-01", { actorId, revision: 1 })).toEqual({
        ok: false,
        reason: "own_work",
      })
    await expect(
      db.update(programVersions).set({ approverId: author }).where(eq(programVersions.id, draftId)),
    ).rejects.toThrow()
    expect(await publish(draftId, "2099-01-01")).toEqual({ ok: false, reason: "saved_in_between" })
    await discardDraft(db, { draftId, actorId: author }, now)
    expect(await publish(draftId, "2099-01-01", { revision: 1 })).toEqual({
      ok: false,
      reason: "not_in_review",
    })
  })

  it("is for tomorrow at the earliest", async () => {
    const id = await submitted()
    expect(await publish(id, todayOn)).toEqual({ ok: false, reason: "too_early", earliestOn: "2026-11-21" })
    expect(await publish(id, "2026-11-19")).toMatchObject({ reason: "too_early" })
    await discardDraft(db, { draftId: id, actorId: author }, now)
  })

  it("closes the range before it, fits between two, and a withdrawn one reopens it", async () => {
    const [late, early, same] = [await submitted(), await submitted(), await submitted()]
    expect(await publish(late, "2099-06-01")).toEqual({
      ok: true,
      hash: programHash(demoProgram),
      fromOn: "2099-06-01",
      toOn: null,
    })
    expect(await publish(same, "2099-06-01")).toMatchObject({ ok: false, reason: "day_taken" })
    expect(await publish(early, "2099-03-01")).toMatchObject({ ok: true, toOn: "2099-06-01" })
    const numbers = Object.fromEntries(
      (await listProgramVersions(db, todayOn)).map(({ id, number }) => [id, number]),
    )
    expect(await rangesOf()).toEqual([
      [1, "2020-01-01", "2099-03-01", "current"],
      [numbers[late], "2099-06-01", null, "scheduled"],
      [numbers[early], "2099-03-01", "2099-06-01", "scheduled"],
    ])
    const withdraw = (versionId: string) => withdrawProgram(db, { versionId, actorId: third, todayOn }, now)
    expect(await withdraw(early)).toEqual({ ok: true, reopened: 1 })
    expect(await withdraw(early)).toEqual({ ok: false, reason: "not_scheduled" })
    expect(await withdraw(liveId)).toEqual({ ok: false, reason: "not_scheduled" })
    expect(await withdraw(late)).toEqual({ ok: true, reopened: 1 })
    expect(await rangesOf()).toEqual([[1, "2020-01-01", null, "current"]])
    expect(await deedsOf(late)).toEqual([
      "program.start",
      "program.submit",
      "program.publish",
      "program.withdraw",
    ])
    await discardDraft(db, { draftId: same, actorId: author }, now)
  })

  it("freezes the rules with their hash", async () => {
    const id = await submitted()
    await publish(id, "2099-01-01")
    const sheet = await getProgramVersion(db, id, todayOn)
    expect(sheet?.hash).toBe(programHash(requireProgram(sheet?.body)))
    await expect(
      db
        .update(programVersions)
        .set({ body: { ...demoProgram, rebates: [] } })
        .where(eq(programVersions.id, id)),
    ).rejects.toThrow()
    await expect(db.delete(programVersions).where(eq(programVersions.id, id))).rejects.toThrow()
    expect(await withdrawProgram(db, { versionId: id, actorId: third, todayOn }, now)).toMatchObject({
      ok: true,
    })
  })

  it("of one version by two at once happens once, and of twenty for one day one does", async () => {
    const id = await submitted()
    const both = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        publish(id, "2099-01-01", { actorId: at % 2 ? approver : third }),
      ),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    await withdrawProgram(db, { versionId: id, actorId: third, todayOn }, now)

    const rivals: string[] = []
    for (let at = 0; at < 20; at++) rivals.push(await submitted())
    const answers = await Promise.all(rivals.map((rival) => publish(rival, "2099-02-01")))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.reason === "day_taken")).toHaveLength(19)
    expect((await rangesOf()).map(([, from, to]) => [from, to])).toEqual([
      ["2020-01-01", "2099-02-01"],
      ["2099-02-01", null],
    ])
    const won = rivals[answers.findIndex(({ ok }) => ok)] ?? ""
    await withdrawProgram(db, { versionId: won, actorId: third, todayOn }, now)
  })

  it("needs an answer for what the guard finds, and is refused where the program says so", async () => {
    const cliff = {
      ...demoProgram.rebates[0],
      method: "all_units",
      bandsByTier: Object.fromEntries(
        demoProgram.tiers.map(({ key }) => [
          key,
          [
            { from: 0, rateBps: 0 },
            { from: 10_000_000, rateBps: 5_000 },
          ],
        ]),
      ),
    }
    const steep = async (atPublish: string) => {
      const draftId = await cloned()
      await save(draftId, 0, ["rebates", 0], cliff)
      await save(draftId, 1, ["guard", "atPublish"], atPublish)
      const { revision = 0 } = (await getProgramVersion(db, draftId, todayOn)) ?? {}
      await submitDraft(db, { draftId, revision, actorId: author }, now)
      return { id: draftId, revision }
    }
    const blocked = await steep("block")
    const reasons = { "": "The jump is wanted for the trade fair." }
    expect(await publish(blocked.id, "2099-01-01", { ...blocked, reasons })).toMatchObject({
      reason: "guarded",
      blocks: true,
    })
    const open = await steep("override")
    const refused = await publish(open.id, "2099-01-01", { ...open, reasons: { "": "yes" } })
    expect(refused).toMatchObject({ reason: "guarded", blocks: false })
    if (refused.ok || refused.reason !== "guarded") throw new Error("the guard found nothing")
    expect(refused.findings.every(({ finding }) => finding.kind === "cliff")).toBe(true)
    expect(await publish(open.id, "2099-01-01", { ...open, reasons })).toMatchObject({ ok: true })
    const sheet = await getProgramVersion(db, open.id, todayOn)
    expect(sheet?.overrides).toHaveLength(refused.findings.length)
    expect(sheet?.overrides[0]).toMatchObject({ reason: reasons[""], byId: approver, by: approver })
    await withdrawProgram(db, { versionId: open.id, actorId: third, todayOn }, now)
  })
})

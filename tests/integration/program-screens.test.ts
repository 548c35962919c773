import { RouterContextProvider } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import type { StaffViewer } from "#app/auth/viewer.ts"
import { saveDraft } from "#app/commands/save-draft.ts"
import { startDraft } from "#app/commands/start-draft.ts"
import { submitDraft } from "#app/commands/submit-draft.ts"
import { requestContext, viewerContext } from "#app/context.ts"
import { programFields } from "#app/forms/program/program-fields.ts"
import { recordOf } from "#app/forms/program/read-program-form.ts"
import { localeContext } from "#app/i18n/locale-context.ts"
import * as programRoute from "#app/routes/admin/program.tsx"
import * as compareRoute from "#app/routes/admin/program-compare.tsx"
import * as draftRoute from "#app/routes/admin/program-draft.tsx"
import * as exportRoute from "#app/routes/admin/program-export.ts"
import * as versionRoute from "#app/routes/admin/program-version.tsx"
import { countQueries } from "#db/client.server.ts"
import { getProgramVersion, listProgramVersions } from "#db/queries/program-versions.ts"
import { users } from "#db/schema/index.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import { programHash } from "#loyalty/program/hash-program.ts"
import { requireProgram } from "#loyalty/program/parse-program.ts"
import { valueIn } from "#loyalty/program/units.ts"
import { useDatabase } from "#tests/support/database.ts"
import { openTrade } from "#tests/support/open-trade.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
const todayOn = "2026-11-20"
const staff = (role: "rep" | "admin"): StaffViewer => {
  const userId = uuidv7()
  return { kind: "staff", role, userId, name: role, email: `${userId}@house.example`, locale: null }
}
const [admin, other, rep] = [staff("admin"), staff("admin"), staff("rep")]
let liveId: string

beforeAll(async () => {
  const { db } = database.current
  await openTrade(db, now)
  await db.insert(users).values(
    [admin, other, rep].map(({ userId, name, email, role }) => ({
      id: userId,
      name,
      email,
      role,
      createdAt: now,
    })),
  )
  liveId = (await listProgramVersions(db, todayOn))[0]?.id ?? ""
})

type Posted = Iterable<readonly [string, string | File]>

/** Asks a route as its server does; an answer that is thrown is an answer too. */
async function ask(
  handler: (args: never) => unknown,
  viewer: StaffViewer,
  path: string,
  params: Record<string, string> = {},
  posted?: Posted,
): Promise<unknown> {
  const context = new RouterContextProvider()
  const { db } = database.current
  context.set(requestContext, {
    id: "t",
    now,
    nonce: "",
    address: "10.0.0.1",
    database: database.current,
    db,
  })
  context.set(viewerContext, viewer)
  context.set(localeContext, "en")
  const form = new FormData()
  for (const [name, value] of posted ?? []) form.append(name, value)
  const request = new Request(`http://localhost:3000${path}`, posted ? { method: "POST", body: form } : {})
  // The handler's own argument type names its route; a test asks several of them.
  const args = { request, params, context, url: new URL(request.url), unstable_pattern: "" }
  try {
    return await handler(args as never)
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

async function drafted(): Promise<string> {
  const draftId = uuidv7()
  const input = { draftId, title: "", actorId: admin.userId, from: "version", versionId: liveId } as const
  await startDraft(database.current.db, input, now)
  return draftId
}

const sheetOf = async (id: string) => getProgramVersion(database.current.db, id, todayOn)
const press = (draftId: string, query: string, posted: Posted, viewer = admin) =>
  ask(draftRoute.action, viewer, `/admin/program/drafts/${draftId}${query}`, { draftId }, posted)
const ruleFields = programFields(demoProgram, [["rebates", 0]])
const rule = (changed: Record<string, string>) =>
  ruleFields.map(([name, value]) => [name, changed[name] ?? value] as const)

describe("the editor", () => {
  const rate = "rebates.0.steps.4.rateBps.gold"

  it("checks without saving, saves what is wrong as it was typed, and says what is wrong", async () => {
    const draftId = await drafted()
    const fields = [["revision", "0"], ...rule({ [rate]: "3,5" })] as const
    const checked = await press(draftId, "?part=rebates&item=0", [["intent", "check"], ...fields])
    expect(checked).toMatchObject({
      data: { kind: "checked", errors: { [rate]: expect.stringContaining("percentage") } },
    })
    expect(await sheetOf(draftId)).toMatchObject({ revision: 0 })
    const saved = await press(draftId, "?part=rebates&item=0", [["intent", "save"], ...fields])
    expect(saved).toMatchObject({ status: 303 })
    const loaded = await ask(draftRoute.loader, admin, `/x?part=rebates&item=0`, { draftId })
    expect(loaded).toMatchObject({
      head: { revision: 1 },
      faults: [{ name: rate, to: `?part=rebates&item=0#${rate}` }],
      counts: { rebates: 1, tiers: 0 },
      words: null,
    })
    expect(valueIn(loaded, ["fields"])).toContainEqual([rate, "3,5"])
    expect((await sheetOf(draftId))?.body).toMatchObject({
      name: demoProgram.name,
      points: demoProgram.points,
    })
  })

  it("gives back what was typed when somebody saved in between", async () => {
    const draftId = await drafted()
    const save = (value: string, viewer: StaffViewer) =>
      press(
        draftId,
        "?part=rebates&item=0",
        [["intent", "save"], ["revision", "0"], ...rule({ [rate]: value })],
        viewer,
      )
    expect(await save("3.4", other)).toMatchObject({ status: 303 })
    const refused = await save("3.6", admin)
    expect(refused).toMatchObject({
      init: { status: 409 },
      data: { kind: "conflict", revision: 1, text: expect.stringContaining("admin saved this draft") },
    })
    expect(valueIn(refused, ["data", "fields"])).toContainEqual([rate, "3.6"])
  })

  it("adds, moves and removes what a draft consists of, and everything that named it", async () => {
    const draftId = await drafted()
    const revision = async (): Promise<readonly [string, string]> => [
      "revision",
      String((await sheetOf(draftId))?.revision),
    ]
    const intent = async (value: string, query = "?part=tiers") =>
      press(draftId, query, [["intent", value], await revision()])
    const list = async (path: (string | number)[]) => recordOf(valueIn((await sheetOf(draftId))?.body, path))

    await intent("add:tiers")
    const tiers = valueIn((await sheetOf(draftId))?.body, ["tiers"])
    // The button of a list stands in a form of its own: what other forms ask for on the same page is not lost.
    expect((await sheetOf(draftId))?.body).toMatchObject({ tierPolicy: demoProgram.tierPolicy })
    // A new step of the ladder stands below the seats, with the rates of the step under it.
    expect(tiers).toMatchObject([
      {},
      {},
      {},
      { key: "diamond" },
      { key: "tier", kind: "ladder" },
      { key: "champion" },
    ])
    const bands = await list(["rebates", 0, "bandsByTier"])
    expect(bands["tier"]).toEqual(bands["diamond"])
    await intent("earlier:tiers:4")
    expect(await list(["tiers", 3])).toMatchObject({ key: "tier" })
    await intent("remove:tiers:3")
    expect(await list(["rebates", 0, "bandsByTier"])).not.toHaveProperty("tier")
    expect(requireProgram((await sheetOf(draftId))?.body)).toEqual(requireProgram(demoProgram))

    const perk = demoProgram.tiers.find(({ key }) => key === "gold")?.perkKeys[0]
    const at = demoProgram.perks.findIndex(({ key }) => key === perk)
    await intent(`remove:perks:${at}`, `?part=perks&item=${at}`)
    expect(valueIn(await list(["tiers", 2]), ["perkKeys"])).not.toContain(perk)
    for (const name of ["rebates", "perks", "awards", "milestones"])
      await intent(`add:${name}`, "?part=perks")
    expect(await press(draftId, "?part=perks", [["intent", "add:nothing"], await revision()])).toMatchObject({
      init: { status: 409 },
    })
    expect(valueIn(await list(["tiers", 4]), ["perkKeys"])).toEqual(demoProgram.tiers[4]?.perkKeys)
    const page = await ask(draftRoute.loader, admin, "/x?part=basics", { draftId })
    expect(valueIn(page, ["counts"])).toMatchObject({ rebates: 2, perks: 2, recognition: 4 })
  })

  it("grows and drops rows without script, which saves what was typed", async () => {
    const draftId = await drafted()
    const points = programFields(demoProgram, [["points"]])
    await press(draftId, "?part=points", [["intent", "grow:points.campaigns"], ["revision", "0"], ...points])
    expect(valueIn((await sheetOf(draftId))?.body, ["points", "campaigns", 0])).toMatchObject({
      factorBps: 20_000,
    })
    await press(draftId, "?part=points", [
      ["intent", "drop:points.campaigns.0"],
      ["revision", "1"],
      ...points,
      ["points.campaigns.0.key", "x"],
    ])
    expect(requireProgram((await sheetOf(draftId))?.body)).toEqual(requireProgram(demoProgram))
  })
})

describe("files", () => {
  it("an exported version comes back as the same rules; what is no program is refused in words", async () => {
    const file = await ask(exportRoute.loader, admin, "/x", { versionId: liveId })
    if (!(file instanceof Response)) throw new Error("a file is a response")
    const text = await file.text()
    expect(file.headers.get("Content-Disposition")).toMatch(/attachment; filename="program-1-/)
    expect(programHash(requireProgram(JSON.parse(text)))).toBe(programHash(demoProgram))
    const draftId = uuidv7()
    const send = (content: string) =>
      ask(programRoute.action, admin, "/admin/program", {}, [
        ["intent", "import"],
        ["draftId", draftId],
        ["file", new File([content], "spring.json", { type: "application/json" })],
      ])
    for (const [content, words] of [
      ["{", "not JSON"],
      ["[1, 2]", "not a program"],
      ["", "not JSON"],
    ])
      expect(await send(content ?? "")).toMatchObject({
        init: { status: 400 },
        data: { error: expect.stringContaining(words ?? "") },
      })
    expect(await send(text)).toMatchObject({ status: 303 })
    expect(await sheetOf(draftId)).toMatchObject({ title: "spring", state: "draft", basedOnId: null })
  })
})

describe("every screen of the workshop", () => {
  it("is for admins alone, reading and writing", async () => {
    const draftId = await drafted()
    const params = { draftId, versionId: draftId }
    const deed = [
      ["intent", "discard"],
      ["revision", "0"],
    ] as const
    for (const loader of [
      programRoute.loader,
      compareRoute.loader,
      draftRoute.loader,
      versionRoute.loader,
      exportRoute.loader,
    ])
      expect(await ask(loader, rep, "/x", params)).toMatchObject({ status: 403 })
    for (const action of [programRoute.action, draftRoute.action, versionRoute.action])
      expect(await ask(action, rep, "/x", params, deed)).toMatchObject({ status: 403 })
    expect(await sheetOf(draftId)).toMatchObject({ state: "draft" })
  })

  it("asks the database a fixed number of times, however much there is", async () => {
    const { db } = database.current
    const draftId = await drafted()
    const change = (body: unknown) => ({
      ...recordOf(body),
      guard: { ...demoProgram.guard, treatmentGapBps: 77 },
    })
    await saveDraft(db, { draftId, revision: 0, actorId: admin.userId, change }, now)
    const pages: [() => Promise<unknown>, number][] = [
      [() => ask(programRoute.loader, admin, "/admin/program"), 3],
      [() => ask(compareRoute.loader, admin, "/x"), 4],
      [() => ask(draftRoute.loader, admin, "/x?part=tiers", { draftId }), 2],
      [() => ask(draftRoute.loader, admin, "/x?part=rebates&item=0", { draftId }), 3],
      [() => ask(versionRoute.loader, admin, "/x", { versionId: draftId }), 12],
      [() => ask(versionRoute.loader, admin, "/x", { versionId: liveId }), 3],
    ]
    for (const [work, most] of pages) {
      const { statements } = await countQueries(work)
      expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(most)
    }
    const before = await Promise.all(pages.map(async ([work]) => (await countQueries(work)).queries))
    for (let nth = 0; nth < 5; nth++) await drafted()
    const after = await Promise.all(pages.map(async ([work]) => (await countQueries(work)).queries))
    expect(after).toEqual(before)
    await submitDraft(db, { draftId, revision: 1, actorId: admin.userId }, now)
    expect(await ask(draftRoute.loader, admin, "/x", { draftId })).toMatchObject({ status: 302 })
    const page = await ask(versionRoute.loader, other, "/x", { versionId: draftId })
    expect(page).toMatchObject({ wrote: false, changes: [{ part: "guard" }], proposedOn: "2027-01-01" })
  })
})

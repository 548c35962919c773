import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { closeTask } from "#app/commands/close-task.ts"
import { openTask, openTasks, type TaskWish } from "#app/commands/open-task.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { listOpenTasks, listTasks } from "#db/queries/tasks.ts"
import { users } from "#db/schema/index.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addBuyer, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
const admin = uuidv7()
const rep = uuidv7()
const otherRep = uuidv7()
let trade: Trade
let cared: Buyer
let foreign: Buyer

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
  await trade.db.insert(users).values(
    [
      { id: admin, role: "admin" as const },
      { id: rep, role: "rep" as const },
      { id: otherRep, role: "rep" as const },
    ].map((user) => ({ ...user, email: `${user.id}@house.example`, name: "Person", createdAt: now })),
  )
  cared = await addBuyer(trade)
  foreign = await addBuyer(trade)
  await rowsOf(trade.db, sql`update companies set rep_id = ${rep} where id = ${cared.companyId}`)
})

const gift = (companyId: string, dedupeKey: string, change: { assigneeId?: string } = {}): TaskWish => ({
  kind: "hand_over_gift",
  dedupeKey,
  companyId,
  assigneeId: null,
  dueOn: "2026-12-01",
  ...change,
  detail: {
    gift: { en: "a van", zh: "面包车" },
    title: { en: "Top seller 2026", zh: "2026 销售状元" },
    of: "award:x",
    by: "Ada Hale",
  },
})
const idOf = async (dedupeKey: string) => {
  const [row] = await rowsOf<{ id: string }>(
    trade.db,
    sql`select id from tasks where dedupe_key = ${dedupeKey}`,
  )
  return row?.id ?? ""
}

describe("tasks", () => {
  it("come once per key, however many nights wish for them, closed ones too", async () => {
    const wish = gift(cared.companyId, "once")
    const opened = await Promise.all(
      Array.from({ length: onPostgres ? 20 : 2 }, () => openTask(trade.db, wish, now)),
    )
    expect(opened.filter(Boolean)).toHaveLength(1)
    await closeTask(
      trade.db,
      {
        taskId: await idOf("once"),
        actorId: admin,
        scope: { repId: null },
        outcome: "dropped",
        note: "no van",
      },
      now,
    )
    expect(await openTask(trade.db, wish, now)).toBe(false)
    const { result, queries } = await countQueries(() =>
      openTasks(
        trade.db,
        ["once", "a", "b"].map((key) => gift(cared.companyId, key)),
        now,
      ),
    )
    expect({ result, queries }).toEqual({ result: 2, queries: 1 })
  })

  it("are closed once, with who, when and what was written", async () => {
    await openTask(trade.db, gift(cared.companyId, "close"), now)
    const input = {
      taskId: await idOf("close"),
      actorId: admin,
      scope: { repId: null },
      outcome: "done" as const,
      note: "They liked it.",
      handedOver: { on: "2026-11-19", by: "Ada Hale" },
    }
    const outcomes = await Promise.all(
      Array.from({ length: onPostgres ? 20 : 2 }, () => closeTask(trade.db, input, now)),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "not_open")).toHaveLength(
      outcomes.length - 1,
    )
    const { rows } = await listTasks(trade.db, { repId: null }, { status: "done", kind: null, page: 1 })
    expect(rows).toMatchObject([
      { closedBy: "Person", closeNote: "They liked it.", detail: { handedOver: { on: "2026-11-19" } } },
    ])
    const audit = await rowsOf(trade.db, sql`select 1 from audit_entries where entity_id = ${input.taskId}`)
    expect(audit).toHaveLength(1)
  })

  it("are not dropped without a reason", async () => {
    await openTask(trade.db, gift(cared.companyId, "reason"), now)
    const input = { taskId: await idOf("reason"), actorId: admin, scope: { repId: null }, note: null }
    expect(await closeTask(trade.db, { ...input, outcome: "dropped" }, now)).toEqual({
      ok: false,
      reason: "reason_missing",
    })
  })

  it("show a rep the own companies' and the own ones, never the guard's, and let nobody close another's", async () => {
    await openTask(trade.db, gift(foreign.companyId, "foreign"), now)
    await openTask(trade.db, gift(foreign.companyId, "assigned", { assigneeId: rep }), now)
    await openTask(
      trade.db,
      {
        kind: "guard_finding",
        dedupeKey: "guard",
        companyId: cared.companyId,
        assigneeId: null,
        dueOn: "2026-12-01",
        detail: { finding: "twins", text: { en: "Twins", zh: "双胞胎" } },
      },
      now,
    )
    const keysOf = async (repId: string) =>
      (await listOpenTasks(trade.db, { repId }, 50)).map((task) => task.id)
    const seen = await keysOf(rep)
    expect(seen).toContain(await idOf("reason"))
    expect(seen).toContain(await idOf("assigned"))
    expect(seen).not.toContain(await idOf("foreign"))
    expect(seen).not.toContain(await idOf("guard"))
    expect(await keysOf(otherRep)).toEqual([])
    const foreignTask = { taskId: await idOf("foreign"), actorId: rep, scope: { repId: rep } }
    expect(await closeTask(trade.db, { ...foreignTask, outcome: "done", note: null }, now)).toEqual({
      ok: false,
      reason: "not_open",
    })
  })
})

import { eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { retryJob } from "#app/commands/retry-job.ts"
import { sendMailAgain } from "#app/commands/send-mail-again.ts"
import { enqueueMail } from "#app/jobs/enqueue-mail.ts"
import { resendMail } from "#app/jobs/resend-mail.ts"
import { sendMail } from "#app/jobs/send-mail.ts"
import { startWorker } from "#app/jobs/worker.ts"
import { rowsOf } from "#db/client.server.ts"
import { listFailedJobs, listQueues } from "#db/queries/jobs.ts"
import { findMail, listMails } from "#db/queries/mails.ts"
import { mails } from "#db/schema/index.ts"
import { type Mailer, openMailer } from "#emails/send.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { useMailServer } from "#tests/support/mail-server.ts"
import { makeSmallHouse } from "#tests/support/small-house.ts"

const database = useDatabase()
const server = useMailServer()
const now = new Date()
let mailer: Mailer
let ids: Awaited<ReturnType<typeof makeSmallHouse>>
beforeAll(async () => {
  ids = await makeSmallHouse(database.current.db, now)
  mailer = openMailer({ smtpUrl: server.url, from: "Harbour & Vine <orders@house.example>" })
})
afterAll(() => mailer.close())

const resetMail = (dedupeKey: string, to = "anna@company.example") => ({
  dedupeKey,
  template: "password-reset" as const,
  to,
  locale: "zh-CN" as const,
  facts: { name: "安娜", resetUrl: "https://house.example/reset-password/secret-token", validMinutes: 60 },
})
const run = (key: string, at = now) => sendMail(resetMail(key), { db: database.current.db, now: at }, mailer)
const rowOf = async (key: string) => {
  const [row] = await database.current.db.select().from(mails).where(eq(mails.dedupeKey, key))
  return row
}

describe("sending by SMTP", () => {
  it("delivers page and plain text, and keeps a copy without the one-time link", async () => {
    await run("plain")
    const mail = server.received.at(-1)
    expect(mail?.to).toEqual(["anna@company.example"])
    expect(mail?.raw).toContain("Content-Type: text/plain")
    expect(mail?.raw).toContain("Content-Type: text/html")
    expect(mail?.raw).toContain("secret-token")
    const row = await rowOf("plain")
    expect(row).toMatchObject({ status: "sent", subject: "重设密码" })
    expect(row?.text).toContain("/reset-password/…")
    expect(`${row?.html}${row?.text}`).not.toContain("secret-token")
  })

  it("sends once, however often the job runs", async () => {
    const before = server.received.length
    for (let times = 0; times < 3; times++) await run("again")
    expect(server.received.length - before).toBe(1)
  })

  it.skipIf(!onPostgres)("sends once, also when twenty workers run the job at once", async () => {
    const before = server.received.length
    await Promise.allSettled(Array.from({ length: 20 }, () => run("race")))
    expect(server.received.length - before).toBe(1)
    expect(await rowOf("race")).toMatchObject({ status: "sent" })
  })

  it("tries again later what the server put off", async () => {
    server.answers.push({ code: 451, text: "try later" })
    const before = server.received.length
    await expect(run("busy")).rejects.toThrow(/busy/)
    expect(await rowOf("busy")).toMatchObject({ status: "busy" })
    await run("busy")
    expect(await rowOf("busy")).toMatchObject({ status: "sent", error: null })
    expect(server.received.length - before).toBe(1)
  })

  it("leaves to staff what the server refused; they may send it again", async () => {
    server.answers.push({ code: 550, text: "no such user" })
    await run("refused")
    await run("refused")
    const row = await rowOf("refused")
    expect(row).toMatchObject({ status: "failed", error: expect.stringContaining("no such user") })
    const before = server.received.length
    const again = () => resendMail({ mailId: row?.id ?? "" }, { db: database.current.db, now }, mailer)
    await again()
    await again()
    expect(server.received.length - before).toBe(1)
    expect(await rowOf("refused")).toMatchObject({ status: "sent" })
  })

  it("does not send twice after a crash between sending and writing it down", async () => {
    const before = server.received.length
    await database.current.db.insert(mails).values({
      ...{ id: uuidv7(), dedupeKey: "crashed", template: "password-reset", to: "a@b.example", locale: "en" },
      ...{ subject: "s", html: "h", text: "t", status: "sending", createdAt: now },
    })
    await expect(run("crashed")).rejects.toThrow(/another worker/)
    await run("crashed", new Date(now.getTime() + 121_000))
    expect(await rowOf("crashed")).toMatchObject({ status: "failed", error: "interrupted while sending" })
    expect(server.received.length - before).toBe(0)
  })

  it("claims nothing while the server cannot be reached", async () => {
    const nobody = openMailer({ smtpUrl: "smtp://127.0.0.1:9", from: "orders@house.example" })
    const tools = { db: database.current.db, now }
    await expect(sendMail(resetMail("unreachable"), tools, nobody)).rejects.toThrow()
    expect(await rowOf("unreachable")).toBeUndefined()
    await run("unreachable")
    expect(await rowOf("unreachable")).toMatchObject({ status: "sent" })
  })
})

describe("without a mail server", () => {
  it("keeps the mail for the staff mailbox, with its link", async () => {
    await sendMail(resetMail("kept"), { db: database.current.db, now }, null)
    const row = await rowOf("kept")
    expect(row).toMatchObject({ status: "kept", sentAt: null })
    expect(row?.text).toContain("/reset-password/secret-token")
  })
})

describe("the worker", () => {
  it("does what was enqueued in a committed transaction and nothing of one rolled back", async () => {
    const { db } = database.current
    await db.transaction((tx) => enqueueMail(tx, resetMail("committed-1"), resetMail("committed-2")))
    await expect(
      db.transaction(async (tx) => {
        await enqueueMail(tx, resetMail("rolled-back"))
        throw new Error("changed our mind")
      }),
    ).rejects.toThrow("changed our mind")

    const worker = await startWorker(database.current, "Europe/London")
    try {
      await vi.waitFor(async () => expect(await rowOf("committed-2")).toBeDefined(), { timeout: 15_000 })
    } finally {
      await worker.stop()
    }
    expect(await rowOf("committed-1")).toMatchObject({ status: "kept" })
    expect(await rowOf("rolled-back")).toBeUndefined()
  })

  it("tries only the failed job of a batch again", async () => {
    const { db } = database.current
    const broken = { ...resetMail("broken"), facts: { name: "no link" } as never }
    await db.transaction((tx) => enqueueMail(tx, resetMail("before"), broken, resetMail("after")))
    const worker = await startWorker(database.current, "Europe/London")
    const states = () =>
      rowsOf<{ key: string; state: string }>(
        db,
        sql`select singleton_key as key, state::text from pgboss.job
            where singleton_key in ('before', 'broken', 'after') order by 1`,
      )
    try {
      const expected = [
        { key: "after", state: "completed" },
        { key: "before", state: "completed" },
        { key: "broken", state: "retry" },
      ]
      await vi.waitFor(async () => expect(await states()).toEqual(expected), {
        timeout: 15_000,
        interval: 100,
      })
    } finally {
      await worker.stop()
    }
  })
})

describe("the job desk", () => {
  it("shows what was given up and gives it one more try, once", async () => {
    const { db } = database.current
    await db.transaction((tx) => enqueueMail(tx, resetMail("given-up")))
    await rowsOf(
      db,
      sql`update pgboss.job set state = 'failed', retry_count = 5, completed_on = now(), output = '{"message": "no route to host"}'
          where singleton_key = 'given-up'`,
    )
    const [failed] = await listFailedJobs(db, 10)
    expect(failed).toMatchObject({
      ...{ name: "send-mail", about: "anna@company.example", error: "no route to host", tries: 6 },
    })
    const later = new Date(Date.now() + 90_000)
    const queueOf = async () =>
      (await listQueues(db, ["send-mail", "verify-books"], later)).find((queue) => queue.name === "send-mail")
    expect(await queueOf()).toMatchObject({ failed: 1, waiting: 0, cron: null })

    const retry = () => retryJob(db, { jobId: failed?.id ?? "", actorId: ids.admin }, now)
    expect(await retry()).toEqual({ ok: true })
    expect(await retry()).toEqual({ ok: false, reason: "not_failed" })
    expect(await listFailedJobs(db, 10)).toEqual([])
    expect(await queueOf()).toMatchObject({ failed: 0 })
  })

  it("notices work that nobody takes", async () => {
    const { db } = database.current
    await db.transaction((tx) => enqueueMail(tx, resetMail("lonely")))
    const queues = await listQueues(db, ["send-mail"], new Date(Date.now() + 90_000))
    expect(queues[0]?.waiting).toBe(1)
    expect(queues[0]?.oldestSeconds).toBeGreaterThanOrEqual(80)
  })
})

describe("the mailbox", () => {
  it("finds a mail by recipient or subject, and sends a kept one once a server is set up", async () => {
    const { db } = database.current
    await sendMail(resetMail("for-later", "later@company.example"), { db, now }, null)
    const { rows } = await listMails(db, { pile: "kept", search: "LATER@", page: 1 })
    expect(rows).toMatchObject([{ to: "later@company.example", status: "kept" }])
    const mailId = rows[0]?.id ?? ""
    const again = () => sendMailAgain(db, { mailId, actorId: ids.admin }, now)
    expect(await again()).toEqual({ ok: true, to: "later@company.example" })
    await resendMail({ mailId }, { db, now }, mailer)
    expect((await findMail(db, mailId))?.status).toBe("sent")
    expect(await again()).toEqual({ ok: false, reason: "not_waiting" })
  })
})

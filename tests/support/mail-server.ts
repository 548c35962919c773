import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"
import { afterAll, beforeAll } from "vitest"

export type ReceivedMail = { to: string[]; raw: string }

/** A real SMTP server of this test file's own. `answers` may hold refusals for the next mails ("550 no such user"). */
export function useMailServer() {
  const received: ReceivedMail[] = []
  const answers: { code: number; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const refusal = answers.shift()
        if (refusal) return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
        const to = session.envelope.rcptTo.map((each) => each.address)
        received.push({ to, raw: Buffer.concat(chunks).toString("utf8") })
        done()
      })
    },
  })
  let url = ""
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    // smtp-server's types leave out that it wraps a net.Server.
    const { port } = server.server.address() as AddressInfo
    url = `smtp://127.0.0.1:${port}`
  })
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return {
    received,
    answers,
    get url() {
      return url
    },
  }
}

import { createTransport, type Transporter } from "nodemailer"

export type OutgoingMail = {
  /** Stable per mail: a server that sees it twice can tell that it is the same. */
  id: string
  to: string
  subject: string
  html: string
  text: string
}

/**
 * `refused`: the server said no for good (a wrong address). `busy`: it surely did not take the mail; trying later may
 * work. `unknown`: the line broke while it was being handed over, so it may have been taken.
 */
export type SendOutcome = { ok: true } | { ok: false; reason: "refused" | "busy" | "unknown"; error: string }

export type Mailer = {
  /** Throws while the server cannot be reached: nothing has been handed over then. */
  ready: () => Promise<void>
  send: (mail: OutgoingMail) => Promise<SendOutcome>
  close: () => void
}

/** The one door to the mail server. */
export function openMailer(options: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport(options.smtpUrl)
  const domain = /@([\w.-]+)>?\s*$/.exec(options.from)?.[1] ?? "house.invalid"
  let readyUntil = 0
  return {
    async ready() {
      if (performance.now() < readyUntil) return
      await transport.verify()
      readyUntil = performance.now() + 30_000
    },
    async send(mail) {
      try {
        await handOver(transport, { ...mail, from: options.from, messageId: `<${mail.id}@${domain}>` })
        return { ok: true }
      } catch (error) {
        readyUntil = 0
        return {
          ok: false,
          reason: reasonOf(error),
          error: error instanceof Error ? error.message : String(error),
        }
      }
    },
    close: () => transport.close(),
  }
}

async function handOver(transport: Transporter, mail: OutgoingMail & { from: string; messageId: string }) {
  const { id: _, ...message } = mail
  // Answers and out-of-office notes to these mails help nobody.
  await transport.sendMail({ ...message, headers: { "Auto-Submitted": "auto-generated" } })
}

function reasonOf(error: unknown): "refused" | "busy" | "unknown" {
  const code =
    typeof error === "object" && error !== null && "responseCode" in error ? Number(error.responseCode) : 0
  if (code >= 500) return "refused"
  return code >= 400 ? "busy" : "unknown"
}

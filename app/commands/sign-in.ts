import type { Db } from "#db/client.server.ts"
import { findForSignIn, type SignInFacts } from "#db/queries/users.ts"
import { forgiveTries, limitRate } from "../auth/limit-rate.server.ts"
import { verifyPassword } from "../auth/password.server.ts"
import { startSession } from "../auth/session.server.ts"

export type SignInOutcome =
  | { ok: true; cookie: string; person: Pick<SignInFacts, "kind" | "role"> }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "too_many_tries"; retryAfterSeconds: number }

/**
 * Starts a session for the right password. A wrong password and an unknown address are one answer that takes the same
 * time. Ten wrong tries from one place for one address, or sixty from one place for any, and it must wait.
 */
export async function signIn(
  db: Db,
  input: { email: string; password: string; address: string; cookieHeader: string | null; secure: boolean },
): Promise<SignInOutcome> {
  const key = `${input.address}|${input.email.toLowerCase()}`
  const limited = await limitRate(db, "sign-in", key)
  if (!limited.ok) return limited
  const facts = await findForSignIn(db, input.email)
  const fits = await verifyPassword(facts?.passwordHash ?? null, input.password)
  if (!facts || !fits) {
    const place = await limitRate(db, "sign-in-address", input.address)
    return place.ok ? { ok: false, reason: "wrong" } : place
  }
  await forgiveTries(db, "sign-in", key)
  const cookie = await startSession(db, {
    userId: facts.userId,
    cookieHeader: input.cookieHeader,
    secure: input.secure,
  })
  return { ok: true, cookie, person: { kind: facts.kind, role: facts.role } }
}

import { demoPassword } from "#app/auth/demo-people.ts"
import { expectStatus, send } from "./run-load.ts"

export function demoSignInOf(name: string): string {
  return `${name}@demo.pennant.example`
}

/** Signs in through the form as a person would; the cookie of the session. */
export async function signIn(port: number, email: string): Promise<string> {
  const answer = await send({
    port,
    method: "POST",
    path: "/sign-in",
    headers: formHeaders(port),
    body: new URLSearchParams({ email, password: demoPassword }).toString(),
  })
  expectStatus(answer, 303)
  const cookie = answer.headers["set-cookie"]?.find((each) => each.startsWith("pennant_session="))
  if (!cookie) throw new Error(`no session for ${email}`)
  return cookie.split(";", 1)[0] ?? cookie
}

export function sessionCookie(sessionId: string): string {
  return `pennant_session=${sessionId}`
}

/** What a browser sends with a form of our own page. */
export function formHeaders(port: number): Record<string, string> {
  return { "Content-Type": "application/x-www-form-urlencoded", Origin: `http://127.0.0.1:${port}` }
}

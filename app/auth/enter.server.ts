import { redirect } from "react-router"
import { flash } from "#app/flash.server.ts"
import { secureCookies } from "#app/link.server.ts"
import type { Db } from "#db/client.server.ts"
import { startSession } from "./session.server.ts"

/** Signs in who has just set a password. The sign-in page sends a signed-in person on to the own start. */
export async function enter(db: Db, request: Request, userId: string, said: string): Promise<Response> {
  const cookieHeader = request.headers.get("Cookie")
  const cookie = await startSession(db, { userId, cookieHeader, secure: secureCookies })
  const headers = new Headers(flash(said))
  headers.append("Set-Cookie", cookie)
  return redirect("/sign-in", { status: 303, headers })
}

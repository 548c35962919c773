import { redirect } from "react-router"
import { endSession } from "#app/auth/session.server.ts"
import { requestContext } from "#app/context.ts"
import { secureCookies } from "#app/link.server.ts"
import type { Route } from "./+types/sign-out"

/** Only a form signs out; whoever lands here by a link goes to the start. */
export const loader = () => redirect("/")

export async function action({ request, context }: Route.ActionArgs) {
  const { db } = context.get(requestContext)
  const cookie = await endSession(db, request.headers.get("Cookie"), secureCookies)
  return redirect("/sign-in", { status: 303, headers: { "Set-Cookie": cookie } })
}

import { type MiddlewareFunction, type RouterContextProvider, redirect } from "react-router"
import { viewerContext } from "../context.ts"
import { may, type Permission } from "./permissions.ts"
import type { MemberViewer, StaffViewer, Viewer } from "./viewer.ts"

type Context = Readonly<RouterContextProvider>

/** The signed-in member; only below a route guarded by `memberOnly`. */
export function requireMember(context: Context): MemberViewer {
  const viewer = context.get(viewerContext)
  if (viewer?.kind !== "member") throw new Response(null, { status: 403 })
  return viewer
}

/** The signed-in staff person; only below a route guarded by `staffOnly`. */
export function requireStaff(context: Context): StaffViewer {
  const viewer = context.get(viewerContext)
  if (viewer?.kind !== "staff") throw new Response(null, { status: 403 })
  return viewer
}

/** Refuses with 403 unless the table of permissions allows it. Actions call it again: a guarded page is not a guarded write. */
export function requirePermission(context: Context, permission: Permission): Viewer {
  const viewer = context.get(viewerContext)
  if (!viewer || !may(viewer, permission)) throw new Response(null, { status: 403 })
  return viewer
}

/** Which companies a staff person looks after: a rep the own ones, an admin all. Queries take it as their scope. */
export function careScope(viewer: StaffViewer): { repId: string | null } {
  return { repId: viewer.role === "admin" ? null : viewer.userId }
}

/** Where a person starts after signing in. */
export function homeOf(viewer: Pick<Viewer, "kind" | "role">): string {
  if (viewer.kind === "member") return "/"
  return viewer.role === "admin" ? "/admin" : "/rep"
}

/** Guards shop and account: guests sign in first, staff go to their own desk. */
export const memberOnly: MiddlewareFunction<Response> = ({ context, request }) => {
  const viewer = context.get(viewerContext)
  if (!viewer) throw signInFirst(request)
  if (viewer.kind === "staff")
    throw request.method === "GET" ? redirect(homeOf(viewer)) : new Response(null, { status: 403 })
}

/** Guards the rep's and the admin's desk. */
export const staffOnly = (permission: Permission): MiddlewareFunction<Response> => {
  return ({ context, request }) => {
    const viewer = context.get(viewerContext)
    if (!viewer) throw signInFirst(request)
    if (!may(viewer, permission)) throw new Response(null, { status: 403 })
  }
}

function signInFirst(request: Request): Response {
  const url = new URL(request.url)
  const path = url.pathname.replace(/\.data$/, "").replace(/\/_root$/, "/")
  if (request.method !== "GET" || path === "/") return redirect("/sign-in")
  return redirect(`/sign-in?returnTo=${encodeURIComponent(path + url.search)}`)
}

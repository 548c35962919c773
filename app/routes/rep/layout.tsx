import { Outlet } from "react-router"
import { careScope, requireStaff, staffOnly } from "#app/auth/require.ts"
import { RepShell } from "#app/components/shell/rep-shell.tsx"
import { requestContext } from "#app/context.ts"
import { countDueInCare } from "#db/queries/desk.ts"
import type { Route } from "./+types/layout"

export const middleware: Route.MiddlewareFunction[] = [staffOnly("care.view")]

export const handle = { i18n: ["common"] }

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = requireStaff(context)
  const { db } = context.get(requestContext)
  return {
    name: viewer.name,
    email: viewer.email,
    isAdmin: viewer.role === "admin",
    due: await countDueInCare(db, careScope(viewer)),
  }
}

export default function RepLayout({ loaderData: { name, email, isAdmin, due } }: Route.ComponentProps) {
  return (
    <RepShell person={name} email={email} dueCount={due} isAdmin={isAdmin}>
      <Outlet />
    </RepShell>
  )
}

import { Outlet } from "react-router"
import { requireStaff, staffOnly } from "#app/auth/require.ts"
import { AdminShell } from "#app/components/shell/admin-shell.tsx"
import { foldedPlaces } from "#app/components/shell/folded-places.ts"
import { requestContext } from "#app/context.ts"
import { loadDeskCounts } from "#db/queries/desk.ts"
import type { Route } from "./+types/layout"

export const middleware: Route.MiddlewareFunction[] = [staffOnly("house.manage")]

export const handle = { i18n: ["common"] }

export async function loader({ context, request }: Route.LoaderArgs) {
  const { name, email } = requireStaff(context)
  return {
    name,
    email,
    folded: foldedPlaces(request.headers.get("Cookie")),
    counts: await loadDeskCounts(context.get(requestContext).db),
  }
}

export default function AdminLayout({ loaderData: { name, email, counts, folded } }: Route.ComponentProps) {
  return (
    <AdminShell person={name} email={email} counts={counts} folded={folded}>
      <Outlet />
    </AdminShell>
  )
}

import { Outlet, useLocation } from "react-router"
import { PublicShell } from "#app/components/shell/public-shell.tsx"
import { viewerContext } from "#app/context.ts"
import type { Route } from "./+types/layout"

export function loader({ context }: Route.LoaderArgs) {
  return { guest: context.get(viewerContext) === null }
}

/** The frame of every page that needs no account. */
export default function PublicLayout({ loaderData }: Route.ComponentProps) {
  const { pathname } = useLocation()
  return (
    <PublicShell signIn={loaderData.guest && pathname !== "/sign-in"}>
      <Outlet />
    </PublicShell>
  )
}

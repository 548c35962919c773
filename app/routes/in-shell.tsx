import { Outlet } from "react-router"

/** Stands between a shell and its pages: when a page cannot be shown, the shell stays and says so in its place. */
export { ErrorInPage as ErrorBoundary } from "#app/components/shell/error-page.tsx"

export default function InShell() {
  return <Outlet />
}

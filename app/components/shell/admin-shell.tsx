import { Menu } from "lucide-react"
import type { ReactNode } from "react"
import { Link } from "react-router"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { AccountBody, AccountMenu } from "./account-menu.tsx"
import { type AdminCounts, AdminPlaces } from "./admin-places.tsx"
import type { PlaceGroup } from "./folded-places.ts"
import { HouseMark } from "./house-mark.tsx"
import { SkipLink } from "./skip-link.tsx"

/** The admin's frame: every desk down the left, dense text; on a phone the same list behind one button. */
export function AdminShell({
  person,
  email,
  counts = {},
  folded = [],
  children,
}: {
  person: string
  email?: string
  counts?: AdminCounts
  /** Groups of places that are folded on this device. */
  folded?: readonly PlaceGroup[]
  children: ReactNode
}) {
  const t = useT("common")
  return (
    <div className="min-h-dvh text-14 lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
      <SkipLink />
      <header
        data-shell="nav"
        className="sticky top-0 z-20 flex h-14 items-center justify-between border-b border-line bg-paper px-4 lg:hidden"
      >
        <Link to="/admin" className="text-ink no-underline">
          <HouseMark size="sm" />
        </Link>
        <Disclosure
          summaryClass="flex h-10 items-center gap-2 rounded border border-line bg-panel px-3"
          panelClass="max-h-[calc(100dvh-5rem)] w-64 overflow-y-auto p-2"
          summary={
            <>
              <Menu className="size-4" strokeWidth={1.75} aria-hidden="true" /> {t("nav.menu")}
            </>
          }
        >
          <AdminPlaces counts={counts} folded={folded} />
          <div className="mt-2 border-t border-line pt-2">
            <AccountBody person={person} detail={email} links={[]} />
          </div>
        </Disclosure>
      </header>
      <header
        data-shell="nav"
        className="sticky top-0 hidden h-dvh flex-col border-r border-line px-3.5 pt-5 pb-3 lg:flex"
      >
        <Link to="/admin" className="px-2 pb-4 text-ink no-underline">
          <HouseMark size="sm" />
        </Link>
        <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1">
          <AdminPlaces counts={counts} folded={folded} />
        </div>
        <div className="border-t border-line pt-2">
          <AccountMenu up label={person} person={person} detail={email} links={[]} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="w-full min-w-0 max-w-page px-4 pt-5 pb-12 sm:px-6 lg:px-8 lg:pt-6"
      >
        {children}
      </main>
    </div>
  )
}

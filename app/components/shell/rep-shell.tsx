import { CalendarCheck, QrCode, Store } from "lucide-react"
import type { ReactNode } from "react"
import { cx } from "#app/components/ui/class-names.ts"
import { Link, NavLink } from "#app/components/ui/link.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { AccountMenu } from "./account-menu.tsx"
import { BottomBar } from "./bottom-bar.tsx"
import { HouseMark } from "./house-mark.tsx"
import { SkipLink } from "./skip-link.tsx"

/** The rep's frame, made for a phone in a van: three places under the thumb. `dueCount` stands on Today. */
export function RepShell({
  person,
  email,
  dueCount = 0,
  isAdmin = false,
  children,
}: {
  person: string
  email?: string
  dueCount?: number
  isAdmin?: boolean
  children: ReactNode
}) {
  const t = useT("common")
  const places = [
    { to: "/rep", label: t("repNav.today"), icon: CalendarCheck, exact: true, count: dueCount },
    { to: "/rep/companies", label: t("repNav.companies"), icon: Store },
    { to: "/rep/share", label: t("repNav.shareKit"), icon: QrCode },
  ]
  return (
    <div className="flex min-h-dvh flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] text-14 lg:pb-0">
      <SkipLink />
      <header data-shell="nav" className="sticky top-0 z-20 border-b border-line bg-paper">
        <div className="mx-auto flex h-14 max-w-page items-center gap-6 px-4 sm:px-6">
          <Link to="/rep" className="text-ink no-underline">
            <HouseMark size="sm" />
          </Link>
          <nav aria-label={t("nav.main")} className="hidden gap-1 lg:flex">
            {places.map((place) => (
              <NavLink
                key={place.to}
                to={place.to}
                end={place.exact ?? false}
                className={({ isActive }) =>
                  cx(
                    "inline-flex h-10 items-center rounded px-2.5 text-ink no-underline hover:bg-hover",
                    isActive && "font-semibold",
                  )
                }
              >
                {place.label}
                {place.count ? <span className="num ml-1.5 text-quiet">{place.count}</span> : null}
              </NavLink>
            ))}
          </nav>
          <div className="ml-auto max-w-48 min-w-0">
            <AccountMenu
              label={person}
              person={person}
              detail={email}
              links={isAdmin ? [{ to: "/admin", label: t("adminNav.insight") }] : []}
            />
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 pt-5 pb-12 sm:px-6 sm:pt-6"
      >
        {children}
      </main>
      <BottomBar items={places} />
    </div>
  )
}

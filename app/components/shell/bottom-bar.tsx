import type { LucideIcon } from "lucide-react"
import { cx } from "#app/components/ui/class-names.ts"
import { NavLink } from "#app/components/ui/link.tsx"
import { useT } from "#app/i18n/provider.tsx"

export interface BarItem {
  to: string
  label: string
  icon: LucideIcon
  /** A small figure on the icon; nothing when 0. */
  count?: number
  /** Read out instead of the label when there is a count. */
  spoken?: string
  exact?: boolean
}

/** The places within reach of the thumb, on phones only. */
export function BottomBar({ items }: { items: readonly BarItem[] }) {
  const t = useT("common")
  return (
    <nav
      aria-label={t("nav.main")}
      data-shell="nav"
      className="fixed inset-x-0 bottom-0 z-20 grid auto-cols-fr grid-flow-col border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {items.map((item) => (
        <NavLink
          key={item.to}
          to={item.to}
          end={item.exact ?? false}
          aria-label={item.count ? item.spoken : undefined}
          className={({ isActive }) =>
            cx(
              "grid h-14 min-w-0 content-center justify-items-center gap-0.5 text-11 no-underline",
              isActive ? "font-semibold text-red-ink" : "font-medium text-quiet",
            )
          }
        >
          <span className="relative">
            <item.icon className="size-5" strokeWidth={1.75} aria-hidden="true" />
            {item.count ? (
              <span className="num absolute -top-1.5 left-3 min-w-4 rounded-full bg-ink px-1 text-center text-11 leading-4 font-semibold text-on-ink">
                {item.count}
              </span>
            ) : null}
          </span>
          <span className="max-w-full truncate px-1">{item.label}</span>
        </NavLink>
      ))}
    </nav>
  )
}

import { Link, useLocation } from "react-router"
import { cx } from "#app/components/ui/class-names.ts"
import { useT } from "#app/i18n/provider.tsx"
import { isTabOf } from "./tab-of.ts"

/** The parts of rewards, beside each other; on a phone they scroll in their own line. `period` is the rebate period of today. */
export function RewardsTabs({ period }: { period: string }) {
  const t = useT("rewards")
  const { pathname } = useLocation()
  const places = [
    { to: "/rewards", label: t("tabs.overview") },
    { to: `/rewards/rebate/${period}`, label: t("tabs.rebate") },
    { to: "/rewards/statements", label: t("tabs.statements") },
    { to: "/rewards/points", label: t("tabs.points") },
    { to: "/rewards/redeem", label: t("tabs.redeem") },
    { to: "/rewards/treatment", label: t("tabs.tier") },
    { to: "/rewards/recognition", label: t("tabs.recognition") },
  ]
  return (
    <nav
      aria-label={t("tabs.label")}
      data-noprint
      className="-mx-4 mb-6 overflow-x-auto border-b border-line px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-x-5 text-14 sm:gap-x-6">
        {places.map(({ to, label }) => (
          <li key={to}>
            <Link
              to={to}
              prefetch="intent"
              aria-current={isTabOf(to, pathname) ? "page" : undefined}
              className={cx(
                "inline-flex h-10 items-center border-b-2 whitespace-nowrap no-underline",
                "border-transparent text-quiet hover:text-ink",
                "aria-[current=page]:border-ink aria-[current=page]:font-medium aria-[current=page]:text-ink",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { Menu } from "lucide-react"
import type { ReactNode } from "react"
import { Link, NavLink } from "react-router"
import { Chip } from "#app/components/ui/chip.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { AccountBody, AccountMenu } from "./account-menu.tsx"
import { HouseMark } from "./house-mark.tsx"
import { SkipLink } from "./skip-link.tsx"

/** How much waits behind a place. `orders`, `applications` and `tasks` are work, `alarms` are things to look at. */
export interface AdminCounts {
  orders?: number
  applications?: number
  alarms?: number
  /** Twins and cliffs that nobody has answered for. */
  findings?: number
  tasks?: number
  redemptions?: number
}

/** The admin's frame: every desk down the left, dense text; on a phone the same list behind one button. */
export function AdminShell({
  person,
  email,
  counts = {},
  children,
}: {
  person: string
  email?: string
  counts?: AdminCounts
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
          <Places counts={counts} />
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
          <Places counts={counts} />
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

function Places({ counts }: { counts: AdminCounts }) {
  const t = useT("common")
  return (
    <nav aria-label={t("nav.main")}>
      <ul className="grid gap-0.5">
        <Place to="/admin" exact label={t("adminNav.insight")} />
        <Place to="/admin/orders" label={t("adminNav.orders")} count={counts.orders} />
        <Place to="/admin/companies" label={t("adminNav.companies")} />
        <Place to="/admin/applications" label={t("adminNav.applications")} count={counts.applications} />
        <Place to="/admin/catalogue" label={t("adminNav.catalogue")} />
        <Place to="/admin/tasks" label={t("adminNav.tasks")} count={counts.tasks} />
      </ul>
      <Group title={t("adminNav.loyalty")}>
        <Place to="/admin/program" label={t("adminNav.program")} />
        <Place to="/admin/tiers" label={t("adminNav.tiers")} />
        <Place to="/admin/guard" label={t("adminNav.guard")} count={counts.findings} alarm />
        <Place to="/admin/simulator" label={t("adminNav.simulator")} />
        <Place to="/admin/rewards" label={t("adminNav.rewards")} />
        <Place to="/admin/redemptions" label={t("adminNav.redemptions")} count={counts.redemptions} />
        <Place to="/admin/points" label={t("adminNav.points")} />
        <Place to="/admin/recognition" label={t("adminNav.recognition")} />
        <Place to="/admin/settlements" label={t("adminNav.settlements")} />
        <Place to="/admin/insight/pareto" label={t("adminNav.value")} />
      </Group>
      <Group title={t("adminNav.care")}>
        <Place to="/admin/insight/states" label={t("adminNav.dormancy")} count={counts.alarms} alarm />
        <Place to="/admin/insight/repeat-purchase" label={t("adminNav.repeat")} />
        <Place to="/admin/share-links" label={t("adminNav.shareLinks")} />
      </Group>
      <Group title={t("adminNav.house")}>
        <Place to="/admin/mailbox" label={t("adminNav.mailbox")} />
        <Place to="/admin/jobs" label={t("adminNav.jobs")} />
        <Place to="/admin/audit" label={t("adminNav.audit")} />
      </Group>
    </nav>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2 className="px-2 pt-4 pb-1 text-12 font-medium text-quiet">{title}</h2>
      <ul className="grid gap-0.5">{children}</ul>
    </>
  )
}

function Place({
  to,
  label,
  count,
  exact = false,
  alarm = false,
}: {
  to: string
  label: string
  count?: number | undefined
  exact?: boolean
  alarm?: boolean
}) {
  return (
    <li>
      <NavLink
        to={to}
        end={exact}
        prefetch="intent"
        className={({ isActive }) =>
          cx(
            "flex min-h-8 items-center justify-between gap-2 rounded-[5px] px-2 no-underline",
            isActive ? "bg-hover font-medium text-ink" : "text-quiet hover:text-ink",
          )
        }
      >
        <span className="min-w-0">{label}</span>
        {count ? (
          alarm ? (
            <Chip tone="red">{count}</Chip>
          ) : (
            <span className="num font-normal">{count}</span>
          )
        ) : null}
      </NavLink>
    </li>
  )
}

import { ChevronDown } from "lucide-react"
import {
  createContext,
  type ReactNode,
  type SyntheticEvent,
  use,
  useEffect,
  useEffectEvent,
  useRef,
} from "react"
import { useLocation } from "react-router"
import { Chip } from "#app/components/ui/chip.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { NavLink } from "#app/components/ui/link.tsx"
import { useT } from "#app/i18n/provider.tsx"
import { type PlaceGroup, rememberFold } from "./folded-places.ts"

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

const FoldedContext = createContext<readonly PlaceGroup[]>([])

/** Every desk of the house. What is used daily stands first; the groups below fold, and stay folded on this device. */
export function AdminPlaces({ counts, folded }: { counts: AdminCounts; folded: readonly PlaceGroup[] }) {
  const t = useT("common")
  return (
    <nav aria-label={t("nav.main")}>
      <ul className={list}>
        <Place to="/admin" exact label={t("adminNav.insight")} />
        <Place to="/admin/orders" label={t("adminNav.orders")} count={counts.orders} />
        <Place to="/admin/companies" label={t("adminNav.companies")} />
        <Place to="/admin/applications" label={t("adminNav.applications")} count={counts.applications} />
        <Place to="/admin/catalogue" label={t("adminNav.catalogue")} />
        <Place to="/admin/tasks" label={t("adminNav.tasks")} count={counts.tasks} />
      </ul>
      <FoldedContext value={folded}>
        <Group
          name="loyalty"
          under={
            /^\/admin\/(program|tiers|guard|simulator|rewards|redemptions|points|recognition|settlements|insight\/pareto)/
          }
          alarms={counts.findings}
        >
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
        <Group
          name="care"
          under={/^\/admin\/(insight\/(states|repeat-purchase)|share-links)/}
          alarms={counts.alarms}
        >
          <Place to="/admin/insight/states" label={t("adminNav.dormancy")} count={counts.alarms} alarm />
          <Place to="/admin/insight/repeat-purchase" label={t("adminNav.repeat")} />
          <Place to="/admin/share-links" label={t("adminNav.shareLinks")} />
        </Group>
        <Group name="house" under={/^\/admin\/(mailbox|jobs|audit)/}>
          <Place to="/admin/mailbox" label={t("adminNav.mailbox")} />
          <Place to="/admin/jobs" label={t("adminNav.jobs")} />
          <Place to="/admin/audit" label={t("adminNav.audit")} />
        </Group>
      </FoldedContext>
    </nav>
  )
}

/** On a window of a laptop's height the rows stand closer, so that all of them are in sight. */
const list = "grid gap-0.5 [@media(max-height:60rem)]:gap-0"

/** The browser's own `details`, so it folds without script too. The group of the page that is open is never folded. */
function Group({
  name,
  under,
  alarms,
  children,
}: {
  name: PlaceGroup
  under: RegExp
  alarms?: number | undefined
  children: ReactNode
}) {
  const t = useT("common")
  const { pathname } = useLocation()
  const isHere = under.test(pathname)
  const isOpen = isHere || !use(FoldedContext).includes(name)
  const box = useRef<HTMLDetailsElement>(null)
  // What was folded or opened before the page woke up is remembered as it does.
  const keepEarly = useEffectEvent(() => {
    const isShown = box.current?.open
    if (!isHere && isShown !== undefined && isShown !== isOpen) rememberFold(name, !isShown)
  })
  useEffect(() => keepEarly(), [])
  const remember = ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => {
    if (!isHere) rememberFold(name, !currentTarget.open)
  }
  return (
    <details ref={box} open={isOpen} onToggle={remember} className="group/places">
      <summary className="flex min-h-6 items-center gap-1 rounded-[5px] px-2 text-12 font-medium text-quiet hover:text-ink [@media(max-height:60rem)]:mt-2 mt-3 mb-0.5">
        {t(`adminNav.${name}`)}
        <ChevronDown
          aria-hidden="true"
          size={14}
          strokeWidth={1.75}
          className="-rotate-90 transition-transform duration-150 group-open/places:rotate-0"
        />
        {alarms ? (
          <span className="ml-auto group-open/places:hidden">
            <Chip tone="red">{alarms}</Chip>
          </span>
        ) : null}
      </summary>
      <ul className={list}>{children}</ul>
    </details>
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
            "flex min-h-8 items-center justify-between gap-2 rounded-[5px] px-2 no-underline [@media(max-height:60rem)]:min-h-[30px]",
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

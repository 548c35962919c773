import { Link, useLocation } from "react-router"
import type { ListItem } from "#app/commerce/list-item.ts"
import { Chip } from "#app/components/ui/chip.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { chipClass } from "#app/components/ui/filter-chips.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { addDays } from "#loyalty/calendar.ts"
import { ProductList } from "./product-list.tsx"

export const homeTabs = ["due", "bought", "new", "last"] as const
export type HomeTab = (typeof homeTabs)[number]

type Props = {
  tab: HomeTab
  items: readonly ListItem[]
  due: { count: number }
  lastOrder: { id: string; number: string; placedOn: string } | null
  todayOn: string
  newDays: number
}

/** The list that home is about, and its four ways of being filled. */
export function HomeList(props: Props) {
  const label = useTabLabel(props.lastOrder)
  return (
    <>
      <TabChips tab={props.tab} label={label} />
      {props.items.length === 0 ? (
        <EmptyTab tab={props.tab} newDays={props.newDays} />
      ) : (
        <ProductList
          items={props.items}
          label={label(props.tab)}
          tag={(item) => <Tag tab={props.tab} item={item} todayOn={props.todayOn} />}
        />
      )}
      <More {...props} />
    </>
  )
}

function useTabLabel(lastOrder: Props["lastOrder"]): (tab: HomeTab) => string {
  const t = useT("shop")
  const f = useFormat()
  return (tab) => {
    if (tab === "due") return t("home.tabDue")
    if (tab === "bought") return t("home.tabBought")
    if (tab === "new") return t("home.tabNew")
    return t("home.tabLast", { day: lastOrder ? f.dayOfYear(lastOrder.placedOn) : "" })
  }
}

function TabChips({ tab, label }: { tab: HomeTab; label: (tab: HomeTab) => string }) {
  const t = useT("shop")
  const { pathname } = useLocation()
  return (
    <nav aria-label={t("home.tabs")} className="mb-3 flex flex-wrap gap-2">
      {homeTabs.map((each) => (
        <Link
          key={each}
          to={{ pathname, search: `?tab=${each}` }}
          preventScrollReset
          prefetch="intent"
          aria-current={each === tab ? "page" : undefined}
          className={chipClass(each === tab)}
        >
          {label(each)}
        </Link>
      ))}
    </nav>
  )
}

/** Why a line is in this list: when it is due, or how much was ordered then. */
function Tag({ tab, item, todayOn }: { tab: HomeTab; item: ListItem; todayOn: string }) {
  const t = useT("shop")
  const f = useFormat()
  if (item.note === undefined) return null
  if (tab === "last") return <Chip>{t("home.tookThen", { quantity: f.number(item.note) })}</Chip>
  if (tab !== "due") return null
  return (
    <Chip tone="amber">{t("home.dueAgo", { ago: f.daysFrom(addDays(todayOn, item.note), todayOn) })}</Chip>
  )
}

function More({ tab, items, due, lastOrder }: Props) {
  const t = useT("shop")
  const f = useFormat()
  if (items.length === 0) return null
  const link = "link mt-4 inline-block text-14"
  if (tab === "due" && due.count > items.length)
    return (
      <Link to="/reorder" className={link}>
        {t("home.showAllDue", { count: due.count, n: f.number(due.count) })}
      </Link>
    )
  if (tab === "bought")
    return (
      <Link to="/catalogue?bought=1" className={link}>
        {t("home.showAllBought")}
      </Link>
    )
  if (tab === "new")
    return (
      <Link to="/catalogue?new=1&sort=newest" className={link}>
        {t("home.showAllNew")}
      </Link>
    )
  if (tab === "last" && lastOrder)
    return (
      <Link to={`/orders/${lastOrder.id}`} className={link}>
        {t("home.openLast", { number: lastOrder.number })}
      </Link>
    )
  return null
}

function EmptyTab({ tab, newDays }: { tab: HomeTab; newDays: number }) {
  const t = useT("shop")
  const words = {
    due: [t("home.emptyDueTitle"), t("home.emptyDue")],
    bought: [t("home.emptyBoughtTitle"), t("home.emptyBought")],
    new: [t("home.emptyNewTitle"), t("home.emptyNew", { days: newDays })],
    last: [t("home.emptyLastTitle"), t("home.emptyLast")],
  } as const
  const [title, text] = words[tab]
  return <EmptyState title={title}>{text}</EmptyState>
}

import { Link } from "react-router"
import { honourOf } from "#app/commerce/honour.ts"
import { type ListItem, listItem } from "#app/commerce/list-item.ts"
import { missingOf } from "#app/commerce/show-company-tier.ts"
import { categoryNames } from "#app/commerce/show-conditions.ts"
import { showAnnounced } from "#app/commerce/show-wall.ts"
import { nearestValid } from "#app/commerce/sku-rhythm.ts"
import { stepAt } from "#app/commerce/step-at.ts"
import { WithAside } from "#app/components/shell/mini-cart-bar.tsx"
import { CartChangesProvider } from "#app/components/shop/cart-changes.tsx"
import { HomeList, type HomeTab, homeTabs } from "#app/components/shop/home-list.tsx"
import { HonouredPanel } from "#app/components/shop/honoured-panel.tsx"
import { MiniCart } from "#app/components/shop/mini-cart.tsx"
import { RepCard } from "#app/components/shop/rep-card.tsx"
import { type TierStanding, TierStrip } from "#app/components/shop/tier-strip.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { NEW_DAYS } from "#db/queries/catalog.ts"
import { loadBought, loadDue, loadLastOrderLines, loadNewFor } from "#db/queries/due.ts"
import { type HomeFacts, loadHome } from "#db/queries/home.ts"
import type { ListRow } from "#db/queries/list-rows.ts"
import { historyOf } from "#db/queries/trade-history.ts"
import { addDays, daysBetween } from "#loyalty/calendar.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"
import { tierProgress } from "#loyalty/tiers/tier-progress.ts"
import type { Route } from "./+types/home"
import { cartAction } from "./change-cart.server.ts"
import { namesOf, readCart, readShop, type Shop, tierNameOf } from "./read-shop.server.ts"

export const handle = { i18n: ["shop", "tiers", "refusals"] }
export const action = (args: Route.ActionArgs) => cartAction(args)

const SHOWN = 24

export async function loader({ context, url }: Route.LoaderArgs) {
  const shop = await readShop(context)
  const asked = homeTabs.find((each) => each === url.searchParams.get("tab"))
  const [due, list, cart, home] = await Promise.all([
    loadDue(shop.db, shop.scope),
    asked && asked !== "due" ? loadTab(shop, asked) : null,
    readCart(shop),
    loadHome(shop.db, {
      companyId: shop.member.companyId,
      need: historyNeed(shop.program, addDays(shop.todayOn, 1)),
      todayOn: shop.todayOn,
    }),
  ])
  const dueItems = due.map((row) => listItem(row, shop.perks, shop.todayOn))
  const { tab, rows } = await shownOf(shop, asked, due, list)
  const t = getT(context, "shop")
  return {
    title: `${t("home.title")} · ${shop.house.name}`,
    tab,
    items:
      tab === "due" ? dueItems.slice(0, SHOWN) : rows.map((row) => listItem(row, shop.perks, shop.todayOn)),
    due: { count: due.length, amountCents: reorderCents(dueItems) },
    company: shop.member.companyName,
    rhythm: rhythmOf(home, shop.todayOn),
    lastOrder: home.lastOrder,
    rep: home.rep && { ...home.rep, answerWithinMinutes: shop.perks.answerWithinMinutes },
    standing: standingOf(shop, home),
    honour: honourOf(shop.member, shop.program, shop.locale),
    announced: showAnnounced(shop.program, home.announced, namesOf(shop)),
    cart: cart.summary,
    tierName: tierNameOf(shop),
    todayOn: shop.todayOn,
    newDays: NEW_DAYS,
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export default function Home({ loaderData, actionData }: Route.ComponentProps) {
  const { cart, tierName, rep, standing, honour, announced } = loaderData
  return (
    <CartChangesProvider answer={actionData}>
      <WithAside
        aside={
          <>
            <MiniCart cart={cart} tierName={tierName} />
            {standing && <TierStrip standing={standing} honour={honour} />}
            {announced.length > 0 && <HonouredPanel announced={announced} />}
            {rep && <RepCard rep={rep} />}
          </>
        }
      >
        <Hero {...loaderData} />
        <HomeList {...loaderData} />
      </WithAside>
    </CartChangesProvider>
  )
}

type HeroProps = Pick<
  Route.ComponentProps["loaderData"],
  "due" | "company" | "rhythm" | "lastOrder" | "todayOn"
>

/** What to do today, in one sentence and one red button. */
function Hero({ due, company, rhythm, lastOrder, todayOn }: HeroProps) {
  const t = useT("shop")
  const f = useFormat()
  const primary = buttonClass("primary")
  const ago = rhythm && f.daysFrom(rhythm.lastOn, todayOn)
  const lead =
    rhythm && ago
      ? rhythm.gapDays
        ? t("home.rhythm", { gap: f.days(rhythm.gapDays), ago })
        : t("home.lastOrder", { ago })
      : t("home.first")
  if (due.count > 0)
    return (
      <PageHeader
        title={t("home.due", { count: due.count, n: f.number(due.count) })}
        lead={lead}
        actions={
          <Link to="/reorder" className={`${primary} num`}>
            {t("home.reorder", {
              count: due.count,
              n: f.number(due.count),
              amount: f.money(due.amountCents),
            })}
          </Link>
        }
      />
    )
  return (
    <PageHeader
      title={lastOrder ? t("home.nothingDue") : t("home.welcome", { company })}
      lead={lead}
      actions={
        lastOrder ? (
          <Link to={`/orders/${lastOrder.id}/reorder`} className={`${primary} num`}>
            {t("home.reorderLast", { count: lastOrder.lines, n: f.number(lastOrder.lines) })}
          </Link>
        ) : (
          <Link to="/catalogue" className={primary}>
            {t("home.browse")}
          </Link>
        )
      }
    />
  )
}

function loadTab(shop: Shop, tab: Exclude<HomeTab, "due">): Promise<ListRow[]> {
  if (tab === "bought") return loadBought(shop.db, shop.scope)
  if (tab === "new") return loadNewFor(shop.db, shop.scope, NEW_DAYS)
  return loadLastOrderLines(shop.db, shop.scope)
}

/** Without a wish it opens on what is due; if nothing is, on the last order; for a newcomer on what is new. */
async function shownOf(
  shop: Shop,
  asked: HomeTab | undefined,
  due: ListRow[],
  list: ListRow[] | null,
): Promise<{ tab: HomeTab; rows: ListRow[] }> {
  if (asked) return { tab: asked, rows: list ?? due }
  if (due.length > 0) return { tab: "due", rows: due }
  const last = await loadTab(shop, "last")
  if (last.length > 0) return { tab: "last", rows: last }
  return { tab: "new", rows: await loadTab(shop, "new") }
}

/** Goods of the due list at the usual quantities (the nearest valid ones) and today's prices. */
function reorderCents(items: readonly ListItem[]): number {
  return items.reduce((sum, item) => {
    const quantity = nearestValid(item, item.bought?.usual ?? 0)
    return sum + quantity * (stepAt(item.steps, quantity)?.unitCents ?? 0)
  }, 0)
}

function rhythmOf(home: HomeFacts, todayOn: string): { lastOn: string; gapDays: number | null } | null {
  const lastOn = [home.rhythm?.lastOn, home.lastOrder?.placedOn]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  if (lastOn === undefined || daysBetween(lastOn, todayOn) < 0) return null
  return { lastOn, gapDays: home.rhythm?.medianGapDays ?? null }
}

function standingOf(shop: Shop, home: HomeFacts): TierStanding | null {
  if (!home.holding) return null
  const history = historyOf(shop.member.companyId, home.history)
  const { tier, own, next, graceUntilOn, fallsOn } = tierProgress(
    shop.program,
    home.holding,
    history,
    addDays(shop.todayOn, 1),
  )
  const category = categoryNames(shop.categories, shop.locale === "zh-CN" ? "zh" : "en")
  const rank = shop.program.tiers.findIndex((each) => each.key === tier.key)
  const seatAbove = shop.program.tiers.slice(rank + 1).find((each) => each.kind === "seat")
  return {
    key: tier.key,
    name: tierNameOf(shop, tier.key),
    seat: tier.kind === "seat",
    seatAbove: seatAbove ? tierNameOf(shop, seatAbove.key) : null,
    next: next && {
      name: tierNameOf(shop, next.tier.key),
      missing: missingOf(next, category),
      doneBps: next.doneBps,
    },
    grace:
      graceUntilOn === null
        ? null
        : {
            untilOn: fallsOn ?? graceUntilOn,
            missing: missingOf(own, category),
          },
  }
}

import { Home, LayoutGrid, RotateCcw, ShoppingCart, UserRound } from "lucide-react"
import type { ReactNode } from "react"
import { Form } from "react-router"
import type { Honour } from "#app/commerce/honour.ts"
import { SmallPennant } from "#app/components/recognition/small-pennant.tsx"
import { TierRibbon } from "#app/components/recognition/tier-ribbon.tsx"
import { cx } from "#app/components/ui/class-names.ts"
import { Link, NavLink } from "#app/components/ui/link.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { AccountMenu } from "./account-menu.tsx"
import { BottomBar } from "./bottom-bar.tsx"
import { HouseMark } from "./house-mark.tsx"
import { SearchBox } from "./search-box.tsx"
import { SkipLink } from "./skip-link.tsx"

export interface ShopShellProps {
  person: string
  companyName: string
  /** The tier and its name in the language of the page; null before the first review. */
  tier: { key: string; name: string } | null
  /** The latest pennant the company holds; it hangs small at the top right. */
  pennant?: Honour | null
  cartLineCount: number
  /** Shown in the search box when known: "Search 3,684 products". */
  productTotal?: number | undefined
  /** Set while a rep orders for a company: what it is called and where to POST to stop. */
  acting?: { companyName: string; stopAction: string } | undefined
  children: ReactNode
}

/** The buyer's frame: search first, few places, the ribbon; on a phone the places move to the thumb. */
export function ShopShell(props: ShopShellProps) {
  const t = useT("common")
  const { cartLineCount } = props
  return (
    <div className="flex min-h-dvh flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] lg:pb-0">
      <SkipLink />
      {props.acting && <ActingBanner {...props.acting} />}
      <ShopHeader {...props} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 pt-5 pb-16 sm:px-6 sm:pt-8"
      >
        {props.children}
      </main>
      <BottomBar
        items={[
          { to: "/", label: t("nav.home"), icon: Home, exact: true },
          { to: "/catalogue", label: t("nav.catalogue"), icon: LayoutGrid },
          { to: "/reorder", label: t("nav.reorder"), icon: RotateCcw },
          {
            to: "/cart",
            label: t("nav.cart"),
            icon: ShoppingCart,
            count: cartLineCount,
            spoken: t("nav.cartWith", { count: cartLineCount }),
          },
          { to: "/account", label: t("nav.account"), icon: UserRound },
        ]}
      />
    </div>
  )
}

function ShopHeader({ person, companyName, tier, pennant, cartLineCount, productTotal }: ShopShellProps) {
  const t = useT("common")
  const f = useFormat()
  return (
    <header data-shell="nav" className="sticky top-0 z-20 border-b border-line bg-paper">
      <div className="mx-auto flex h-14 max-w-page items-center gap-3 px-4 sm:px-6 md:h-16 md:gap-5">
        <Link to="/" aria-label={t("nav.home")} className="text-ink no-underline">
          <span className="hidden sm:block">
            <HouseMark />
          </span>
          <span aria-hidden="true" className="clip-pennant block h-[21px] w-3.5 bg-red sm:hidden" />
        </Link>
        <SearchBox total={productTotal} className="max-w-[32.5rem] flex-1" />
        <nav aria-label={t("nav.main")} className="hidden items-center gap-1 text-14 lg:flex">
          <HeaderLink to="/catalogue">{t("nav.catalogue")}</HeaderLink>
          <HeaderLink to="/orders">{t("nav.orders")}</HeaderLink>
          <HeaderLink to="/rewards">{t("nav.rewards")}</HeaderLink>
          <HeaderLink to="/cart">
            {t("nav.cart")}
            {cartLineCount > 0 && (
              <span className="num ml-1.5 rounded-full bg-hover px-1.5 py-px text-12 font-medium text-ink">
                {cartLineCount}
              </span>
            )}
          </HeaderLink>
        </nav>
        <div className="ml-auto flex min-w-0 items-center gap-1.5 md:gap-2">
          {tier && (
            <Link to="/rewards" className="shrink-0">
              <TierRibbon tierKey={tier.key} name={tier.name} />
            </Link>
          )}
          {pennant && (
            <Link to="/rewards" className="hidden shrink-0 self-start lg:block">
              <SmallPennant label={t("honour", { title: pennant.title, period: f.period(pennant.period) })} />
            </Link>
          )}
          <div className="min-w-0 max-w-44 shrink-0">
            <CompanyMenu person={person} companyName={companyName} />
          </div>
        </div>
      </div>
    </header>
  )
}

function CompanyMenu({ person, companyName }: { person: string; companyName: string }) {
  const t = useT("common")
  return (
    <AccountMenu
      iconOnPhones
      label={
        <>
          <UserRound className="size-5 lg:hidden" strokeWidth={1.75} aria-hidden="true" />
          <span className="sr-only lg:not-sr-only">{companyName}</span>
        </>
      }
      person={person}
      detail={companyName}
      links={[
        { to: "/account", label: t("nav.company") },
        { to: "/account/invoices", label: t("nav.invoices") },
        { to: "/account/share", label: t("nav.shareLinks") },
      ]}
    />
  )
}

function HeaderLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <NavLink
      to={to}
      prefetch="intent"
      className={({ isActive }) =>
        cx(
          "inline-flex h-10 items-center rounded px-2.5 whitespace-nowrap text-ink no-underline hover:bg-hover",
          isActive && "font-semibold",
        )
      }
    >
      {children}
    </NavLink>
  )
}

/** Whoever orders for someone else sees it all the time. */
function ActingBanner({ companyName, stopAction }: { companyName: string; stopAction: string }) {
  const t = useT("common")
  return (
    <div role="note" className="bg-amber-soft text-14 text-amber">
      <Form
        method="post"
        action={stopAction}
        className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-4 px-4 py-2 sm:px-6"
      >
        <span className="font-medium">{t("actingFor", { company: companyName })}</span>
        <button type="submit" className="h-8 rounded-sm px-2 font-medium underline underline-offset-3">
          {t("actingStop")}
        </button>
      </Form>
    </div>
  )
}

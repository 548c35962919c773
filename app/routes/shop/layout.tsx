import { Outlet } from "react-router"
import { memberOnly } from "#app/auth/require.ts"
import { honourOf } from "#app/commerce/honour.ts"
import { ShopShell } from "#app/components/shell/shop-shell.tsx"
import type { Route } from "./+types/layout"
import { readShop } from "./read-shop.server.ts"

export const middleware: Route.MiddlewareFunction[] = [memberOnly]

/** The frame's own few facts: who, which tier, how full the cart is. No statement of its own. */
export async function loader({ context }: Route.LoaderArgs) {
  const { member, program, productCount, locale } = await readShop(context)
  const language = locale === "zh-CN" ? "zh" : "en"
  const tier = program.tiers.find((each) => each.key === member.tierKey)
  return {
    person: member.name,
    companyName: member.companyName,
    tier: tier ? { key: tier.key, name: tier.name[language] } : null,
    pennant: honourOf(member, program, locale),
    cartLineCount: member.cartLineCount,
    productTotal: productCount,
  }
}

export default function ShopLayout({ loaderData }: Route.ComponentProps) {
  return (
    <ShopShell {...loaderData}>
      <Outlet />
    </ShopShell>
  )
}

import { redirect } from "react-router"
import { changeCart } from "#app/routes/shop/change-cart.server.ts"
import type { Route } from "./+types/cart-lines"

/** Sets cart lines from any list while the page stays: the same form that each page takes without script. */
export async function action({ request, context }: Route.ActionArgs) {
  return changeCart(request, context)
}

export function loader() {
  return redirect("/cart")
}

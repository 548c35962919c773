import { data, type RouterContextProvider, redirect } from "react-router"
import { requireMember, requirePermission } from "./auth/require.ts"
import { addReorderToCart, readChosenLines } from "./commands/add-reorder-to-cart.ts"
import { requestContext } from "./context.ts"
import { flash } from "./flash.server.ts"
import { getT } from "./i18n/get-t.server.ts"

/** Both reorder pages send the same form: the chosen lines go into the cart, and the cart says how many arrived. */
export async function answerReorder(request: Request, context: Readonly<RouterContextProvider>) {
  requirePermission(context, "shop.order")
  const { companyId, userId } = requireMember(context)
  const { db, now } = context.get(requestContext)
  const lines = readChosenLines(await request.formData())
  const added = await addReorderToCart(db, { companyId, userId, lines }, now)
  if (!added.ok) return data({ nothingChosen: true }, { status: 400 })
  const { changed, refused } = added.change
  const t = getT(context, "orders")
  const words = [
    t("reorder.added", { count: changed.length }),
    ...(refused.length > 0 ? [t("reorder.someRefused", { count: refused.length })] : []),
  ]
  return redirect("/cart", { status: 303, headers: flash(words.join(". ")) })
}

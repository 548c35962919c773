import { data, type RouterContextProvider, redirect } from "react-router"
import { z } from "zod"
import { requireMember, requirePermission } from "#app/auth/require.ts"
import { clearCart } from "#app/commands/clear-cart.ts"
import { type CartSetting, setCartLines } from "#app/commands/set-cart-lines.ts"
import type { WantedLine } from "#app/commands/write-cart-lines.ts"
import type { CartAnswer, CartRefusal } from "#app/commerce/cart-answer.ts"
import { requestContext } from "#app/context.ts"

const MOST_LINES = 5_000
const variantIds = z.uuid()
const quantities = z.coerce.number().int().min(0).max(2_000_000_000)

/** Reads a cart form (every field named by a variant's id holds its quantity) and sets those lines. */
export async function changeCart(
  request: Request,
  context: Readonly<RouterContextProvider>,
): Promise<CartAnswer> {
  requirePermission(context, "shop.order")
  const { db, now } = context.get(requestContext)
  const { companyId, userId } = requireMember(context)
  const form = await request.formData()
  if (form.get("intent") === "clear") {
    const removed = await clearCart(db, { companyId, userId })
    return { refused: {}, removed: removed.map((line) => ({ ...line, name: "" })) }
  }
  const { lines, refused } = readLines(form)
  const setting = await setCartLines(db, { companyId, userId, lines }, now)
  return { refused: { ...refused, ...refusalsOf(setting) }, removed: setting.removed }
}

/**
 * The action of every page that holds a list: without script its form posts to the page itself. Refused or removed lines
 * are shown at once; otherwise the page is asked for anew, so that "reload" does not post again.
 */
export async function cartAction({
  request,
  context,
  url,
}: {
  request: Request
  context: Readonly<RouterContextProvider>
  url: URL
}) {
  const answer = await changeCart(request, context)
  if (Object.keys(answer.refused).length > 0) return data(answer, { status: 400 })
  if (answer.removed.length > 0) return data(answer)
  url.searchParams.delete("index")
  throw redirect(url.pathname + url.search, { status: 303 })
}

/** A neighbour's button has the same name as the field and comes after it: the last entry of a variant counts. */
function readLines(form: FormData): { lines: WantedLine[]; refused: Record<string, CartRefusal> } {
  const wanted = new Map<string, number>()
  const refused: Record<string, CartRefusal> = {}
  for (const [name, value] of [...form].slice(0, MOST_LINES)) {
    if (typeof value !== "string" || !variantIds.safeParse(name).success) continue
    const typed = value.normalize("NFKC").trim()
    if (typed === "") continue
    const quantity = quantities.safeParse(typed)
    if (quantity.success) {
      wanted.set(name, quantity.data)
      delete refused[name]
    } else {
      refused[name] = { typed: typed.slice(0, 20), reason: "not_a_number", below: null, above: null }
    }
  }
  const lines = [...wanted].map(([variantId, quantity]) => ({ variantId, quantity }))
  return { lines: lines.filter((line) => !refused[line.variantId]), refused }
}

function refusalsOf(setting: CartSetting): Record<string, CartRefusal> {
  const refusals: Record<string, CartRefusal> = {}
  for (const { variantId, quantity, reason, below, above } of setting.refused)
    refusals[variantId] = { typed: String(quantity), reason, below, above }
  return refusals
}

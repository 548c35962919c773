import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import { type Buyer, LINES } from "../plan-trade.ts"
import type { BenchRow } from "../row.ts"
import { type Ask, expectStatus, runLoad, send } from "../run-load.ts"
import { formHeaders, sessionCookie } from "../sign-in.ts"

/**
 * Orders of twenty lines through the checkout form (credit check, stock, loyalty accrual, rollups, mail job) against one
 * bare transaction that inserts order and lines and takes the stock. Eight at once, each of another company, so that they
 * do not queue at one credit account. Carts are filled and checkout pages opened between the rounds, outside the clock.
 */
export const placeOrder: BenchRow = {
  name: "place-order",
  unit: "orders/s",
  requests: { postgres: 450, embedded: 300 },
  ours: async ({ house, oursPort }) => {
    const placed: string[] = []
    return {
      prepare: async (most) => {
        const buyers = house.trade.buyers.slice(0, most)
        await runLoad(buyers.map((buyer) => fillCart(oursPort, buyer)))
        const asks: Ask[] = []
        for (const buyer of buyers) {
          const { orderId, ask } = await openCheckout(oursPort, buyer)
          placed.push(orderId)
          asks.push(ask)
        }
        return asks
      },
      verify: (database) => arePlaced(database.db, placed, "with what belongs to them"),
    }
  },
  limit: async ({ house, limitPort }) => {
    const placed: string[] = []
    return {
      prepare: async (most) =>
        house.trade.buyers.slice(0, most).map((buyer): Ask => {
          const orderId = uuidv7()
          placed.push(orderId)
          return {
            port: limitPort,
            method: "POST",
            path: "/place-order",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ ...buyer, orderId }),
            check: (answer) => expectStatus(answer, 200),
          }
        }),
      verify: (database) => arePlaced(database.db, placed, "bare"),
    }
  },
}

function fillCart(port: number, buyer: Buyer): Ask {
  return {
    port,
    method: "POST",
    path: "/cart",
    headers: { ...formHeaders(port), Cookie: sessionCookie(buyer.sessionId) },
    body: new URLSearchParams(
      buyer.lines.map(({ variantId, quantity }) => [variantId, String(quantity)]),
    ).toString(),
    check: (answer) => expectStatus(answer, 303),
  }
}

/** Opens the checkout page and makes ready what its form would send. */
async function openCheckout(port: number, buyer: Buyer): Promise<{ orderId: string; ask: Ask }> {
  const cookie = sessionCookie(buyer.sessionId)
  const page = await send({ port, method: "GET", path: "/checkout", headers: { Cookie: cookie } })
  expectStatus(page, 200)
  const html = page.body.toString()
  const hidden = (name: string) => {
    const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]
    if (found === undefined) throw new Error(`the checkout page has no ${name}`)
    return found.replaceAll("&amp;", "&").replaceAll("&#x27;", "'")
  }
  const orderId = hidden("orderId")
  const body = new URLSearchParams({
    orderId,
    scope: hidden("scope"),
    shownTotal: hidden("shownTotal"),
    shown: hidden("shown"),
    addressId: buyer.addressId,
    paymentMethod: "on_account",
    poNumber: "",
    wantedOn: "",
    note: "",
  }).toString()
  const ask: Ask = {
    port,
    method: "POST",
    path: "/checkout",
    headers: { ...formHeaders(port), Cookie: cookie },
    body,
    check: (answer) => {
      expectStatus(answer, 303)
      if (answer.headers.location !== `/orders/${orderId}/placed`)
        throw new Error(`an order led to ${answer.headers.location}`)
    },
  }
  return { orderId, ask }
}

/** Every answered order is there with its twenty lines; ours also with its accrual, reservation and mail job. */
async function arePlaced(
  db: Db,
  ids: readonly string[],
  extent: "bare" | "with what belongs to them",
): Promise<void> {
  const among = sql`any(${sql.param(ids)}::uuid[])`
  const [row] = await rowsOf<{
    orders: number
    lines: number
    journals: number
    moves: number
    mails: number
  }>(
    db,
    sql`select (select count(*)::int from orders where id = ${among}) as orders,
      (select count(*)::int from order_lines where order_id = ${among}) as lines,
      (select count(*)::int from point_lots where order_id = ${among}) as journals,
      (select count(*)::int from stock_moves where order_id = ${among} and kind = 'reserve') as moves,
      (select count(*)::int from pgboss.job j join orders o on j.singleton_key = 'order-confirmation:' || o.id where o.id = ${among}) as mails`,
  )
  const n = ids.length
  const wanted =
    extent === "bare"
      ? { orders: n, lines: n * LINES }
      : { orders: n, lines: n * LINES, journals: n, moves: n * LINES, mails: n }
  for (const [name, count] of Object.entries(wanted)) {
    const found = Object.entries(row ?? {}).find(([each]) => each === name)?.[1]
    if (found !== count) throw new Error(`${n} orders were answered, but there are ${found} ${name}`)
  }
}

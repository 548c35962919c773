import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { type Buyer, LINES } from "../plan-trade.ts"
import type { BenchRow, Side } from "../row.ts"
import { type Ask, countIn, expectStatus } from "../run-load.ts"
import { formHeaders, sessionCookie } from "../sign-in.ts"

/** Twenty lines into a cart, as the lists send them while the page stays, against one bare transaction that upserts them. */
export const cartAdd: BenchRow = {
  name: "cart-add",
  unit: "carts/s",
  requests: { postgres: 1_200, embedded: 500 },
  ours: async ({ house, oursPort }) =>
    carts(house.trade.buyers, (buyer, quantities) => ({
      port: oursPort,
      method: "POST",
      path: "/cart/lines.data",
      headers: { ...formHeaders(oursPort), Cookie: sessionCookie(buyer.sessionId) },
      body: new URLSearchParams(
        quantities.map(({ variantId, quantity }) => [variantId, String(quantity)]),
      ).toString(),
      check: (answer) => {
        expectStatus(answer, 200)
        if (countIn(answer.body, '"refused"') !== 1 || countIn(answer.body, '"reason"') > 0)
          throw new Error(`lines were refused: ${answer.body.toString().slice(0, 300)}`)
      },
    })),
  limit: async ({ house, limitPort }) =>
    carts(house.trade.buyers, (buyer, lines) => ({
      port: limitPort,
      method: "POST",
      path: "/cart-add",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ companyId: buyer.companyId, userId: buyer.userId, lines }),
      check: (answer) => {
        expectStatus(answer, 200)
        if (answer.body.toString() !== `{"written":${LINES}}`) throw new Error(answer.body.toString())
      },
    })),
}

type Quantity = { variantId: string; quantity: number }

/** Buyer after buyer; whoever's turn comes again takes the other quantities, so that every line is written every time. */
function carts(buyers: readonly Buyer[], askOf: (buyer: Buyer, lines: Quantity[]) => Ask): Side {
  const last = new Map<Buyer, Quantity[]>()
  let turn = 0
  return {
    prepare: async (most) =>
      Array.from({ length: most }, () => {
        const buyer = buyers[turn % buyers.length]
        if (!buyer) throw new Error("the bench has no buyers")
        const other = Math.floor(turn++ / buyers.length) % 2 === 1
        const quantities = buyer.lines.map(({ variantId, quantity, otherQuantity }) => ({
          variantId,
          quantity: other ? otherQuantity : quantity,
        }))
        last.set(buyer, quantities)
        return askOf(buyer, quantities)
      }),
    verify: (database) => areStored(database.db, last),
  }
}

async function areStored(db: Db, last: ReadonlyMap<Buyer, Quantity[]>): Promise<void> {
  const wanted = [...last].flatMap(([{ companyId, userId }, lines]) =>
    lines.map((line) => ({ companyId, userId, ...line })),
  )
  const [row] = await rowsOf<{ stored: number }>(
    db,
    sql`select count(*)::int as stored
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("companyId" uuid, "userId" uuid, "variantId" uuid, quantity int)
      join carts k on k.company_id = w."companyId" and k.user_id = w."userId"
      join cart_lines l on l.company_id = k.company_id and l.cart_id = k.id and l.variant_id = w."variantId" and l.quantity = w.quantity`,
  )
  if (row?.stored !== wanted.length)
    throw new Error(`${row?.stored} of ${wanted.length} cart lines are stored`)
}

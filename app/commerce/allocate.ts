import { availableQuantity, type StockFacts } from "./available.ts"

export type Wanted = StockFacts & { variantId: string; quantity: number }

export type Allocation =
  | { ok: true; reservations: { variantId: string; quantity: number }[] }
  | { ok: false; short: { variantId: string; wantedQuantity: number; availableQuantity: number }[] }

/**
 * Sets pieces aside for an order, all lines or none. Of what is kept back for
 * higher allocation classes an order takes no more than its own class may; among equals the earlier order wins, which the
 * lock on the stock rows decides.
 * Reservations come in variant order: whoever locks rows in one order cannot lock each other out.
 */
export function allocate(wanted: readonly Wanted[], withheldPpm: number): Allocation {
  const byVariant = new Map<string, Wanted>()
  for (const line of wanted) {
    const before = byVariant.get(line.variantId)
    byVariant.set(line.variantId, before ? { ...line, quantity: before.quantity + line.quantity } : line)
  }
  const lines = [...byVariant.values()].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))
  const short = lines.flatMap((line) => {
    const available = availableQuantity(line, withheldPpm)
    if (line.quantity <= available) return []
    return [{ variantId: line.variantId, wantedQuantity: line.quantity, availableQuantity: available }]
  })
  if (short.length > 0) return { ok: false, short }
  return { ok: true, reservations: lines.map(({ variantId, quantity }) => ({ variantId, quantity })) }
}

import type { ListRow } from "#db/queries/list-rows.ts"
import { availableQuantity } from "./available.ts"
import { opensFor } from "./opens-on.ts"
import { breaksOf } from "./price.ts"
import { priceRowsOf } from "./price-rows.ts"
import { rhythmOf } from "./sku-rhythm.ts"
import type { TierPerks } from "./tier-perks.ts"

/** One line of a list, as small as it can be: 24 of them travel with every page. Absent keys mean "no". */
export type ListItem = {
  id: string
  slug: string
  name: string
  sku: string
  plate: string
  pack: number
  moq: number
  increment: number
  /** Own unit price from a quantity on, ascending; empty when there is none. */
  steps: [fromQuantity: number, unitCents: number][]
  /** Pieces this company can have now. */
  left: number
  expectedOn?: string
  /** The day it opens for this company, if that is still ahead. */
  opensOn?: string
  discontinued?: true
  /** Pieces in the cart. */
  cart: number
  /** Own history: how many order-days, what is usually taken, and how often (absent under three days). */
  bought?: { times: number; usual: number; everyDays?: number }
  note?: number
}

export function listItem(row: ListRow, perks: TierPerks, todayOn: string): ListItem {
  const opensOn = opensFor(row.opens_on, perks.earlyAccessDays)
  const left = availableQuantity(
    { freeQuantity: row.free, protectedQuantity: row.protected },
    perks.withheldPpm,
  )
  return {
    id: row.variant_id,
    slug: row.slug,
    name: row.name,
    sku: row.sku,
    plate: row.plate,
    pack: row.pack,
    moq: row.moq,
    increment: row.increment,
    steps: breaksOf(priceRowsOf(row.prices)).map((step) => [step.minQuantity, step.unitCents]),
    left,
    cart: row.cart_quantity ?? 0,
    ...(left < row.moq && row.expected_on ? { expectedOn: row.expected_on } : {}),
    ...(opensOn !== null && opensOn > todayOn ? { opensOn } : {}),
    ...(row.active ? {} : { discontinued: true as const }),
    ...boughtOf(row),
    ...(row.note === null ? {} : { note: row.note }),
  }
}

function boughtOf(row: ListRow): Pick<ListItem, "bought"> {
  if (!row.first_on || !row.last_on || !row.order_days) return {}
  const rhythm = rhythmOf({
    firstOn: row.first_on,
    lastOn: row.last_on,
    orderDays: row.order_days,
    recentQuantities: row.recent_quantities ?? [],
  })
  const bought = { times: row.order_days, usual: rhythm.usualQuantity }
  return { bought: rhythm.everyDays === null ? bought : { ...bought, everyDays: rhythm.everyDays } }
}

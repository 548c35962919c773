import { house } from "#app/i18n/house.ts"
import { addDays, dayOf } from "#loyalty/calendar.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"

/** The order as the window sees it: its tier was frozen when it was placed, so a fall since takes nothing away. */
export type ReturnableOrder = {
  readonly tierKey: string
  /** When its goods arrived, or left where no delivery was noted; the last shipment counts. */
  readonly arrivedAt: Date | null
}

export type ReturnWindow = { readonly days: number; readonly lastOn: string }

/**
 * How long unsold goods may come back: the tier's perk, or what the house grants everybody. Null while nothing has been
 * shipped. Damaged, faulty and wrong goods always come back.
 */
export function returnWindow(program: Program, order: ReturnableOrder): ReturnWindow | null {
  if (!order.arrivedAt) return null
  const known = program.tiers.some(({ key }) => key === order.tierKey)
  const perk = known ? actingPerks(program, order.tierKey).returnWindowDays : null
  const days = Math.max(perk ?? 0, house.returnDays)
  return { days, lastOn: addDays(dayOf(order.arrivedAt, house.timeZone), days) }
}

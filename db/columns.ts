import { bigint, date, integer, timestamp, uuid } from "drizzle-orm/pg-core"
import type { Bps, Cents, Points } from "#loyalty/money.ts"

/** The only place where column types are chosen. Money, points and rates are whole numbers, never floats. */

/** UUID v7, made by the caller of the command, so that a retry carries the same id. */
export const id = () => uuid()
/** Integer minor units of the house's currency. */
export const cents = () => bigint({ mode: "number" }).$type<Cents>()
export const points = () => bigint({ mode: "number" }).$type<Points>()
/** Basis points: 1 % = 100. */
export const bps = () => integer().$type<Bps>()
/** Pieces (single units), never packs. */
export const quantity = () => integer()
/** An instant. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" })
/** A calendar day in the house's time zone, as an ISO string. */
export const day = () => date({ mode: "string" })

import { z } from "zod"

/** The pieces that every part of a program is made of. */
export const key = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/)
/** What people read, in both languages of the product. */
export const text = z.object({ en: z.string().trim().min(1).max(200), zh: z.string().trim().min(1).max(200) })
/** Cents of the house's currency. */
export const money = z.int().min(0).max(1_000_000_000_000)
export const rateBps = z.int().min(0).max(10_000)
export const day = z.iso.date()
/** Goods by top-level category; absent means all. */
export const categoryKeys = z.array(z.string().min(1)).min(1)

/** A stretch of time that comes again and again. Written "2026-11", "2026-Q4", "2026-H2", "2026". */
export const periodKind = z.enum(["month", "quarter", "half_year", "year"])
export type PeriodKind = z.infer<typeof periodKind>

import { seedId } from "./invent/draw.ts"
import type { InvoicePlan } from "./plan/types.ts"

export type DocumentNumbers = Record<"shipment" | "invoice" | "return" | "creditNote", Map<string, string>>

/** Gives documents their numbers in the order in which they were made: "SO-2026-000123". */
export function numberDocuments(
  prefix: string,
  documents: readonly { id: string; at: number }[],
  onOf: (at: number) => string,
): Map<string, string> {
  const sorted = [...documents].sort((a, b) => a.at - b.at)
  return new Map(
    sorted.map(({ id, at }, index) => {
      return [id, `${prefix}-${onOf(at).slice(0, 4)}-${`${index + 1}`.padStart(6, "0")}`]
    }),
  )
}

/** Money that came in for it: what no credit note had covered. */
export function paymentOf(invoice: InvoicePlan): number {
  return invoice.paidAt === null ? 0 : invoice.totalCents - invoice.creditedCents
}

export const paymentId = (invoice: InvoicePlan) =>
  seedId(invoice.paidAt ?? invoice.at, `payment ${invoice.id}`)

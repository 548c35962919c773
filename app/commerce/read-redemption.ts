import { z } from "zod"
import type { OfferFacts } from "#db/queries/reward-shelf.ts"
import type { FrozenAddress } from "#db/schema/orders.ts"
import { addressSchema, type CheckoutErrors, errorsOf } from "./read-checkout.ts"

const form = z.object({
  redemptionId: z.uuid(),
  quantity: z.coerce.number().int().min(1).max(1_000).catch(0),
  expectedPoints: z.coerce.number().int().min(1),
  note: z
    .string()
    .trim()
    .max(300)
    .catch("")
    .transform((value) => value || null),
})

export type RedemptionWish = z.infer<typeof form> & { address: FrozenAddress | null }

/** Reads a submitted confirmation. `expectedPoints` is the price of one as it was shown; only goods need an address. */
export function readRedemption(
  data: FormData,
  offer: Pick<OfferFacts, "addresses"> & { kind: string },
): { ok: true; wish: RedemptionWish } | { ok: false; errors: CheckoutErrors } {
  const values = Object.fromEntries(data)
  const parsed = form.safeParse(values)
  if (!parsed.success) throw new Response(null, { status: 400 })
  const wish = { ...parsed.data, expectedPoints: parsed.data.expectedPoints * parsed.data.quantity }
  if (offer.kind !== "goods") return { ok: true, wish: { ...wish, address: null } }
  const { addressId } = values
  if (addressId !== "new") {
    const found = offer.addresses.find(({ id }) => id === addressId)
    if (!found) throw new Response(null, { status: 400 })
    const { id: _, isDefault: __, ...address } = found
    return { ok: true, wish: { ...wish, address } }
  }
  const address = addressSchema.safeParse(values)
  if (!address.success) return { ok: false, errors: errorsOf(address.error.issues) }
  return {
    ok: true,
    wish: { ...wish, address: { ...address.data, label: address.data.label || address.data.town } },
  }
}

import { z } from "zod"
import type { PlaceOrderInput } from "#app/commands/place-order.ts"
import { readShown } from "./shown-lines.ts"

/** Field → key of the words beside it (`orders:errors.KEY`). */
export type CheckoutErrors = Partial<Record<CheckoutField, "required" | "too_long" | "date" | "country">>
export type CheckoutField =
  | "recipient"
  | "line1"
  | "line2"
  | "town"
  | "postcode"
  | "country"
  | "poNumber"
  | "wantedOn"
  | "note"

type Wish = Omit<PlaceOrderInput, "companyId" | "placedBy" | "source">

const text = (most: number) => z.string().trim().max(most, "too_long").default("")
const required = (most: number) => z.string().trim().min(1, "required").max(most, "too_long")
const orNull = (value: string) => (value === "" ? null : value)

const base = z.object({
  orderId: z.uuid(),
  scope: z.enum(["all", "within_credit"]).default("all"),
  paymentMethod: z.enum(["on_account", "bank_transfer"]),
  poNumber: text(60).transform(orNull),
  wantedOn: z.union([z.literal("").transform(() => null), z.iso.date("date")]).default(null),
  note: text(500).transform(orNull),
  addressId: z.union([z.literal("new"), z.uuid()]),
  shownTotal: z.coerce.number().int(),
  shown: z.string(),
})

export const addressSchema = z.object({
  label: text(60),
  recipient: required(120),
  line1: required(120),
  line2: text(120).transform(orNull),
  town: required(80),
  postcode: required(20),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, "country"),
})

/** Reads a submitted checkout. A mistake a person can make is told beside its field; anything else is not our form. */
export function readCheckout(
  form: FormData,
): { ok: true; wish: Wish } | { ok: false; errors: CheckoutErrors } {
  const values = Object.fromEntries(form)
  const parsed = base.safeParse(values)
  const address = values["addressId"] === "new" ? addressSchema.safeParse(values) : null
  const issues = [...(parsed.error?.issues ?? []), ...(address?.error?.issues ?? [])]
  if (issues.length > 0) return { ok: false, errors: errorsOf(issues) }
  if (!parsed.success) throw new Response(null, { status: 400 })
  const { addressId, shown, shownTotal, ...wish } = parsed.data
  return {
    ok: true,
    wish: {
      ...wish,
      shown: { totalCents: shownTotal, lines: readShown(shown) },
      address: address?.success
        ? {
            kind: "new",
            keep: values["keep"] === "on",
            address: { ...address.data, label: address.data.label || address.data.town },
          }
        : { kind: "saved", id: addressId },
    },
  }
}

const fields: ReadonlySet<string> = new Set<CheckoutField>([
  "recipient",
  "line1",
  "line2",
  "town",
  "postcode",
  "country",
  "poNumber",
  "wantedOn",
  "note",
])

export function errorsOf(issues: readonly z.core.$ZodIssue[]): CheckoutErrors {
  const errors: CheckoutErrors = {}
  for (const { path, message } of issues) {
    const field = String(path[0])
    // Ids and sums are written by our own page: if they do not parse, this is not a person's mistake.
    if (!isField(field)) throw new Response(null, { status: 400 })
    errors[field] ??= isError(message) ? message : field === "wantedOn" ? "date" : "required"
  }
  return errors
}

function isField(name: string): name is CheckoutField {
  return fields.has(name)
}

function isError(message: string): message is NonNullable<CheckoutErrors[CheckoutField]> {
  return message === "required" || message === "too_long" || message === "date" || message === "country"
}

import { z } from "zod"

const line = (max: number) => z.string().trim().min(1).max(max)
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => (value === "" ? null : value))

/** What a stranger fills in. Faults are named by their field; the words stand in the `public` namespace. */
export const applicationForm = z.object({
  companyName: line(120),
  contactName: line(120),
  email: z.string().trim().max(254).toLowerCase().pipe(z.email()),
  phone: optional(40).refine((value) => value === null || /^[+\d][\d\s().\-/]{4,}$/.test(value)),
  /** Letters and digits of any country's number; its blanks and dashes stay as written. */
  taxNumber: line(40).refine(
    (value) => /^[\p{L}\d][\p{L}\d\s./-]*$/u.test(value) && (value.match(/\d/g) ?? []).length >= 4,
  ),
  country: z.string().regex(/^[A-Z]{2}$/),
  region: line(80),
  town: line(80),
  addressLine: line(160),
  postcode: line(20),
  note: optional(1_000),
})

export const applicationFields = [
  "companyName",
  "contactName",
  "email",
  "phone",
  "taxNumber",
  "country",
  "region",
  "town",
  "addressLine",
  "postcode",
  "note",
] as const satisfies readonly (keyof z.infer<typeof applicationForm>)[]

export type ApplicationField = (typeof applicationFields)[number]
export type ApplicationValues = Record<ApplicationField, string>

/** What was typed, as it was typed: a form that comes back with faults comes back full. */
export function typedValues(sent: FormData): ApplicationValues {
  const entries = applicationFields.map(
    (field) => [field, String(sent.get(field) ?? "").slice(0, 1_000)] as const,
  )
  // The entries carry exactly the fields of the list above.
  return Object.fromEntries(entries) as ApplicationValues
}

/** The fields at fault, in the order of the form. */
export function faultsOf(error: z.ZodError): ApplicationField[] {
  const named = new Set(error.issues.map((issue) => issue.path[0]))
  return applicationFields.filter((field) => named.has(field))
}

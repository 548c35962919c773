import { z } from "zod"
import { updateCompany } from "#app/commands/update-company.ts"
import { parseMoney } from "#app/commerce/parse-money.ts"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import { type Acted, refuse, say } from "./acted.ts"
import { paymentForm, takePayment } from "./take-payment.server.ts"

type Desk = { companyId: string; actorId: string; now: Date; t: Translate<"admin">; f: Format }

const idOrNone = z.union([z.uuid(), z.literal("").transform(() => null)])
const conditions = z.object({
  repId: idOrNone,
  priceListId: idOrNone,
  termsDays: z.coerce.number().int().min(0).max(365),
  limit: z.string().max(30),
  status: z.enum(["active", "blocked", "archived"]),
})
const payment = paymentForm.extend({ invoices: z.array(z.uuid()).max(50) })

/** One press on a company's page; `part` says which form the answer belongs to. */
export async function actOnCompany(
  db: Db,
  form: FormData,
  desk: Desk,
): Promise<Acted & { part: "pay" | "conditions" }> {
  if (form.get("intent") === "pay") return { ...(await pay(db, form, desk)), part: "pay" }
  return { ...(await change(db, form, desk)), part: "conditions" }
}

async function pay(db: Db, form: FormData, desk: Desk): Promise<Acted> {
  const parsed = payment.safeParse({ ...Object.fromEntries(form), invoices: form.getAll("invoice") })
  if (!parsed.success) return refuse(desk.t("refused.form"))
  const { invoices, ...paid } = parsed.data
  return takePayment(db, paid, invoices.length > 0 ? { invoiceIds: invoices } : "oldest", desk)
}

async function change(db: Db, form: FormData, desk: Desk): Promise<Acted> {
  const { t, companyId, actorId } = desk
  const parsed = conditions.safeParse(Object.fromEntries(form))
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0]
    return field === "termsDays" ? refuse(t("refused.terms"), field) : refuse(t("refused.form"))
  }
  const { limit, ...rest } = parsed.data
  const limitCents = parseMoney(limit)
  if (limitCents === null) return refuse(t("refused.amount"), "limit")
  const outcome = await updateCompany(
    db,
    { companyId, actorId, conditions: { ...rest, limitCents } },
    desk.now,
  )
  if (outcome.ok) return say(t(outcome.changed ? "said.saved" : "said.unchanged"))
  switch (outcome.reason) {
    case "not_found":
      return refuse(t("refused.notFound"))
    case "not_a_rep":
    case "not_a_company_list":
      return refuse(t("refused.choice"))
    case "has_open_business":
      return refuse(t("refused.openBusiness"))
    default:
      return outcome.reason satisfies never
  }
}

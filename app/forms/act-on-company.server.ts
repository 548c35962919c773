import { z } from "zod"
import { recordPayment } from "#app/commands/record-payment.ts"
import { updateCompany } from "#app/commands/update-company.ts"
import { parseMoney } from "#app/commerce/parse-money.ts"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import { type Acted, paymentWords, refusePayment } from "./act-on-order.server.ts"

type Desk = { companyId: string; actorId: string; now: Date; t: Translate<"admin">; f: Format }

const idOrNone = z.union([z.uuid(), z.literal("").transform(() => null)])
const conditions = z.object({
  repId: idOrNone,
  priceListId: idOrNone,
  termsDays: z.coerce.number().int().min(0).max(365),
  limit: z.string().max(30),
  status: z.enum(["active", "blocked", "archived"]),
})
const payment = z.object({
  id: z.uuid(),
  amount: z.string().max(30),
  method: z.enum(["bank_transfer", "cheque", "cash", "card"]),
  receivedOn: z.iso.date(),
  reference: z.string().trim().max(80),
  invoices: z.array(z.uuid()).max(50),
})

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
  const { t } = desk
  const parsed = payment.safeParse({ ...Object.fromEntries(form), invoices: form.getAll("invoice") })
  if (!parsed.success) return { ok: false, error: { text: t("refused.form") } }
  const { id, amount, method, receivedOn, reference, invoices } = parsed.data
  const amountCents = parseMoney(amount)
  if (!amountCents) return { ok: false, error: { field: "amount", text: t("refused.amount") } }
  if (reference === "") return { ok: false, error: { field: "reference", text: t("refused.reference") } }
  const { companyId, actorId } = desk
  const pays = invoices.length > 0 ? { invoiceIds: invoices } : ("oldest" as const)
  const asked = { companyId, actorId, paymentId: id, method, amountCents, reference, receivedOn, pays }
  const outcome = await recordPayment(db, asked, desk.now)
  if (!outcome.ok) return refusePayment(outcome.reason, t)
  return { ok: true, said: paymentWords(outcome, desk) }
}

async function change(db: Db, form: FormData, desk: Desk): Promise<Acted> {
  const { t, companyId, actorId } = desk
  const parsed = conditions.safeParse(Object.fromEntries(form))
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0]
    return field === "termsDays"
      ? { ok: false, error: { field, text: t("refused.terms") } }
      : { ok: false, error: { text: t("refused.form") } }
  }
  const { limit, ...rest } = parsed.data
  const limitCents = parseMoney(limit)
  if (limitCents === null) return { ok: false, error: { field: "limit", text: t("refused.amount") } }
  const outcome = await updateCompany(
    db,
    { companyId, actorId, conditions: { ...rest, limitCents } },
    desk.now,
  )
  if (outcome.ok) return { ok: true, said: t(outcome.changed ? "said.saved" : "said.unchanged") }
  switch (outcome.reason) {
    case "not_found":
      return { ok: false, error: { text: t("refused.notFound") } }
    case "not_a_rep":
    case "not_a_company_list":
      return { ok: false, error: { text: t("refused.choice") } }
    case "has_open_business":
      return { ok: false, error: { text: t("refused.openBusiness") } }
    default:
      return outcome.reason satisfies never
  }
}

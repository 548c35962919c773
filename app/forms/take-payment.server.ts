import { z } from "zod"
import { type RecordPayment, recordPayment } from "#app/commands/record-payment.ts"
import { parseMoney } from "#app/commerce/parse-money.ts"
import { paymentMethods } from "#app/commerce/payment-methods.ts"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import { type Acted, type Refused, refuse, say } from "./acted.ts"

type Desk = { companyId: string; actorId: string; now: Date; t: Translate<"admin">; f: Format }

/** The fields of `PaymentFields`, with the payment's id made with the page. */
export const paymentForm = z.object({
  id: z.uuid(),
  amount: z.string().max(30),
  method: z.enum(paymentMethods),
  receivedOn: z.iso.date(),
  reference: z.string().trim().max(80),
})

/** Money that came in, for what the desk says it pays. */
export async function takePayment(
  db: Db,
  { id, amount, method, receivedOn, reference }: z.infer<typeof paymentForm>,
  pays: RecordPayment["pays"],
  { companyId, actorId, now, t, f }: Desk,
): Promise<Acted> {
  const amountCents = parseMoney(amount)
  if (!amountCents) return refuse(t("refused.amount"), "amount")
  if (reference === "") return refuse(t("refused.reference"), "reference")
  const asked = { companyId, actorId, paymentId: id, method, amountCents, reference, receivedOn, pays }
  const outcome = await recordPayment(db, asked, now)
  if (!outcome.ok) return refusePayment(outcome.reason, t)
  if (outcome.unlocked) return say(t("said.unlocked"))
  if (outcome.settledInvoices.length === 0) return say(t("said.paid"))
  const invoices = f.list(outcome.settledInvoices)
  return say(t("said.settled", { invoices, left: f.money(outcome.leftCents) }))
}

type Reason = Extract<Awaited<ReturnType<typeof recordPayment>>, { ok: false }>["reason"]

/** A refused payment in words, at the field that is to blame. */
function refusePayment(reason: Reason, t: Translate<"admin">): Refused {
  switch (reason) {
    case "amount_invalid":
      return refuse(t("refused.amount"), "amount")
    case "in_the_future":
      return refuse(t("refused.future"), "receivedOn")
    case "id_reused":
      return refuse(t("refused.reused"))
    case "not_found":
      return refuse(t("refused.notFound"))
    default:
      return reason satisfies never
  }
}

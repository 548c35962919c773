import { z } from "zod"
import { cancelLines } from "#app/commands/cancel-lines.ts"
import { deliverShipment } from "#app/commands/deliver-shipment.ts"
import { receiveReturn } from "#app/commands/receive-return.ts"
import { shipOrder } from "#app/commands/ship-order.ts"
import type { Units } from "#app/commerce/order-book.ts"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import { type Acted, refuse, say } from "./acted.ts"
import { paymentForm, takePayment } from "./take-payment.server.ts"

type Desk = {
  companyId: string
  orderId: string
  actorId: string
  now: Date
  t: Translate<"admin">
  f: Format
}

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text || null)
    .nullish()
    .transform((text) => text ?? null)

const forms = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("ship"), id: z.uuid(), carrier: optional(60), tracking: optional(80) }),
  z.object({ intent: z.enum(["cancel", "cancel-all"]), id: z.uuid(), reason: z.string().trim().max(200) }),
  z.object({
    intent: z.enum(["return", "return-all"]),
    id: z.uuid(),
    reason: z.enum(["damaged", "wrong_item", "unwanted", "faulty"]),
    note: optional(300),
    restock: z.literal("1").optional(),
  }),
  paymentForm.extend({ intent: z.literal("pay") }),
  z.object({ intent: z.literal("deliver"), id: z.uuid() }),
])

/** One press on an order's page: reads the form, runs the command, says what came of it. */
export async function actOnOrder(db: Db, form: FormData, desk: Desk): Promise<Acted> {
  const parsed = forms.safeParse(Object.fromEntries(form))
  if (!parsed.success) return refuse(desk.t("refused.form"))
  const asked = parsed.data
  switch (asked.intent) {
    case "ship":
      return ship(db, form, asked, desk)
    case "cancel":
    case "cancel-all":
      return cancel(db, form, asked, desk)
    case "return":
    case "return-all":
      return takeBack(db, form, asked, desk)
    case "pay":
      return takePayment(db, asked, { orderId: desk.orderId }, desk)
    case "deliver":
      return deliver(db, asked.id, desk)
    default:
      return asked satisfies never
  }
}

type Asked<Intent extends string> = Extract<z.infer<typeof forms>, { intent: Intent }>

async function ship(db: Db, form: FormData, asked: Asked<"ship">, desk: Desk): Promise<Acted> {
  const units = unitsOf(form)
  if (!units) return refuse(desk.t("refused.quantity"))
  const { carrier, tracking, id } = asked
  const outcome = await shipOrder(db, { ...desk, shipmentId: id, units, carrier, tracking }, desk.now)
  if (!outcome.ok) return refuse(reasonOf(outcome, desk))
  return say(desk.t("said.shipped", { shipment: outcome.number, invoice: outcome.invoiceNumber }))
}

async function cancel(
  db: Db,
  form: FormData,
  asked: Asked<"cancel" | "cancel-all">,
  desk: Desk,
): Promise<Acted> {
  if (asked.reason.length < 3) return refuse(desk.t("refused.reasonNeeded"), "reason")
  const units = asked.intent === "cancel-all" ? "all" : unitsOf(form)
  if (!units) return refuse(desk.t("refused.quantity"))
  const outcome = await cancelLines(
    db,
    { ...desk, cancelId: asked.id, units, reason: asked.reason },
    desk.now,
  )
  if (!outcome.ok) return refuse(reasonOf(outcome, desk))
  return say(desk.t("said.cancelled", { amount: desk.f.money(outcome.cancelledCents) }))
}

async function takeBack(
  db: Db,
  form: FormData,
  asked: Asked<"return" | "return-all">,
  desk: Desk,
): Promise<Acted> {
  const units = asked.intent === "return-all" ? "all" : unitsOf(form)
  if (!units) return refuse(desk.t("refused.quantity"))
  const { id, reason, note, restock } = asked
  const outcome = await receiveReturn(
    db,
    { ...desk, returnId: id, reason, note, restock: restock === "1", units },
    desk.now,
  )
  if (!outcome.ok)
    return refuse(reasonOf(outcome, desk), outcome.reason === "window_over" ? "note" : undefined)
  return say(
    desk.t("said.returned", {
      number: outcome.number,
      amount: desk.f.money(outcome.creditedCents),
      left: desk.f.money(outcome.creditedCents - outcome.appliedCents),
    }),
  )
}

async function deliver(db: Db, shipmentId: string, desk: Desk): Promise<Acted> {
  const { companyId, actorId } = desk
  const outcome = await deliverShipment(db, { companyId, shipmentId, actorId }, desk.now)
  return outcome.ok
    ? say(desk.t("said.delivered", { number: outcome.number }))
    : refuse(desk.t("refused.notFound"))
}

type Refusal = { reason: string; lineNo?: number; most?: number; lastOn?: string; days?: number }

function reasonOf(refusal: Refusal, { t, f }: Desk): string {
  switch (refusal.reason) {
    case "too_many":
      return t("refused.tooMany", { line: refusal.lineNo ?? 0, most: f.number(refusal.most ?? 0) })
    case "window_over":
      return t("refused.windowOver", { day: f.day(refusal.lastOn ?? ""), days: f.days(refusal.days ?? 0) })
    case "nothing_chosen":
      return t("refused.nothingChosen")
    case "awaiting_payment":
      return t("refused.awaitingPayment")
    case "not_found":
      return t("refused.notFound")
    default:
      return t("refused.nothingLeft")
  }
}

/** Quantities by line: "q-3" = 12. An empty field is none; anything but a whole number is refused. */
function unitsOf(form: FormData): Units[] | null {
  const units: Units[] = []
  for (const [name, value] of form) {
    if (!name.startsWith("q-")) continue
    const text = typeof value === "string" ? value.trim() : ""
    if (text === "") continue
    const lineNo = Number(name.slice(2))
    const quantity = Number(text)
    if (!Number.isInteger(lineNo) || !Number.isInteger(quantity) || quantity < 0) return null
    units.push({ lineNo, quantity })
  }
  return units
}

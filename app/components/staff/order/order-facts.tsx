import { Form, Link } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StaffOrder } from "#db/queries/staff-order.ts"

export function OrderTotals({ order }: { order: StaffOrder }) {
  const t = useT("admin")
  const f = useFormat()
  const marginCents = order.goodsCents - order.costCents
  return (
    <Panel>
      <PanelHead title={t("order.totals")} />
      <SumList>
        <SumRow label={t("order.goods")} value={f.money(order.goodsCents)} />
        <SumRow
          label={t("order.freight")}
          note={t(`freightReason.${order.freightReason}`)}
          value={f.money(order.freightCents)}
        />
        <SumRow label={t("order.tax")} value={f.money(order.taxCents)} />
        <SumRow total label={t("order.total")} value={f.money(order.totalCents)} />
        <SumRow
          label={t("order.margin")}
          note={order.goodsCents > 0 ? f.percent(marginCents / order.goodsCents) : undefined}
          value={f.money(marginCents)}
        />
        {order.points && (
          <SumRow
            label={t("order.points")}
            note={t("order.pointsNote")}
            value={`${f.number(order.points.active)} / ${f.number(order.points.pending)}`}
          />
        )}
      </SumList>
    </Panel>
  )
}

export function OrderCustomer({ order }: { order: StaffOrder }) {
  const t = useT("admin")
  const f = useFormat()
  const { company, credit, address } = order
  const free = Math.max(
    0,
    credit.limitCents - credit.openInvoicesCents - credit.openOrdersCents + credit.unappliedCents,
  )
  return (
    <Panel>
      <PanelHead
        title={
          <Link to={`/admin/companies/${order.companyId}`} className="link">
            {company.name}
          </Link>
        }
        aside={company.number}
      />
      {company.status !== "active" && (
        <Chip tone="red">{t(`companyStatus.${company.status === "blocked" ? "blocked" : "archived"}`)}</Chip>
      )}
      <address className="mb-3 text-14 not-italic">
        {[
          address.recipient,
          address.line1,
          address.line2,
          `${address.town} ${address.postcode}`,
          address.country,
        ]
          .filter(Boolean)
          .map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
      </address>
      <SumList className="border-t border-line pt-2 text-13">
        <SumRow label={t("order.phone")} value={company.phone ?? "–"} />
        <SumRow label={t("order.rep")} value={company.rep ?? "–"} />
        <SumRow
          label={t("order.payment")}
          value={
            order.paymentMethod === "on_account"
              ? t("order.onTerms", { days: order.termsDays })
              : t(`payMethod.${order.paymentMethod}`)
          }
        />
        <SumRow label={t("order.openBalance")} value={f.money(credit.openInvoicesCents)} />
        <SumRow label={t("order.unapplied")} value={f.money(credit.unappliedCents)} />
        <SumRow label={t("order.freeCredit")} value={f.money(free)} />
      </SumList>
    </Panel>
  )
}

/** Every shipment with its invoice: what has arrived, what is paid. Delivery is one press. */
export function OrderShipments({ order }: { order: StaffOrder }) {
  const t = useT("admin")
  const f = useFormat()
  if (order.shipments.length === 0 && order.returns.length === 0) return null
  return (
    <Panel>
      <PanelHead title={t("order.shipments")} />
      <ul className="text-13">
        {order.shipments.map((shipment) => (
          <li
            key={shipment.id}
            className="flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line py-2.5 first:border-t-0"
          >
            <div className="min-w-44 flex-1">
              <span className="font-medium">{shipment.number}</span>
              <span className="text-quiet">
                {" · "}
                {t("order.pieces", { count: shipment.units })} · {f.dayShort(shipment.shippedAt)}
              </span>
              {(shipment.carrier || shipment.tracking) && (
                <span className="block text-quiet">
                  {[shipment.carrier, shipment.tracking].filter(Boolean).join(" ")}
                </span>
              )}
            </div>
            {shipment.invoice && <InvoiceNote invoice={shipment.invoice} />}
            {shipment.deliveredAt ? (
              <span className="text-green">
                {t("order.deliveredOn", { day: f.dayShort(shipment.deliveredAt) })}
              </span>
            ) : (
              <Form method="post" replace>
                <input type="hidden" name="id" value={shipment.id} />
                <SubmitButton intent="deliver" tone="quiet" size="sm">
                  {t("order.deliverButton")}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
        {order.returns.map((each) => (
          <li key={each.number} className="border-t border-line py-2.5 first:border-t-0">
            <span className="font-medium">{each.number}</span>
            <span className="text-quiet">
              {" · "}
              {t("order.returnLine", {
                pieces: t("order.pieces", { count: each.units }),
                day: f.dayShort(each.receivedAt),
                amount: f.money(each.creditedCents),
                notes: each.creditNotes.join(", "),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function InvoiceNote({ invoice }: { invoice: NonNullable<StaffOrder["shipments"][number]["invoice"]> }) {
  const t = useT("admin")
  const f = useFormat()
  return (
    <div className="min-w-48">
      {invoice.number} · {f.money(invoice.totalCents)}
      <span className={invoice.paidOn ? "block text-green" : "block text-quiet"}>
        {invoice.paidOn
          ? t("order.paidOn", { day: f.dayShort(invoice.paidOn) })
          : t("order.openUntil", { amount: f.money(invoice.openCents), day: f.dayShort(invoice.dueOn) })}
      </span>
    </div>
  )
}

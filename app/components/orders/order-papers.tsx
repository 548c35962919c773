import { Link } from "react-router"
import { Chip } from "#app/components/ui/chip.tsx"
import { houseTime } from "#app/i18n/format.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { OrderPageInvoice, OrderPageShipment } from "#db/queries/orders.ts"

/** The papers of an order: what left with which carrier, and what is to be paid. */
export function OrderPapers({
  shipments,
  invoices,
  todayOn,
}: {
  shipments: readonly OrderPageShipment[]
  invoices: readonly OrderPageInvoice[]
  todayOn: string
}) {
  const t = useT("orders")
  return (
    <>
      {shipments.length > 0 && (
        <section aria-labelledby="order-shipments">
          <h2 id="order-shipments" className="mb-2">
            {t("order.shipments")}
          </h2>
          <ul className="border-t border-line">
            {shipments.map((shipment) => (
              <Shipment key={shipment.number} shipment={shipment} />
            ))}
          </ul>
        </section>
      )}
      {invoices.length > 0 && (
        <section aria-labelledby="order-invoices">
          <h2 id="order-invoices" className="mb-2">
            {t("order.invoices")}
          </h2>
          <ul className="border-t border-line">
            {invoices.map((invoice) => (
              <Invoice key={invoice.id} invoice={invoice} todayOn={todayOn} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Shipment({ shipment }: { shipment: OrderPageShipment }) {
  const t = useT("orders")
  const f = useFormat()
  const { deliveredAt, carrier, tracking } = shipment
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2.5 text-14">
      <div>
        <span className="num font-medium">{shipment.number}</span>
        <div className="num text-13 text-quiet">
          {t("order.shipmentOf", {
            lines: t("common:lines", { count: shipment.lineCount }),
            pieces: t("common:pieces", { count: shipment.pieces }),
          })}
        </div>
      </div>
      <div className="num text-13 text-quiet sm:text-right">
        <div>
          {t("order.shippedOn", { day: f.day(houseTime(shipment.shippedAt).dayOn) })}
          {deliveredAt && `, ${t("order.deliveredOn", { day: f.day(houseTime(deliveredAt).dayOn) })}`}
        </div>
        <div>
          {tracking ? (
            <>
              {carrier ?? t("order.tracking")} <span className="text-ink select-all">{tracking}</span>
            </>
          ) : (
            [carrier, t("order.noTracking")].filter(Boolean).join(", ")
          )}
        </div>
      </div>
    </li>
  )
}

function Invoice({ invoice, todayOn }: { invoice: OrderPageInvoice; todayOn: string }) {
  const t = useT("orders")
  const f = useFormat()
  const { paidOn, dueOn } = invoice
  const openCents = invoice.totalCents - invoice.paidCents
  const late = paidOn === null && dueOn < todayOn
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2.5 text-14">
      <div>
        <Link to="/account/invoices" className="num font-medium text-ink no-underline hover:underline">
          {invoice.number}
        </Link>
        <div className="num text-13 text-quiet">{f.day(invoice.issuedOn)}</div>
      </div>
      <div className="num flex items-center gap-3">
        {paidOn ? (
          <Chip tone="green">{t("order.invoicePaid", { day: f.dayShort(paidOn) })}</Chip>
        ) : (
          <Chip tone={late ? "amber" : "neutral"}>
            {t(late ? "order.invoiceOverdue" : "order.invoiceDue", { day: f.dayShort(dueOn) })}
          </Chip>
        )}
        <span className="text-right">
          <span className="font-medium">{f.money(invoice.totalCents)}</span>
          {openCents > 0 && openCents < invoice.totalCents && (
            <span className="block text-13 text-quiet">{t("order.open", { sum: f.money(openCents) })}</span>
          )}
        </span>
      </div>
    </li>
  )
}

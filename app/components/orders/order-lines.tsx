import { Link } from "react-router"
import { Plate } from "#app/components/product/plate.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { OrderPageLine } from "#db/queries/orders.ts"

type Line = Omit<OrderPageLine, "nameZh" | "variantId" | "points">

/** What was ordered, at the prices agreed then, and how much of each line has left. */
export function OrderLines({ lines }: { lines: readonly Line[] }) {
  const t = useT("orders")
  return (
    <section aria-labelledby="order-lines">
      <h2 id="order-lines" className="mb-2">
        {t("common:lines", { count: lines.length })}
      </h2>
      <ul className="border-t border-line">
        {lines.map((line, index) => (
          <OrderLineRow key={line.lineNo} line={line} eager={index < 8} />
        ))}
      </ul>
    </section>
  )
}

function OrderLineRow({ line, eager }: { line: Line; eager: boolean }) {
  const t = useT("orders")
  const f = useFormat()
  const openQuantity = line.quantity - line.cancelledQuantity
  const notes = [
    line.shippedQuantity > 0 && line.shippedQuantity < openQuantity
      ? `${t("order.progress")} ${t("order.shippedOf", { shipped: f.number(line.shippedQuantity), quantity: f.number(openQuantity) })}`
      : null,
    line.cancelledQuantity > 0 ? t("order.cancelledQuantity", { count: line.cancelledQuantity }) : null,
    line.returnedQuantity > 0 ? t("order.returnedQuantity", { count: line.returnedQuantity }) : null,
  ].filter((note) => note !== null)
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5 text-14 [content-visibility:auto] [contain-intrinsic-size:auto_73px]">
      <Plate motif={line.plate} sku={line.sku} size={52} eager={eager} />
      <div className="min-w-0 flex-1">
        <Link
          to={`/products/${line.slug}`}
          className="line-clamp-2 font-medium text-ink no-underline hover:underline"
        >
          {line.name}
        </Link>
        <div className="num text-13 text-quiet">
          {line.sku} · {f.number(line.quantity)} × {f.money(line.unitCents)}
          {line.priceReason !== "history" && (
            <span className="hidden sm:inline">
              , {t(`order.priceReason.${line.priceReason}`)}
              {line.priceFromQuantity > 1 &&
                ` ${t("order.fromQuantity", { quantity: f.number(line.priceFromQuantity) })}`}
            </span>
          )}
        </div>
        {notes.length > 0 && <div className="num text-13 text-amber">{notes.join(" · ")}</div>}
      </div>
      <div className="num font-medium">{f.money(line.netCents)}</div>
    </li>
  )
}

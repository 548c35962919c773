import { Plate } from "#app/components/product/plate.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

type Line = {
  sku: string
  name: string
  plate: string
  quantity: number
  unitCents: number | null
  netCents: number
}

/** What is about to be ordered, once more, to look over. */
export function CheckoutLines({ lines }: { lines: readonly Line[] }) {
  const t = useT("orders")
  const f = useFormat()
  return (
    <section className="mt-8" aria-labelledby="checkout-lines">
      <h2 id="checkout-lines" className="mb-2">
        {t("checkout.lines")}
      </h2>
      <ul className="border-t border-line">
        {lines.map((line, index) => (
          <li
            key={line.sku}
            className="flex items-center gap-3 border-b border-line py-2 text-14 [content-visibility:auto] [contain-intrinsic-size:auto_57px]"
          >
            <Plate motif={line.plate} sku={line.sku} size={40} eager={index < 6} />
            <div className="min-w-0 flex-1">
              <div className="truncate font-medium">{line.name}</div>
              <div className="num text-13 text-quiet">
                {line.sku} · {f.number(line.quantity)} ×{" "}
                {line.unitCents === null ? "–" : f.money(line.unitCents)}
              </div>
            </div>
            <div className="num font-medium">{f.money(line.netCents)}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { Link } from "react-router"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { PastLine } from "#db/queries/product.ts"

/** When this company last bought it, how many and at what price; each line leads to its order. */
export function ProductHistory({ history, skus }: { history: readonly PastLine[]; skus: number }) {
  const t = useT("shop")
  const f = useFormat()
  if (history.length === 0) return <p className="mt-6 text-13 text-quiet">{t("product.historyNone")}</p>
  const figure = "py-1.5 text-right"
  return (
    <section className="mt-8">
      <h2 className="mb-2">{t("product.history")}</h2>
      <table className="num w-full max-w-[36rem] text-14">
        <thead className="text-12 text-quiet">
          <tr>
            <th className="py-1 text-left font-medium">{t("product.on")}</th>
            {skus > 1 && <th className="py-1 text-left font-medium">{t("product.sku")}</th>}
            <th className="py-1 text-left font-medium">{t("product.order")}</th>
            <th className="py-1 text-right font-medium">{t("product.quantity")}</th>
            <th className="py-1 text-right font-medium">{t("product.unit")}</th>
          </tr>
        </thead>
        <tbody>
          {history.map((line) => (
            <tr
              key={`${line.orderId}-${line.sku}-${line.quantity}-${line.unitCents}`}
              className="border-t border-line"
            >
              <td className="py-1.5 whitespace-nowrap">{f.dayShort(line.on)}</td>
              {skus > 1 && <td className="py-1.5">{line.sku}</td>}
              <td className="py-1.5">
                <Link to={`/orders/${line.orderId}`} className="link">
                  {line.number}
                </Link>
              </td>
              <td className={figure}>{f.number(line.quantity)}</td>
              <td className={figure}>{f.money(line.unitCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

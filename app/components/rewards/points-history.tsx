import { Link } from "react-router"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { PointsMove } from "#db/queries/points.ts"

const kinds = [
  "order_accrued",
  "invoice_qualified",
  "invoice_unqualified",
  "lines_returned",
  "lines_cancelled",
  "points_expired",
  "tier_changed",
] as const

/** The ledger of points, newest first, in words: what happened and what it moved. */
export function PointsHistory({ moves }: { moves: readonly PointsMove[] }) {
  const t = useT("rewards")
  const f = useFormat()
  const head = "border-b border-line pb-2 pl-3 text-right text-12 font-normal text-quiet"
  const cell = "border-b border-line py-2 pl-3 text-right align-top whitespace-nowrap"
  return (
    <>
      <h2 id="moves-title">{t("points.history")}</h2>
      {moves.length === 0 ? (
        <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("points.noHistory")}</p>
      ) : (
        <table className="num mt-3 w-full border-separate border-spacing-0 text-14">
          <thead>
            <tr>
              <th scope="col" className="border-b border-line pb-2 text-left text-12 font-normal text-quiet">
                {t("points.what")}
              </th>
              <th scope="col" className={head}>
                {t("points.toPending")}
              </th>
              <th scope="col" className={head}>
                {t("points.toActive")}
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <tr key={move.id}>
                <th scope="row" className="border-b border-line py-2 text-left font-normal">
                  <What move={move} />
                  <span className="block text-13 text-quiet">{f.dayShort(move.on)}</span>
                </th>
                <td className={cell}>{signed(move.pending)}</td>
                <td className={cell}>{signed(move.active)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )

  function signed(points: number): string {
    if (points === 0) return ""
    return points > 0 ? `+${f.number(points)}` : f.number(points)
  }
}

function What({ move }: { move: PointsMove }) {
  const t = useT("rewards")
  const kind = kinds.find((each) => each === move.kind) ?? "other"
  const words = t(`points.kind.${kind}`, { number: move.number ?? "" })
  if (!move.orderId) return words
  return (
    <Link to={`/orders/${move.orderId}`} className="link text-ink">
      {words}
    </Link>
  )
}

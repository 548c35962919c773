import { Link } from "react-router"
import { useFormat, useLocale, useT } from "#app/i18n/provider.tsx"
import type { PointsMove } from "#db/queries/points.ts"
import { causeKey } from "./cause-key.ts"

const kinds = [
  "order_accrued",
  "lines_shipped",
  "invoice_qualified",
  "invoice_unqualified",
  "lines_returned",
  "lines_cancelled",
  "points_expired",
  "points_held",
  "points_spent",
  "points_released",
  "points_granted",
  "points_activated",
  "action_points",
  "tier_changed",
  "rebate_settled",
] as const

/** The ledger of points, newest first, in words: what happened, and what it did to each kind of points. */
export function PointsMoves({ moves }: { moves: readonly PointsMove[] }) {
  const t = useT("redeem")
  const f = useFormat()
  if (moves.length === 0)
    return <p className="mt-3 border-y border-line py-6 text-14 text-quiet">{t("moves.none")}</p>
  const head = "border-b border-line pb-2 pl-3 text-right text-12 font-normal text-quiet"
  const cell = "border-b border-line py-2 pl-3 text-right align-top whitespace-nowrap"
  return (
    <table className="num mt-3 w-full border-separate border-spacing-0 text-14">
      <thead>
        <tr>
          <th scope="col" className="border-b border-line pb-2 text-left text-12 font-normal text-quiet">
            {t("moves.what")}
          </th>
          <th scope="col" className={head}>
            {t("moves.pending")}
          </th>
          <th scope="col" className={head}>
            {t("moves.active")}
          </th>
        </tr>
      </thead>
      <tbody>
        {moves.map((move) => (
          <tr key={move.id}>
            <th scope="row" className="border-b border-line py-2 text-left font-normal">
              <What move={move} />
              <span className="block text-13 text-quiet">
                {[f.dayShort(move.on), move.redemption, ...asides(move)].filter(Boolean).join(" · ")}
              </span>
            </th>
            <td className={cell}>{signed(move.pending)}</td>
            <td className={cell}>{signed(move.active)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )

  /** What is neither pending nor active: held for a reward, owed. */
  function asides({ held, debt }: PointsMove): string[] {
    return [
      held === 0 ? "" : t("moves.held", { points: signed(held) }),
      debt === 0 ? "" : t("moves.debt", { points: signed(debt) }),
    ]
  }

  function signed(points: number): string {
    if (points === 0) return ""
    return points > 0 ? `+${f.number(points)}` : f.number(points)
  }
}

function What({ move }: { move: PointsMove }) {
  const t = useT("redeem")
  const f = useFormat()
  const zh = useLocale() === "zh-CN"
  const kind = kinds.find((each) => each === move.kind) ?? "other"
  const actions = move.actions.map((action) => t(`lots.${causeKey(action)}`, { number: "" }))
  const words = {
    number: move.number ?? "",
    reward: (zh ? move.rewardZh : move.rewardEn) ?? "",
    action: f.list(actions),
  }
  const said = t(kind === "points_expired" && move.number ? "move.points_expiredOf" : `move.${kind}`, words)
  const to = move.orderId ? `/orders/${move.orderId}` : move.redemption ? "/rewards/redemptions" : null
  if (!to) return said
  return (
    <Link to={to} className="link text-ink">
      {said}
    </Link>
  )
}

import type { ShelfItem } from "#app/commerce/show-shelf.ts"
import { Plate } from "#app/components/product/plate.tsx"
import { Link } from "#app/components/ui/link.tsx"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** A reward on the shelf: what it is, what it costs, and how far away it is. The whole card leads to it. */
export function RewardCard({ item, mayRedeem }: { item: ShelfItem; mayRedeem: boolean }) {
  const t = useT("redeem")
  const f = useFormat()
  const { lock } = item
  const isOpen = lock === null || lock.reason === "points"
  return (
    <li
      className={`group relative flex gap-4 rounded border border-line bg-panel p-4 sm:p-5 ${isOpen ? "hover:border-line-strong" : ""}`}
    >
      <Plate
        motif={item.plate}
        sku={item.id}
        size={96}
        className={isOpen ? "self-start" : "self-start opacity-60"}
      />
      <div className="flex min-w-0 flex-1 flex-col">
        <h3 className="text-16 leading-snug">
          <Link
            to={`/rewards/redeem/${item.id}`}
            className="text-ink no-underline after:absolute after:inset-0"
          >
            {item.name}
          </Link>
        </h3>
        <p className="mt-0.5 line-clamp-2 text-13 text-quiet">{item.description}</p>
        <div className="mt-auto pt-3">
          <p className="num">
            <span className="text-20 font-semibold">{f.number(item.pointsPrice)}</span>{" "}
            <span className="text-13 text-quiet">{t("points")}</span>
          </p>
          <RewardLock item={item} mayRedeem={mayRedeem} />
        </div>
      </div>
    </li>
  )
}

/** What stands between the company and the reward; beside it what is scarce. */
export function RewardLock({ item, mayRedeem }: { item: ShelfItem; mayRedeem: boolean }) {
  const t = useT("redeem")
  const f = useFormat()
  const { lock, left, yearLimit } = item
  if (lock?.reason === "points") {
    const share = 1 - lock.missing / item.pointsPrice
    const points = f.number(lock.missing)
    const words =
      lock.ordersAway === null
        ? t("shelf.missing", { points })
        : t("shelf.missingOrders", { points, count: lock.ordersAway })
    return (
      <>
        <ProgressTrack share={share} tone="ink" label={words} className="mt-2" />
        <p className="num mt-1.5 text-13 text-quiet">{words}</p>
      </>
    )
  }
  const notes = [
    lock?.reason === "tier_too_low" ? t("shelf.tier", { tier: lock.tier }) : "",
    lock?.reason === "sold_out" ? t("shelf.soldOut") : "",
    lock?.reason === "year_limit" ? t("shelf.yearTaken", { count: yearLimit?.limit ?? 0 }) : "",
    left !== null && left > 0 ? t("shelf.left", { count: left }) : "",
    lock === null && yearLimit ? t("shelf.yearLeft", { count: yearLimit.left }) : "",
    lock === null && !mayRedeem ? t("shelf.askOwner") : "",
  ].filter(Boolean)
  if (notes.length === 0) return null
  return <p className="num mt-1 text-13 text-quiet">{notes.join(" · ")}</p>
}

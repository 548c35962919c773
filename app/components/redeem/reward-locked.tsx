import { Link } from "react-router"
import type { ShelfItem } from "#app/commerce/show-shelf.ts"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

type Lock = NonNullable<ShelfItem["lock"]>

/** Why a reward is not to be had yet, and the way to it. What would be left afterwards is no figure worth showing. */
export function RewardLocked({ item, lock, available }: { item: ShelfItem; lock: Lock; available: number }) {
  const t = useT("redeem")
  const f = useFormat()
  const missing = item.pointsPrice - available
  const way = lock.reason === "tier_too_low" ? "/rewards" : "/rewards/points"
  return (
    <>
      <SumList>
        <SumRow label={t("confirm.before")} value={f.number(available)} />
        <SumRow label={t("confirm.cost")} value={f.number(item.pointsPrice)} />
        {missing > 0 && <SumRow label={t("confirm.missing")} value={f.number(missing)} total />}
      </SumList>
      <p className="mt-4 text-14">
        <Why item={item} lock={lock} />
      </p>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-13">
        {(lock.reason === "tier_too_low" || lock.reason === "points") && (
          <Link to={way} className="link">
            {lock.reason === "tier_too_low" ? t("locked.toTier", { tier: lock.tier }) : t("locked.toPoints")}
          </Link>
        )}
        <Link to="/rewards/redeem" className="link">
          {t("refused.others")}
        </Link>
      </p>
    </>
  )
}

function Why({ item, lock }: { item: ShelfItem; lock: Lock }) {
  const t = useT("redeem")
  switch (lock.reason) {
    case "points":
      return t("locked.points")
    case "tier_too_low":
      return t("locked.tier", { tier: lock.tier })
    case "sold_out":
      return t("locked.soldOut")
    case "year_limit":
      return t("locked.year", { count: item.yearLimit?.limit ?? 0 })
    default:
      return lock satisfies never
  }
}

import { Link } from "react-router"
import { SumList, SumRow } from "#app/components/ui/definition-list.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { ProgressTrack } from "#app/components/ui/progress-track.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { OrderPage } from "#db/queries/orders.ts"

type Earning = Pick<OrderPage, "points" | "rebatePreviewCents" | "qualifiedCents" | "keptCents" | "status">

/** What the order brings: pending until shipped and paid, earned after that. */
export function OrderEarnings({ order, period }: { order: Earning; period: string }) {
  const t = useT("orders")
  const f = useFormat()
  const { points, rebatePreviewCents, keptCents, qualifiedCents } = order
  if (!points && rebatePreviewCents === 0) return null
  const share = keptCents > 0 ? qualifiedCents / keptCents : 0
  const words =
    keptCents === 0
      ? t("order.earnedNothing")
      : share >= 1
        ? t("order.earnedAll")
        : share > 0
          ? t("order.earnedShare", { share: f.percent(share) })
          : t("order.earnedNone")
  const places = [
    ["pointsPending", points?.pending],
    ["pointsActive", points?.active],
    ["pointsSpent", points?.spent],
    ["pointsExpired", points?.expired],
    ["pointsReversed", points?.reversed],
  ] as const
  return (
    <Panel>
      <PanelHead title={t("order.loyalty")} />
      <SumList>
        {places.map(([key, count]) =>
          count ? (
            <SumRow
              key={key}
              label={t(`order.${key}`)}
              note={
                key === "pointsActive" && points?.expiresOn
                  ? t("order.expires", { day: f.dayShort(points.expiresOn) })
                  : undefined
              }
              value={f.number(count)}
            />
          ) : null,
        )}
        {rebatePreviewCents > 0 && (
          <SumRow label={t("order.rebateAdded")} value={f.money(rebatePreviewCents)} />
        )}
      </SumList>
      <ProgressTrack share={share} label={words} className="mt-3" />
      <p className="mt-2 text-13 text-quiet">{words}</p>
      {rebatePreviewCents > 0 && (
        <Link to={`/rewards/rebate/${period}`} className="link mt-1 inline-block text-13">
          {t("order.rebateLink")}
        </Link>
      )}
    </Panel>
  )
}

import { LinkButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** What the command refused, with the tier's name in the language of the page. */
export type ShownRefusal =
  | {
      reason:
        | "reward_archived"
        | "company_closed"
        | "address_missing"
        | "sold_out"
        | "id_reused"
        | "not_found"
    }
  | { reason: "price_changed"; wantedPoints: number }
  | { reason: "quantity_invalid"; most: number }
  | { reason: "tier_too_low"; tier: string }
  | { reason: "year_limit"; limit: number; left: number }
  | { reason: "not_enough_points"; wantedPoints: number; availablePoints: number; debtPoints: number }

/** Why a redemption was not made, and what to do instead. */
export function RedemptionRefused({ refusal }: { refusal: ShownRefusal }) {
  const t = useT("redeem")
  return (
    <Notice
      tone="refused"
      title={t(`refused.${refusal.reason}`)}
      className="mb-5"
      actions={
        <LinkButton to="/rewards/redeem" size="sm">
          {t("refused.others")}
        </LinkButton>
      }
    >
      <Why refusal={refusal} />
    </Notice>
  )
}

function Why({ refusal }: { refusal: ShownRefusal }) {
  const t = useT("redeem")
  const f = useFormat()
  switch (refusal.reason) {
    case "not_enough_points": {
      const { wantedPoints, availablePoints, debtPoints } = refusal
      const points = { wanted: f.number(wantedPoints), available: f.number(availablePoints) }
      return (
        <>
          {t("refused.pointsText", points)}{" "}
          {debtPoints > 0 && t("refused.debtText", { points: f.number(debtPoints) })}
        </>
      )
    }
    case "price_changed":
      return t("refused.priceText", { points: f.number(refusal.wantedPoints) })
    case "quantity_invalid":
      return t("refused.quantityText", { most: refusal.most })
    case "tier_too_low":
      return t("refused.tierText", { tier: refusal.tier })
    case "year_limit":
      return t("refused.yearText", { limit: refusal.limit, left: refusal.left })
    case "sold_out":
    case "reward_archived":
    case "company_closed":
    case "address_missing":
    case "id_reused":
    case "not_found":
      return t(`refused.${refusal.reason}Text`)
    default:
      return refusal satisfies never
  }
}

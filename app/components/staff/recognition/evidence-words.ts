import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { AwardEvidence } from "#loyalty/recognition/compute-awards.ts"

/** The figure that an award was, or would be, won by. For staff only. */
export function evidenceWords(
  evidence: Partial<AwardEvidence>,
  t: Translate<"recognition">,
  f: Format,
): string {
  const { measure, netCents = 0, priorCents = 0, orderDays = 0, dueCents = 0, onTimeCents = 0 } = evidence
  switch (measure) {
    case "growth":
      return t("staff.figure.growth", {
        growth: f.moneyWhole(netCents - priorCents),
        net: f.moneyWhole(netCents),
      })
    case "order_days":
      return t("staff.figure.order_days", { count: orderDays })
    case "paid_on_time":
      return t("staff.figure.paid_on_time", {
        share: f.percent(dueCents > 0 ? onTimeCents / dueCents : 0),
        due: f.moneyWhole(dueCents),
      })
    default:
      return f.moneyWhole(netCents)
  }
}

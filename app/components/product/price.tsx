import { cx } from "#app/components/ui/class-names.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** The buyer's own price for one unit, and below it the next break ("£2.29 from 48") or the reason it is hidden. */
export function Price({
  unitCents,
  nextBreak,
  hiddenReason,
  align = "right",
  className,
}: {
  /** Null when this viewer may not see it; then `hiddenReason` says why. */
  unitCents: number | null
  nextBreak?: { unitCents: number; fromQuantity: number } | null | undefined
  hiddenReason?: string
  align?: "left" | "right"
  className?: string
}) {
  const t = useT("common")
  const f = useFormat()
  return (
    <div className={cx("num", align === "right" && "text-right", className)}>
      {unitCents === null ? (
        <div className="text-13 text-quiet">{hiddenReason ?? t("price.hidden")}</div>
      ) : (
        <div className="font-semibold">{f.money(unitCents)}</div>
      )}
      {unitCents !== null && nextBreak && (
        <div className="text-12 text-quiet">
          {t("price.from", {
            price: f.amount(nextBreak.unitCents),
            quantity: f.number(nextBreak.fromQuantity),
          })}
        </div>
      )}
    </div>
  )
}

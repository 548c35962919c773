import { Chip } from "#app/components/ui/chip.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** How much there is, only when it matters: plenty is said quietly, little in amber with the figure, none with the day it comes. */
export function StockNote({
  available,
  lowAt = 0,
  expectedOn,
  quietWhenPlenty = false,
}: {
  /** Units that can be ordered now. */
  available: number
  /** At or below this many the figure is shown. */
  lowAt?: number
  /** ISO day of the next delivery, if known. */
  expectedOn?: string | null
  /** Says nothing while there is plenty. */
  quietWhenPlenty?: boolean
}) {
  const t = useT("common")
  const f = useFormat()
  if (available <= 0) {
    return (
      <Chip tone="red">
        {expectedOn ? t("stock.expected", { day: f.dayOfYear(expectedOn) }) : t("stock.out")}
      </Chip>
    )
  }
  if (available <= lowAt) return <Chip tone="amber">{t("stock.low", { count: available })}</Chip>
  return quietWhenPlenty ? null : <span className="text-13 text-quiet">{t("stock.in")}</span>
}

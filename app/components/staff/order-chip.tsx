import { Chip, type ChipTone } from "#app/components/ui/chip.tsx"
import { useT } from "#app/i18n/provider.tsx"

export type OrderStatus =
  | "awaiting_payment"
  | "placed"
  | "part_shipped"
  | "shipped"
  | "delivered"
  | "cancelled"

const tones: Record<OrderStatus, ChipTone> = {
  awaiting_payment: "amber",
  placed: "blue",
  part_shipped: "blue",
  shipped: "green",
  delivered: "green",
  cancelled: "neutral",
}

/** Where an order stands, as the desk says it; `late` adds that it should have left by now. */
export function OrderChip({ status, late = false }: { status: OrderStatus; late?: boolean }) {
  const t = useT("admin")
  if (late) return <Chip tone="red">{t("orderStatus.late")}</Chip>
  return <Chip tone={tones[status]}>{t(`orderStatus.${status}`)}</Chip>
}

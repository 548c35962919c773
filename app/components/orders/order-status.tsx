import { Chip, type ChipTone } from "#app/components/ui/chip.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { OrderStatus } from "#db/queries/orders.ts"

const tones: Record<OrderStatus, ChipTone> = {
  awaiting_payment: "amber",
  placed: "blue",
  part_shipped: "blue",
  shipped: "blue",
  delivered: "green",
  cancelled: "neutral",
}

export function OrderStatusChip({ status }: { status: OrderStatus }) {
  const t = useT("orders")
  return <Chip tone={tones[status]}>{t(`status.${status}`)}</Chip>
}

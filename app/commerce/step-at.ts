import type { ListItem } from "./list-item.ts"

/** The unit price at a quantity and the next step down: what a list line shows. Null where nothing has a price. */
export function stepAt(
  steps: ListItem["steps"],
  quantity: number,
): { unitCents: number; nextBreak: { fromQuantity: number; unitCents: number } | null } | null {
  let at: ListItem["steps"][number] | undefined
  let next: ListItem["steps"][number] | undefined
  for (const step of steps) {
    if (step[0] <= quantity) at = step
    else if (!next && at && step[1] < at[1]) next = step
  }
  return at
    ? { unitCents: at[1], nextBreak: next ? { fromQuantity: next[0], unitCents: next[1] } : null }
    : null
}

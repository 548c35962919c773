import { Chip, type ChipTone } from "#app/components/ui/chip.tsx"
import { useT } from "#app/i18n/provider.tsx"

export type CompanyState = "new" | "active" | "due" | "overdue" | "dormant" | "lost" | "returned"

const tones: Record<CompanyState, ChipTone> = {
  new: "blue",
  active: "green",
  returned: "green",
  due: "neutral",
  overdue: "amber",
  dormant: "red",
  lost: "neutral",
}

/** Where a company stands in its ordering rhythm. */
export function StateChip({ state }: { state: CompanyState }) {
  const t = useT("rep")
  return <Chip tone={tones[state]}>{t(`state.${state}`)}</Chip>
}

import { Chip, type ChipTone } from "#app/components/ui/chip.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { VersionState } from "#db/queries/program-versions.ts"

const tones: Record<VersionState, ChipTone> = {
  draft: "neutral",
  in_review: "amber",
  scheduled: "blue",
  current: "green",
  past: "neutral",
  withdrawn: "neutral",
  discarded: "neutral",
}

export function VersionChip({ state }: { state: VersionState }) {
  const t = useT("program")
  return <Chip tone={tones[state]}>{t(`state.${state}`)}</Chip>
}

import { Chip, type ChipTone } from "#app/components/ui/chip.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { MailStatus } from "#db/queries/mails.ts"

const tones: Record<MailStatus, ChipTone> = {
  kept: "neutral",
  sending: "blue",
  busy: "amber",
  sent: "green",
  failed: "red",
}

/** Where a mail stands, in a word. */
export function MailChip({ status }: { status: MailStatus }) {
  const t = useT("system")
  return <Chip tone={tones[status]}>{t(`mail.status.${status}`)}</Chip>
}

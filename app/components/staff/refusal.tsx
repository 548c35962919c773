import { Notice } from "#app/components/ui/notice.tsx"

/** A refusal in words, with its way out; `field` names the input it belongs to, if any. */
export type Refused = { field?: string | undefined; text: string }

/** What was refused as a whole. A refusal of one field stands at that field: `refusedAt`. */
export function Refusal({ error }: { error: Refused | undefined }) {
  if (!error || error.field) return null
  return <Notice tone="refused">{error.text}</Notice>
}

export function refusedAt(error: Refused | undefined, field: string): string | undefined {
  return error?.field === field ? error.text : undefined
}

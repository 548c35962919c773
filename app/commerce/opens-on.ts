/**
 * The day a product opens for a company whose tier may buy `earlyAccessDays` before the others; null = open to all.
 * Compare it with the house's day: it can be bought from that day on.
 */
export function opensFor(opensOn: string | null, earlyAccessDays: number): string | null {
  if (opensOn === null || earlyAccessDays === 0) return opensOn
  const at = Date.parse(`${opensOn}T00:00:00Z`) - earlyAccessDays * 86_400_000
  return new Date(at).toISOString().slice(0, 10)
}

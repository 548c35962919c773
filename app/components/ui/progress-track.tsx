import { cx } from "./class-names.ts"

/**
 * How far along, 0 to 1. Gold is for what is earned towards recognition; ink for plain work. Say the figures in words
 * beside it and give the same words as `label`.
 */
export function ProgressTrack({
  share,
  label,
  tone = "gold",
  className,
}: {
  share: number
  label: string
  tone?: "gold" | "ink"
  className?: string
}) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(percent)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cx(
        "h-1 overflow-hidden rounded-xs",
        tone === "gold" ? "bg-gold-track" : "bg-line",
        className,
      )}
    >
      <div
        className={cx(
          "h-full rounded-xs transition-[width] duration-180",
          tone === "gold" ? "bg-gold" : "bg-ink",
        )}
        style={{ width: `${percent}%` }}
      />
    </div>
  )
}

import type { ReactNode } from "react"
import { cx } from "./class-names.ts"

export type ChipTone = "neutral" | "green" | "amber" | "red" | "gold" | "blue"

const tones: Record<ChipTone, string> = {
  neutral: "bg-hover text-quiet",
  green: "bg-green-soft text-green",
  amber: "bg-amber-soft text-amber",
  red: "bg-red-soft text-red-ink",
  gold: "bg-gold-soft text-gold-ink",
  blue: "bg-blue-soft text-blue",
}

/** A state in a word. Colour only supports the word, so the word must be there. Gold is for recognition alone. */
export function Chip({
  tone = "neutral",
  className,
  children,
}: {
  tone?: ChipTone
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={cx(
        "inline-flex h-[22px] items-center gap-1 rounded-full px-2 align-middle text-12 font-medium whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}

import { useId } from "react"
import { drawPennant } from "./draw-pennant.ts"
import type { PennantText } from "./pennant-shapes.ts"

/** The pennant of the year, full size: on `/rewards`, on the certificate. It is drawn by the same hand as the printed one. */
export function Pennant({ className = "w-[180px]", ...text }: PennantText & { className?: string }) {
  const id = useId()
  // The drawing escapes its lettering; nothing else in it comes from outside.
  return (
    <div
      className={className}
      style={{ printColorAdjust: "exact" }}
      dangerouslySetInnerHTML={{ __html: drawPennant(text, id) }}
    />
  )
}

import { useId } from "react"
import { cx } from "#app/components/ui/class-names.ts"
import { drawPennant, drawSmallPennant, type PennantText } from "./draw-pennant.ts"

/** The pennant of the year, full size: on `/rewards`, on the certificate. It is drawn by the same hand as the printed one. */
export function Pennant({ className, ...text }: PennantText & { className?: string }) {
  const id = useId()
  // The drawing escapes its lettering; nothing else in it comes from outside.
  return (
    <div
      className={cx("w-[180px]", className)}
      style={{ printColorAdjust: "exact" }}
      dangerouslySetInnerHTML={{ __html: drawPennant(text, id) }}
    />
  )
}

/** The small one that hangs in the header. */
export function SmallPennant({ label, className }: { label: string; className?: string }) {
  const id = useId()
  return (
    <span className={cx("block w-[30px]", className)} title={label}>
      <span className="sr-only">{label}</span>
      <span dangerouslySetInnerHTML={{ __html: drawSmallPennant(id) }} />
    </span>
  )
}

import type { ComponentProps, ReactNode } from "react"
import { cx } from "./class-names.ts"

/** A sheet of paper on the counter: a hairline, no shadow. */
export function Panel({
  className,
  flush = false,
  ...rest
}: ComponentProps<"section"> & { flush?: boolean }) {
  return (
    <section
      {...rest}
      className={cx("min-w-0 rounded border border-line bg-panel", !flush && "p-4 sm:p-5", className)}
      data-print="keep"
    />
  )
}

/** The head of a panel: what it shows, in a sentence if it can be one; beside it how it is counted or what to do. */
export function PanelHead({
  title,
  note,
  aside,
  className,
}: {
  title: ReactNode
  note?: ReactNode
  aside?: ReactNode
  className?: string
}) {
  return (
    <div className={cx("mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1", className)}>
      <div className="min-w-0">
        <h2 className="tracking-[-0.01em]">{title}</h2>
        {note && <p className="text-13 text-quiet">{note}</p>}
      </div>
      {aside && <div className="text-13 text-quiet">{aside}</div>}
    </div>
  )
}

import type { ReactNode } from "react"
import { cx } from "./class-names.ts"

/** A row of figures between hairlines, as on the rewards page; one below the other on a phone. */
export function StatRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={cx(
        "num grid border-y border-line sm:auto-cols-fr sm:grid-flow-col",
        "[&>*+*]:border-t [&>*+*]:border-line sm:[&>*+*]:border-t-0 sm:[&>*+*]:border-l sm:[&>*+*]:pl-6",
        className,
      )}
    >
      {children}
    </dl>
  )
}

/** Small figures side by side inside a panel, a hairline between them; two to a row on a phone. Put `Stat compact` in it. */
export function StatStrip({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={cx(
        "num grid grid-cols-2 gap-y-2 sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none",
        "sm:[&>*+*]:border-l sm:[&>*+*]:border-line sm:[&>*+*]:pl-3",
        className,
      )}
    >
      {children}
    </dl>
  )
}

/** One figure: what it is, how much, and what it is made of or how it is counted. */
export function Stat({
  label,
  value,
  note,
  compact = false,
}: {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  compact?: boolean
}) {
  return (
    <div className={cx("min-w-0", compact ? "py-1 pr-3" : "py-3.5 pr-6 sm:py-[18px]")}>
      <dt className="text-13 text-quiet">{label}</dt>
      <dd className={cx("font-semibold", compact ? "text-20" : "text-26")}>{value}</dd>
      {note && <dd className="text-13 text-quiet">{note}</dd>}
    </div>
  )
}

/** A change beside a figure. `good` says which way is good news here; a change of nothing stays grey. */
export function Delta({
  value,
  text,
  good = "up",
}: {
  value: number
  text: string
  good?: "up" | "down" | "none"
}) {
  const tone =
    value === 0 || good === "none"
      ? "text-quiet"
      : value > 0 === (good === "up")
        ? "text-green"
        : "text-red-ink"
  return <span className={cx("num text-13 font-normal tracking-normal", tone)}>{text}</span>
}

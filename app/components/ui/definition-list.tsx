import type { ReactNode } from "react"
import { cx } from "./class-names.ts"

/** Label left, figure right: totals of a cart, facts of a company. Give `Row` the figure as `value`. */
export function SumList({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={cx("num text-14", className)}>{children}</dl>
}

export function SumRow({
  label,
  value,
  note,
  hint,
  total = false,
}: {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  /** A line of its own below the label, such as what is missing. */
  hint?: ReactNode
  total?: boolean
}) {
  return (
    <div
      className={cx(
        "flex items-baseline justify-between gap-4",
        total ? "mt-2 border-t border-line pt-3 pb-2 text-20 font-semibold" : "py-1",
      )}
    >
      <dt>
        {label}
        {note && <span className="font-normal text-quiet"> {note}</span>}
        {hint && <span className="block text-12 font-normal text-quiet">{hint}</span>}
      </dt>
      <dd className="text-right whitespace-nowrap">{value}</dd>
    </div>
  )
}

import type { ReactNode } from "react"
import { cx } from "./class-names.ts"

/** Nothing here: why, and what to do about it. Left-aligned like the list it stands for. */
export function EmptyState({
  title,
  children,
  action,
  className,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div className={cx("border-y border-line py-10", className)}>
      <p className="text-16 font-semibold">{title}</p>
      {children && <p className="mt-1 max-w-[60ch] text-quiet">{children}</p>}
      {action && <div className="mt-4 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}

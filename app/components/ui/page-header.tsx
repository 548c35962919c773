import type { ReactNode } from "react"
import { cx } from "./class-names.ts"

/** What this screen is about, one line on how things stand, and the one thing to do. */
export function PageHeader({
  title,
  lead,
  eyebrow,
  actions,
  className,
}: {
  title: ReactNode
  lead?: ReactNode
  eyebrow?: ReactNode
  actions?: ReactNode
  className?: string
}) {
  return (
    <div className={cx("mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-4", className)}>
      <div className="min-w-0 max-w-[64ch]">
        {eyebrow && <div className="mb-1 text-13 text-quiet">{eyebrow}</div>}
        <h1>{title}</h1>
        {lead && <p className="mt-0.5 text-quiet">{lead}</p>}
      </div>
      {actions && <div className="flex min-w-0 max-w-full flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}

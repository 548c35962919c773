import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { cx } from "./class-names.ts"

export type NoticeTone = "info" | "done" | "warn" | "refused"

const looks = {
  info: { box: "bg-blue-soft text-blue", Icon: Info },
  done: { box: "bg-green-soft text-green", Icon: CircleCheck },
  warn: { box: "bg-amber-soft text-amber", Icon: TriangleAlert },
  refused: { box: "bg-red-soft text-red-ink", Icon: CircleAlert },
} as const

/**
 * The reason, and beside it the way out ("Over your credit limit by 312.40." – "Pay 2 open invoices"). A refusal is read
 * out at once, anything else when the reader is free.
 */
export function Notice({
  tone = "info",
  title,
  children,
  actions,
  className,
}: {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  className?: string
}) {
  const { box, Icon } = looks[tone]
  return (
    <div
      role={tone === "refused" ? "alert" : "status"}
      className={cx("flex gap-3 rounded px-4 py-3 text-14", box, className)}
    >
      <Icon className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
        {actions && <div className="mt-2.5 flex flex-wrap gap-2 text-ink">{actions}</div>}
      </div>
    </div>
  )
}

import type { ComponentProps, ReactNode } from "react"
import { Link, useSearchParams } from "react-router"
import { useT } from "#app/i18n/provider.tsx"
import { cx } from "./class-names.ts"

/**
 * A dense table: 36-px rows, hairlines, a head and a first column that stay in sight. It scrolls inside itself on a narrow
 * screen, never the page. `label` says what the table shows; `maxHeight` makes the head stick within it.
 */
export function Table({
  label,
  maxHeight,
  className,
  children,
}: {
  label: string
  maxHeight?: string
  className?: string
  children: ReactNode
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className={cx("scroll-fade relative overflow-auto", className)}
      style={{ maxHeight }}
    >
      <table className="w-full border-separate border-spacing-0 text-13">{children}</table>
    </section>
  )
}

const cell = "border-b border-line px-2.5 first:pl-0 last:pr-0 align-middle"
const stuck = "sticky left-0 z-[1] bg-inherit"

/** The head row. Its ground is opaque, since rows pass under it. */
export function TableHead({
  children,
  ground = "panel",
}: {
  children: ReactNode
  ground?: "panel" | "paper"
}) {
  return (
    <thead className={cx("sticky top-0 z-[2]", ground === "panel" ? "bg-panel" : "bg-paper")}>
      <tr className="bg-inherit">{children}</tr>
    </thead>
  )
}

export function TableBody({
  children,
  ground = "panel",
}: {
  children: ReactNode
  ground?: "panel" | "paper"
}) {
  return (
    <tbody className={cx("[&>tr:last-child>*]:border-b-0", ground === "panel" ? "bg-panel" : "bg-paper")}>
      {children}
    </tbody>
  )
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cx("bg-inherit hover:bg-sunk", className)} />
}

interface CellLook {
  /** Figures stand right and line up. */
  number?: boolean
  /** Stays in sight while the table scrolls sideways. */
  sticky?: boolean
}

export function Th({ number = false, sticky = false, className, ...rest }: ComponentProps<"th"> & CellLook) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        cell,
        "h-8 text-12 font-medium whitespace-nowrap text-quiet",
        number ? "text-right" : "text-left",
        sticky && stuck,
        className,
      )}
    />
  )
}

export function Td({ number = false, sticky = false, className, ...rest }: ComponentProps<"td"> & CellLook) {
  return (
    <td
      {...rest}
      className={cx(
        cell,
        "h-9 py-1",
        number && "num text-right whitespace-nowrap",
        sticky && stuck,
        className,
      )}
    />
  )
}

/** The cell that names its row: read out before the others, stays in sight, and never a Chinese character to a line. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  const look = "h-9 py-1 text-left font-medium break-keep"
  return <th scope="row" {...rest} className={cx(cell, stuck, look, className)} />
}

/**
 * A heading that sorts: a link that sets `?sort=key` or `?sort=-key` (falling) and keeps the other filters. First press
 * sorts figures from the largest.
 */
export function SortTh({
  sortKey,
  number = false,
  sticky = false,
  children,
}: CellLook & { sortKey: string; children: ReactNode }) {
  const t = useT("common")
  const [params] = useSearchParams()
  const current = params.get("sort")
  const rising = current === sortKey
  const falling = current === `-${sortKey}`
  const next = new URLSearchParams(params)
  next.set("sort", rising || (!falling && number) ? `-${sortKey}` : sortKey)
  next.delete("page")
  return (
    <Th number={number} sticky={sticky} aria-sort={rising ? "ascending" : falling ? "descending" : undefined}>
      <Link
        to={{ search: `?${next}` }}
        preventScrollReset
        title={typeof children === "string" ? t("sortBy", { column: children }) : undefined}
        className={cx(
          "inline-flex min-h-6 items-center gap-1 no-underline",
          (rising || falling) && "text-ink",
        )}
      >
        {!number && children}
        <span aria-hidden="true" className={rising || falling ? "" : "opacity-0"}>
          {falling ? "↓" : "↑"}
        </span>
        {number && children}
      </Link>
    </Th>
  )
}

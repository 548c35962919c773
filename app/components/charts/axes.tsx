import type { ReactNode } from "react"

/** The sheet a chart is drawn on, in its own pixels, and what the axes need at its edges. */
export interface ChartBox {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

/** A chart as one picture to a screen reader; it grows with its room as far as its type stays a caption. */
export function ChartSheet({ box, label, children }: { box: ChartBox; label: string; children: ReactNode }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${box.width} ${box.height}`}
      className="num block h-auto w-full max-w-[30rem]"
    >
      {children}
    </svg>
  )
}

interface AxisProps {
  box: ChartBox
  ticks: readonly number[]
  /** From a tick to its pixel. */
  at: (tick: number) => number
  format: (tick: number) => ReactNode
}

/** Hairlines across the sheet, each with its value before it. */
export function Gridlines({ box, ticks, at, format }: AxisProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <path d={`M${box.left} ${at(tick)}H${box.width - box.right}`} stroke="var(--color-line)" />
      <text x={box.left - 6} y={at(tick) + 3.5} textAnchor="end" className="fill-faint text-[10px]">
        {format(tick)}
      </text>
    </g>
  ))
}

/** Names along the bottom. */
export function BottomNames({ box, ticks, at, format }: AxisProps) {
  return ticks.map((tick) => (
    <text key={tick} x={at(tick)} y={box.height - 6} textAnchor="middle" className="fill-faint text-[10px]">
      {format(tick)}
    </text>
  ))
}

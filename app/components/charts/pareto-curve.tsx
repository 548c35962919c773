import { ChartSheet, Gridlines } from "./axes.tsx"

const box = { width: 360, height: 190, left: 40, right: 12, top: 10, bottom: 26 }
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1] as const

/**
 * How much of the whole the largest few bring: companies from the largest along the bottom, what they bring together
 * upwards, and one point marked. The straight grey line is a house whose companies are all alike.
 */
export function ParetoCurve({
  curve,
  mark,
  markText,
  format,
  label,
}: {
  /** From (0, 0) to (1, 1), both shares. */
  curve: readonly (readonly [number, number])[]
  mark: readonly [number, number]
  markText: string
  format: (share: number) => string
  label: string
}) {
  const x = (share: number) => box.left + share * (box.width - box.left - box.right)
  const y = (share: number) => box.height - box.bottom - share * (box.height - box.bottom - box.top)
  const line = curve.map(([across, up]) => `${x(across).toFixed(1)} ${y(up).toFixed(1)}`).join("L")
  return (
    <ChartSheet box={box} label={label}>
      <Gridlines box={box} ticks={[0, 0.5, 1]} at={y} format={format} />
      <path d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} stroke="var(--color-mark)" strokeOpacity="0.5" />
      <path d={`M${line}`} fill="none" stroke="var(--color-mark)" strokeWidth="1.75" strokeLinejoin="round" />
      <path
        d={`M${x(mark[0])} ${y(0)}V${y(mark[1])}H${x(0)}`}
        fill="none"
        stroke="var(--color-red)"
        strokeDasharray="2 3"
      />
      <circle cx={x(mark[0])} cy={y(mark[1])} r="3.5" fill="var(--color-red)" />
      <text x={x(mark[0]) + 8} y={y(mark[1]) + 15} className="fill-red-ink text-[10.5px] font-semibold">
        {markText}
      </text>
      {ticks.map((tick) => (
        <text
          key={tick}
          x={x(tick)}
          y={box.height - 8}
          textAnchor={tick === 1 ? "end" : "middle"}
          className="fill-faint text-[10px]"
        >
          {format(tick)}
        </text>
      ))}
    </ChartSheet>
  )
}

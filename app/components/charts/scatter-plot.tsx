import { BottomNames, ChartSheet, Gridlines } from "./axes.tsx"
import { niceTicks, scaleLinear } from "./scale.ts"

export interface Dot {
  id: string
  x: number
  y: number
  /** Written beside the dot; give it to the few that matter. */
  label?: string
  highlight?: boolean
}

const box = { width: 380, height: 230, left: 34, right: 20, top: 18, bottom: 26 }

/**
 * One dot a company. Pairs that belong together are joined by a line (twins: worth far apart, treatment alike). The x axis
 * may run by powers of ten, since companies' sizes do.
 */
export function ScatterPlot({
  dots,
  pairs = [],
  logX = false,
  formatX,
  formatY,
  label,
}: {
  dots: readonly Dot[]
  pairs?: readonly (readonly [string, string])[]
  logX?: boolean
  formatX: (value: number) => string
  formatY: (value: number) => string
  label: string
}) {
  const place = (value: number) => (logX ? Math.log10(Math.max(1, value)) : value)
  const xs = dots.map((dot) => place(dot.x))
  const yTicks = niceTicks(0, Math.max(0, ...dots.map((dot) => dot.y)), 3)
  const xTicks = logX
    ? logTicks(Math.min(...xs), Math.max(...xs))
    : niceTicks(Math.min(...xs), Math.max(...xs), 4)
  const x = scaleLinear(
    [Math.min(...xs, ...xTicks.map(place)), Math.max(...xs, ...xTicks.map(place))],
    [box.left + 10, box.width - box.right],
  )
  const y = scaleLinear([0, yTicks.at(-1) ?? 1], [box.height - box.bottom, box.top])
  const byId = new Map(dots.map((dot) => [dot.id, dot]))
  return (
    <ChartSheet box={box} label={label}>
      <Gridlines box={box} ticks={yTicks} at={y} format={formatY} />
      <BottomNames box={box} ticks={xTicks} at={(tick) => x(place(tick))} format={formatX} />
      {pairs.map(([a, b]) => {
        const from = byId.get(a)
        const to = byId.get(b)
        if (!from || !to) return null
        return (
          <path
            key={`${a}/${b}`}
            d={`M${x(place(from.x))} ${y(from.y)}L${x(place(to.x))} ${y(to.y)}`}
            stroke="var(--color-red)"
            strokeWidth="1.25"
          />
        )
      })}
      {dots.map((dot) => (
        <circle
          key={dot.id}
          cx={x(place(dot.x))}
          cy={y(dot.y)}
          r={dot.highlight ? 3.5 : 2.5}
          fill={dot.highlight ? "var(--color-red)" : "var(--color-mark)"}
          fillOpacity={dot.highlight ? 1 : 0.6}
        />
      ))}
      {placeLabels(dots, (dot) => [x(place(dot.x)), y(dot.y)]).map(({ dot, left, top }) => (
        <text
          key={dot.id}
          x={left}
          y={top}
          textAnchor={left > box.width - 80 ? "end" : "middle"}
          className="fill-ink text-[10px] font-medium"
        >
          {dot.label}
        </text>
      ))}
    </ChartSheet>
  )
}

/** Each name above its dot, or below where another name is in the way. */
function placeLabels(dots: readonly Dot[], at: (dot: Dot) => readonly [number, number]) {
  const placed: { dot: Dot; left: number; top: number }[] = []
  for (const dot of dots) {
    if (!dot.label) continue
    const [left, y] = at(dot)
    const clashes = (top: number) =>
      placed.some((other) => Math.abs(other.left - left) < 130 && Math.abs(other.top - top) < 11)
    const top = [y - 7, y + 15, y - 19, y + 27].find((each) => !clashes(each)) ?? y - 7
    placed.push({ dot, left, top })
  }
  return placed
}

/** 1, 3, 10, 30 … between two powers of ten, at most six. */
function logTicks(low: number, high: number): number[] {
  const ticks: number[] = []
  for (let power = Math.floor(low); power <= Math.ceil(high); power++) {
    for (const factor of [1, 3]) {
      const at = power + Math.log10(factor)
      if (at >= low - 0.1 && at <= high + 0.1) ticks.push(factor * 10 ** power)
    }
  }
  const step = Math.ceil(ticks.length / 6)
  return ticks.filter((_, at) => at % step === 0)
}

import { BottomNames, ChartSheet, Gridlines } from "./axes.tsx"
import { niceTicks, path, scaleLinear } from "./scale.ts"

export interface LineSeries {
  /** Written at the end of the line. */
  label: string
  /** One value per x position; null leaves a gap (an incomplete period). */
  values: readonly (number | null)[]
  /** The one the sentence above is about; the others are grey. */
  highlight?: boolean
}

/** A band of uncertainty, behind the lines: low and high per x position; null where nothing is known. */
export interface Band {
  low: readonly (number | null)[]
  high: readonly (number | null)[]
}

const box = { width: 360, height: 168, left: 40, right: 70, top: 10, bottom: 24 }

/**
 * Lines over time with few gridlines and names at their ends. The page's sentence says what it shows; `label` repeats it
 * for a screen reader. Values are plain numbers; `format` writes them.
 */
export function LineChart({
  series,
  xLabels,
  band,
  format,
  label,
  fromZero = false,
}: {
  series: readonly LineSeries[]
  xLabels: readonly string[]
  band?: Band
  format: (value: number) => string
  label: string
  fromZero?: boolean
}) {
  const known = series.flatMap((line) => line.values.filter((value) => value !== null))
  const all = [...known, ...[...(band?.low ?? []), ...(band?.high ?? [])].filter((value) => value !== null)]
  const ticks = niceTicks(fromZero ? 0 : Math.min(...all), Math.max(...all), 4)
  const x = scaleLinear([0, Math.max(1, xLabels.length - 1)], [box.left, box.width - box.right])
  const y = scaleLinear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [box.height - box.bottom, box.top])
  const ends = placeEnds(series, y)
  return (
    <ChartSheet box={box} label={label}>
      <Gridlines box={box} ticks={ticks} at={y} format={format} />
      {band && <path d={bandPath(band, x, y)} fill="var(--color-hover)" />}
      {series.map((line) => (
        <path
          key={line.label}
          d={path(line.values.map((value, at) => (value === null ? null : [x(at), y(value)])))}
          fill="none"
          stroke={line.highlight ? "var(--color-red)" : "var(--color-mark)"}
          strokeOpacity={line.highlight ? 1 : 0.65}
          strokeWidth={line.highlight ? 1.75 : 1.25}
          strokeLinejoin="round"
        />
      ))}
      {ends.map((end) => (
        <g key={end.label}>
          {end.highlight && <circle cx={x(end.at)} cy={y(end.value)} r="2.5" fill="var(--color-red)" />}
          <text
            x={x(end.at) + 6}
            y={end.textY + 3.5}
            className={end.highlight ? "fill-red-ink text-[10.5px] font-semibold" : "fill-faint text-[10px]"}
          >
            {end.label}
          </text>
        </g>
      ))}
      <BottomNames box={box} ticks={xTicks(xLabels)} at={x} format={(at) => xLabels[at]} />
    </ChartSheet>
  )
}

/** At most five names along the bottom, the last among them. */
function xTicks(labels: readonly string[]): number[] {
  const last = labels.length - 1
  const step = Math.max(1, Math.ceil(labels.length / 5))
  const ticks: number[] = []
  for (let at = last; at >= 0; at -= step) ticks.unshift(at)
  return ticks
}

/** The last known point of each line, its name moved apart from its neighbour's. */
function placeEnds(series: readonly LineSeries[], y: (value: number) => number) {
  const ends = series
    .flatMap((line) => {
      const at = line.values.findLastIndex((value) => value !== null)
      const value = line.values[at]
      if (value === null || value === undefined) return []
      return [{ label: line.label, highlight: line.highlight ?? false, at, value, textY: y(value) }]
    })
    .sort((a, b) => a.textY - b.textY)
  for (let at = 1; at < ends.length; at++) {
    const above = ends[at - 1]
    const end = ends[at]
    if (above && end) end.textY = Math.max(end.textY, above.textY + 12)
  }
  return ends
}

/** Neighbouring known positions make one piece of the band; a gap ends it. */
function bandPath(band: Band, x: (at: number) => number, y: (value: number) => number): string {
  let drawn = ""
  let high: string[] = []
  let low: string[] = []
  for (let at = 0; at <= band.low.length; at++) {
    const [from, to] = [band.low[at] ?? null, band.high[at] ?? null]
    if (from !== null && to !== null) {
      high.push(`${x(at).toFixed(1)} ${y(to).toFixed(1)}`)
      low.unshift(`${x(at).toFixed(1)} ${y(from).toFixed(1)}`)
      continue
    }
    if (high.length > 1) drawn += `M${[...high, ...low].join("L")}z`
    high = []
    low = []
  }
  return drawn
}

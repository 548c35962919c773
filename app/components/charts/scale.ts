/** Maps a range of values onto a range of pixels. A range without width maps to its middle. */
export function scaleLinear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const span = to - from
  if (span === 0) return () => (start + end) / 2
  return (value) => start + ((value - from) / span) * (end - start)
}

/** Three to six round values that span the data: steps of 1, 2, 2.5 or 5 times a power of ten. */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  if (low === high)
    return niceTicks(low === 0 ? 0 : low - Math.abs(low) / 2, low === 0 ? 1 : low + Math.abs(low) / 2, count)
  const raw = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power
  const ticks: number[] = []
  for (let at = Math.floor(low / step); at * step < high + step * 0.999; at++)
    ticks.push(Number((at * step).toPrecision(12)))
  return ticks
}

/** An SVG path through points; null lifts the pen. */
export function path(points: readonly (readonly [number, number] | null)[]): string {
  let drawn = ""
  let down = false
  for (const point of points) {
    if (point === null) {
      down = false
      continue
    }
    drawn += `${down ? "L" : "M"}${point[0].toFixed(1)} ${point[1].toFixed(1)}`
    down = true
  }
  return drawn
}

/**
 * A year at a glance in a table cell: one bar a month, the last ones in the colour of what happened to them.
 * `label` says it in words for those who do not see it.
 */
export function SparkBars({
  values,
  marked = 0,
  tone = "red",
  label,
  width = 84,
  height = 22,
}: {
  values: readonly number[]
  /** How many of the last bars are marked. */
  marked?: number
  tone?: "red" | "green"
  label: string
  width?: number
  height?: number
}) {
  const top = Math.max(1, ...values)
  const step = width / Math.max(1, values.length)
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {values.map((value, at) => {
        const tall = value <= 0 ? 0.6 : Math.max(1.2, (value / top) * (height - 1))
        const isMarked = at >= values.length - marked
        return (
          <rect
            key={at}
            x={(at * step).toFixed(1)}
            y={(height - tall).toFixed(1)}
            width={(step * 0.72).toFixed(1)}
            height={tall.toFixed(1)}
            fill={
              isMarked ? (tone === "red" ? "var(--color-red)" : "var(--color-green)") : "var(--color-mark)"
            }
          />
        )
      })}
    </svg>
  )
}

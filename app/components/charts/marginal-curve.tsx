import { niceTicks, scaleLinear } from "./scale.ts"

export interface CurveStretch {
  from: number
  /** Null for the last, which goes on. */
  to: number | null
  /** A share. */
  rate: number
}
export interface CurveCliff {
  at: number
  words: string
}

const box = { width: 560, height: 220, left: 44, right: 24, top: 34, bottom: 28 }

/** What the next pound earns at every volume of a period, in steps; where the last goods earn more than they cost, a red needle. */
export function MarginalCurve({
  stretches,
  cliffs,
  formatX,
  formatY,
  label,
}: {
  stretches: readonly CurveStretch[]
  cliffs: readonly CurveCliff[]
  formatX: (pounds: number) => string
  formatY: (share: number) => string
  label: string
}) {
  const last = stretches.at(-1)?.from ?? 0
  const end = last === 0 ? 1_000 : last * 1.25
  const yTicks = niceTicks(0, Math.max(0.005, ...stretches.map(({ rate }) => rate)), 3)
  const x = scaleLinear([0, end], [box.left, box.width - box.right])
  const y = scaleLinear([0, yTicks.at(-1) ?? 1], [box.height - box.bottom, box.top])
  const line = stretches.map(({ from, to, rate }, index) => {
    const move = index === 0 ? `M${x(from).toFixed(1)} ${y(rate).toFixed(1)}` : `V${y(rate).toFixed(1)}`
    return `${move}H${x(Math.min(end, to ?? end)).toFixed(1)}`
  })
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${box.width} ${box.height}`}
      className="num block h-auto w-full max-w-[44rem] min-w-[24rem]"
    >
      {yTicks.map((tick) => (
        <g key={tick}>
          <path d={`M${box.left} ${y(tick)}H${box.width - box.right}`} stroke="var(--color-line)" />
          <text x={box.left - 8} y={y(tick) + 4} textAnchor="end" className="fill-faint text-[10.5px]">
            {formatY(tick)}
          </text>
        </g>
      ))}
      {spaced(
        stretches.map(({ from }) => from),
        x,
      ).map((from) => (
        <text
          key={from}
          x={x(from)}
          y={box.height - 8}
          textAnchor={from === 0 ? "start" : "middle"}
          className="fill-faint text-[10.5px]"
        >
          {formatX(from)}
        </text>
      ))}
      <path d={line.join("")} fill="none" stroke="var(--color-ink)" strokeWidth="1.75" />
      {cliffs.map(({ at, words }, index) => (
        <g key={at}>
          <path d={`M${x(at)} ${y(0)}V${box.top - 8}`} stroke="var(--color-red)" strokeWidth="1.75" />
          <text
            x={x(at) - 6}
            y={box.top - 14 + (cliffs.length - 1 - index) * 13}
            textAnchor={x(at) > 150 ? "end" : "start"}
            dx={x(at) > 150 ? 0 : 12}
            className="fill-red-ink text-[10.5px] font-medium"
          >
            {words}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** Names along the bottom that do not run into each other; the first and the last always stand. */
function spaced(values: readonly number[], x: (value: number) => number): number[] {
  const kept: number[] = []
  for (const value of values) if (kept.every((other) => Math.abs(x(other) - x(value)) > 44)) kept.push(value)
  return kept
}

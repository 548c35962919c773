import { niceTicks, scaleLinear } from "./scale.ts"

export interface TreatmentDot {
  id: string
  /** Net goods or contribution, in pounds. */
  worth: number
  /** A share, 0.05 = 5 %. */
  rate: number
  name: string
}

const box = { width: 900, height: 340, left: 44, right: 64, top: 24, bottom: 30 }

/**
 * Worth (log) against what comes back. Twins are joined by a line, the larger filled, the smaller hollow, and named; of the rest only
 * the few largest are. Wide by nature: on a phone it scrolls in its own box. The table beside it says the same.
 */
export function TreatmentScatter({
  dots,
  pairs,
  named,
  formatX,
  formatY,
  label,
}: {
  dots: readonly TreatmentDot[]
  pairs: readonly (readonly [largerId: string, smallerId: string])[]
  /** Ids that are named although they are no twins. */
  named: readonly string[]
  formatX: (pounds: number) => string
  formatY: (share: number) => string
  label: string
}) {
  const log = (pounds: number) => Math.log10(Math.max(1, pounds))
  const xs = dots.map(({ worth }) => log(worth))
  const low = Math.min(...xs)
  const high = Math.max(...xs)
  const yTicks = niceTicks(0, Math.max(0.01, ...dots.map(({ rate }) => rate)), 4)
  const x = scaleLinear([low, high], [box.left + 12, box.width - box.right])
  const y = scaleLinear([0, yTicks.at(-1) ?? 1], [box.height - box.bottom, box.top])
  const at = ({ worth, rate }: TreatmentDot): readonly [number, number] => [x(log(worth)), y(rate)]
  const byId = new Map(dots.map((dot) => [dot.id, dot]))
  const joined = pairs.flatMap(([larger, smaller]) => {
    const from = byId.get(larger)
    const to = byId.get(smaller)
    return from && to ? [{ from, to }] : []
  })
  const larger = new Set(joined.map(({ from }) => from.id))
  const smaller = new Set(joined.map(({ to }) => to.id).filter((id) => !larger.has(id)))
  const labelled = dots.filter(({ id }) => larger.has(id) || smaller.has(id) || named.includes(id))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${box.width} ${box.height}`}
      className="num block h-auto w-full min-w-[46rem]"
    >
      {yTicks.map((tick) => (
        <g key={tick}>
          <path d={`M${box.left} ${y(tick)}H${box.width - 8}`} stroke="var(--color-line)" />
          <text x={box.left - 8} y={y(tick) + 4} textAnchor="end" className="fill-faint text-[11px]">
            {formatY(tick)}
          </text>
        </g>
      ))}
      {logTicks(low, high).map((tick) => (
        <text
          key={tick}
          x={x(log(tick))}
          y={box.height - 8}
          textAnchor="middle"
          className="fill-faint text-[11px]"
        >
          {formatX(tick)}
        </text>
      ))}
      {dots.map((dot) => {
        const [left, top] = at(dot)
        return larger.has(dot.id) || smaller.has(dot.id) ? null : (
          <circle key={dot.id} cx={left} cy={top} r="3" fill="var(--color-mark)" fillOpacity="0.55" />
        )
      })}
      {joined.map(({ from, to }) => (
        <path
          key={`${from.id}/${to.id}`}
          d={`M${at(from).join(" ")}L${at(to).join(" ")}`}
          stroke="var(--color-red)"
          strokeWidth="1.25"
        />
      ))}
      {dots.map((dot) => {
        const [left, top] = at(dot)
        if (larger.has(dot.id))
          return <circle key={dot.id} cx={left} cy={top} r="4.5" fill="var(--color-red)" />
        if (!smaller.has(dot.id)) return null
        return (
          <circle
            key={dot.id}
            cx={left}
            cy={top}
            r="4.5"
            fill="var(--color-panel)"
            stroke="var(--color-red)"
            strokeWidth="1.5"
          />
        )
      })}
      {placeNames(labelled, at).map(({ dot, left, top, anchor }) => (
        <text key={dot.id} x={left} y={top} textAnchor={anchor} className="fill-ink text-[11px] font-medium">
          {dot.name}
        </text>
      ))}
    </svg>
  )
}

type Placed = { dot: TreatmentDot; left: number; top: number; anchor: "middle" }

/** Each name where no other is: above, below, then further off. Who finds no room stays without. */
function placeNames(
  dots: readonly TreatmentDot[],
  at: (dot: TreatmentDot) => readonly [number, number],
): Placed[] {
  const placed: (Placed & { from: number; to: number })[] = []
  for (const dot of [...dots].sort((a, b) => b.worth - a.worth)) {
    const [left, y] = at(dot)
    const width = textWidth(dot.name)
    const tries = [-10, 19, -24, 33, -38, 47].map((off) => {
      return { left, top: y + off, anchor: "middle" as const }
    })
    for (const each of tries) {
      const from = each.left - width / 2
      const to = from + width
      const free = placed.every(
        (other) => Math.abs(other.top - each.top) > 12 || to < other.from || from > other.to,
      )
      if (!free || from < 0 || to > box.width || each.top < 10 || each.top > box.height - box.bottom) continue
      placed.push({ dot, ...each, from, to })
      break
    }
  }
  return placed
}

/** About: a Chinese sign is as wide as the type is high. */
function textWidth(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 11.5 : 6.2), 6)
}

/** 1, 2, 5 times the powers of ten in between. */
function logTicks(low: number, high: number): number[] {
  const ticks: number[] = []
  for (let power = Math.floor(low); power <= Math.ceil(high); power++)
    for (const factor of [1, 2, 5]) {
      const tick = factor * 10 ** power
      if (Math.log10(tick) >= low - 0.02 && Math.log10(tick) <= high + 0.02) ticks.push(tick)
    }
  const step = Math.ceil(ticks.length / 9)
  return ticks.filter((_, index) => index % step === 0)
}

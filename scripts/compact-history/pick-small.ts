import { createHash } from "node:crypto"
import type { CleanOrder } from "./clean-lines.ts"

type Facts = { sourceId: string; netCents: number; days: number[]; lines: number }

/**
 * Chooses the companies of the small scale: the largest 60, and of each other kind a sample by the hash of the
 * customer number, so that anybody gets the same sample. Kinds are looked at in this order; the first that fits counts.
 */
export function pickSmall(
  orders: readonly CleanOrder[],
  lastDay: number,
): { ids: Set<string>; counts: Record<string, number> } {
  const facts = gather(orders)
  const largest = [...facts].sort((a, b) => b.netCents - a.netCents).slice(0, 60)
  const ids = new Set(largest.map((company) => company.sourceId))
  const counts: Record<string, number> = { largest: ids.size }
  const rest = facts
    .filter((company) => !ids.has(company.sourceId) && company.netCents > 0)
    .sort((a, b) => hash(a.sourceId).localeCompare(hash(b.sourceId)))
  const kindOf = new Map(rest.map((company) => [company.sourceId, kind(company, lastDay)]))
  for (const [name, wanted] of Object.entries(SAMPLE)) {
    const chosen = rest.filter((company) => kindOf.get(company.sourceId) === name).slice(0, wanted)
    for (const company of chosen) ids.add(company.sourceId)
    counts[name] = chosen.length
  }
  return { ids, counts }
}

const SAMPLE = {
  newcomer: 45,
  "one-time": 60,
  seasonal: 45,
  "long-silent": 55,
  returned: 35,
  regular: 100,
} as const

function kind(company: Facts, lastDay: number): keyof typeof SAMPLE {
  const first = company.days[0] ?? lastDay
  const last = company.days.at(-1) ?? lastDay
  if (first > lastDay - 90) return "newcomer"
  if (company.days.length === 1) return "one-time"
  if (company.days.every((day) => new Date(day * 86_400_000).getUTCMonth() >= 8)) return "seasonal"
  if (last < lastDay - 240) return "long-silent"
  const longest = company.days.reduce(
    (gap, day, index) => Math.max(gap, day - (company.days[index - 1] ?? day)),
    0,
  )
  return longest >= 180 ? "returned" : "regular"
}

function gather(orders: readonly CleanOrder[]): Facts[] {
  const facts = new Map<string, Facts>()
  for (const order of orders) {
    const company = facts.get(order.sourceId) ?? { sourceId: order.sourceId, netCents: 0, days: [], lines: 0 }
    facts.set(order.sourceId, company)
    company.lines += order.lines.length
    company.netCents += order.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0)
    for (const entry of order.returns)
      company.netCents -= entry.quantity * (order.lines[entry.line]?.unitCents ?? 0)
    if (company.days.at(-1) !== order.day) company.days.push(order.day)
  }
  return [...facts.values()]
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex")

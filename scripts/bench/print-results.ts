import { cpus } from "node:os"
import type { RowResult } from "./measure-row.ts"
import type { Goal } from "./work-row.ts"

export type Judged = RowResult & { goal: Goal }

export function printResults(results: readonly Judged[]): void {
  const head = ["row", "database", "scale", "ours", "limit", "unit", "ratio", "goal", ""]
  const body = results.map((result) => [
    result.name,
    result.db,
    result.scale,
    result.ours.toLocaleString("en-GB"),
    result.limit?.toLocaleString("en-GB") ?? "–",
    result.unit,
    result.ratio?.toFixed(2) ?? "–",
    goalText(result.goal),
    isReached(result) ? "reached" : "missed",
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((row) => row[column]?.length ?? 0)))
  const right = new Set([3, 4, 6, 7])
  for (const row of [head, ...body])
    console.log(
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return right.has(column) ? cell.padStart(width) : cell.padEnd(width)
        })
        .join("  ")
        .trimEnd(),
    )
}

export function goalText(goal: Goal): string {
  if ("share" in goal) return `≥ ${goal.share.toFixed(2)}`
  return "least" in goal ? `≥ ${goal.least.toLocaleString("en-GB")}` : `≤ ${goal.most} s`
}

function isReached({ goal, ours, ratio }: Judged): boolean {
  if ("share" in goal) return ratio !== null && ratio >= goal.share
  return "least" in goal ? ours >= goal.least : ours <= goal.most
}

export function describeMachine(): string {
  const all = cpus()
  return `Node ${process.version}, ${all.length} × ${all[0]?.model.trim() ?? "unknown processor"}, everything on this one machine`
}

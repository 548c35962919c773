import { cpus } from "node:os"
import type { RowResult } from "./measure-row.ts"
import { goalOf } from "./row.ts"

export function printResults(results: readonly RowResult[]): void {
  const head = ["row", "database", "scale", "ours", "limit", "unit", "ratio", "goal", ""]
  const body = results.map(({ name, db, scale, ours, limit, unit, ratio }) => [
    name,
    db,
    scale,
    ours.toLocaleString("en-GB"),
    limit.toLocaleString("en-GB"),
    unit,
    ratio.toFixed(2),
    goalOf(name).toFixed(2),
    ratio >= goalOf(name) ? "reached" : "missed",
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

export function describeMachine(): string {
  const all = cpus()
  return `Node ${process.version}, ${all.length} × ${all[0]?.model.trim() ?? "unknown processor"}, everything on this one machine`
}

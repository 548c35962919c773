import type { ReactNode } from "react"
import { cx } from "#app/components/ui/class-names.ts"

/** Named bars, longest on top: a Pareto, a share by category. Each carries its figure; one may be the point of the list. */
export function BarList({
  items,
}: {
  items: readonly { key: string; label: ReactNode; value: number; text: ReactNode; highlight?: boolean }[]
}) {
  const top = Math.max(0.0001, ...items.map((item) => item.value))
  return (
    <ol className="num grid gap-2 text-13">
      {items.map((item) => (
        <li key={item.key}>
          <div className="flex justify-between gap-4">
            <span className="min-w-0 truncate">{item.label}</span>
            <span className="text-quiet">{item.text}</span>
          </div>
          <div className="mt-1 h-1.5 rounded-xs bg-hover">
            <div
              className={cx("h-full rounded-xs", item.highlight ? "bg-red" : "bg-mark")}
              style={{ width: `${(Math.max(0, item.value) / top) * 100}%` }}
            />
          </div>
        </li>
      ))}
    </ol>
  )
}

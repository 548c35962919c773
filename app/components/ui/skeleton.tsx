import { useT } from "#app/i18n/provider.tsx"
import { cx } from "./class-names.ts"

/** Keeps the place of what is coming, at its size. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx("block animate-[breathe_1.6s_ease-in-out_infinite] rounded-sm bg-hover", className)}
    />
  )
}

/** A list on its way, said once to a screen reader. */
export function SkeletonRows({ rows = 6, className = "h-9" }: { rows?: number; className?: string }) {
  const t = useT("common")
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="border-b border-line py-2">
          <Skeleton className={className} />
        </div>
      ))}
    </div>
  )
}

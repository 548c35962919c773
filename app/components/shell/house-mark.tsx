import { cx } from "#app/components/ui/class-names.ts"
import { house } from "#app/i18n/house.ts"

/** The little red pennant and the house's name. */
export function HouseMark({ size = "md", name = house.name }: { size?: "sm" | "md"; name?: string }) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-2.5 font-[650] tracking-[-0.02em] whitespace-nowrap",
        size === "md" ? "text-[1.125rem]" : "text-16",
      )}
    >
      <span aria-hidden="true" className="clip-pennant h-[18px] w-3 shrink-0 bg-red" />
      {name}
    </span>
  )
}
